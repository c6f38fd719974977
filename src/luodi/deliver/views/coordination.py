"""Coordination: who coordinates, a task force with its meetings, and what a chain chief sees to."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.deliver import actions, queries
from luodi.deliver.coordination_forms import (
    MOST_DECISIONS,
    ROWS,
    DecisionForm,
    MeetingForm,
    decision_rows,
    rows_typed,
    unfinished_rows,
)
from luodi.deliver.errors import MeetingRefused
from luodi.deliver.models import TaskForceMeeting
from luodi.deliver.views.in_scope import (
    asker,
    assignment_or_404,
    meeting_or_404,
    task_force_or_404,
)
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.plan import queries as plans

AT_MOST = 20  # tasks below a line of a chain chief, the worst first
LATEST = 10


@policy("delivery.view")
@require_GET
def coordination(request: HttpRequest) -> HttpResponse:
    """The chain chiefs and the task forces in reach, and how much help waits."""
    person, today = asker(request), timezone.localdate()
    open_ones = queries.open_and_wanted(queries.help_requests(org.reach(person)))
    context = {
        "chiefs": queries.chiefs(person),
        "forces": queries.task_forces(person),
        "open_help": open_ones.count(),
        "help_desk": queries.help_desk(person, today),
    }
    return render(request, "deliver/coordination.html", context)


@policy("delivery.view")
@require_GET
def chain(request: HttpRequest, post_pk: int) -> HttpResponse:
    """What a chain chief looks after: lines, tasks below with lights, help, meetings."""
    person, today = asker(request), timezone.localdate()
    chief = queries.chief_in_scope(post_pk, person)
    if chief is None:
        raise Http404
    reach = org.reach(person)
    below = queries.spreads(chief.lines, reach, today)
    tasks = [row.assignment.line for spread in below for row in spread.tasks]
    helped = queries.open_and_wanted(queries.help_requests(reach)).filter(line__in=tasks)
    context = {
        "chief": chief,
        "spreads": below,
        "most_shown": f":{AT_MOST}",
        "helps": [(row, queries.is_late(row, today)) for row in helped],
        "meetings": queries.meetings([*chief.lines, *tasks])[:LATEST],
    }
    return render(request, "deliver/chain.html", context)


@policy("delivery.view")
@require_GET
def task_force(request: HttpRequest, line_pk: int) -> HttpResponse:
    """A task force: who sits in it, the tasks below its line, its meetings and their decisions."""
    line = task_force_or_404(line_pk, request)
    person = asker(request)
    context = {
        "line": line,
        "force": plans.task_force(line),
        "spread": queries.spreads([line], org.reach(person), timezone.localdate())[0],
        "meetings": queries.meetings([line]),
        "sees_line": plans.line_in_scope(line_pk, person) is not None,
        "is_active": line.state == "active",
    }
    return render(request, "deliver/task_force.html", context)


@policy("meeting.hold")
@require_http_methods(["GET", "POST"])
def hold_meeting(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Enter a meeting with its decisions: all of it or nothing, with every mistake told."""
    line = task_force_or_404(line_pk, request)
    units = _units_of(line)
    if request.method == "GET":
        first = {"key": str(uuid4()), "held_on": timezone.localdate()}
        form = MeetingForm(units=units, initial=first)
        return _meeting_page(request, line, form, decision_rows(None, ROWS))
    typed = request.POST
    if "more" in typed:  # nothing is said of what is not finished yet
        form = MeetingForm(
            units=units, initial={**typed.dict(), "units": typed.getlist("units")}
        )  # fmt: skip
        return _meeting_page(request, line, form, unfinished_rows(typed, rows_typed(typed)))
    form, rows = MeetingForm(typed, units=units), decision_rows(typed, rows_typed(typed))
    # every row is looked at, so that all mistakes are told together
    if all([form.is_valid(), *[row.is_valid() for row in rows]]):
        made = _tried(request, line, form, rows)
        if made is not None:
            messages.success(
                request, _("Kept. Decisions that became tasks: %(count)s.")
                % {"count": made.decisions.count()},
            )  # fmt: skip
            return redirect("deliver:meeting", made.pk)
    return _meeting_page(request, line, form, rows)


def _tried(
    request: HttpRequest, line: Any, form: MeetingForm, rows: list[DecisionForm]
) -> TaskForceMeeting | None:
    given = [row for row in rows if row.decided is not None]
    try:
        return actions.hold_meeting(
            line=line, decisions=[row.decided for row in given if row.decided], by=asker(request),
            at=timezone.now(), **form.meeting(),
        )  # fmt: skip
    except MeetingRefused as refused:
        for place, sentence in refused.mistakes:
            (form if place is None else given[place]).add_error(None, sentence)
        return None


@policy("delivery.view")
@require_GET
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: who was there, what was said, and what became of its decisions."""
    found = meeting_or_404(pk, request)
    reach, today = org.reach(asker(request)), timezone.localdate()
    decisions = list(found.decisions.all())
    context = {
        "meeting": found,
        "line": found.line,
        "rows": queries.decisions_lit(decisions, reach, today),
    }
    return render(request, "deliver/meeting.html", context)


@policy("delivery.view")
@require_GET
def of_task(request: HttpRequest, line_pk: int) -> HttpResponse:
    """A task's coordination for its page: help asked, the meeting it came from, its task force."""
    assignment = assignment_or_404(line_pk, request)
    person, today = asker(request), timezone.localdate()
    line = assignment.line
    decision = queries.decision_of(line)
    seen = decision and queries.meeting_in_scope(decision.meeting_id, person)
    context = {
        "line": line,
        "helps": [(row, queries.is_late(row, today)) for row in queries.help_requests(line=line)],
        "may_ask": queries.may_ask_help(assignment, person),
        "decision": decision,
        "meeting": seen,
        "force_line": queries.task_force_above(line, person),
    }
    return render(request, "deliver/_coordination.html", context)


def _units_of(line: Any) -> list[Any]:
    force = plans.task_force(line)
    sit = [row.unit for row in force.members.all()] if force else []
    found = [line.lead_unit, *[row.unit for row in line.supports.all()], *sit]
    return list(dict.fromkeys(unit for unit in found if unit is not None))


def _meeting_page(
    request: HttpRequest, line: Any, form: MeetingForm, rows: list[DecisionForm]
) -> HttpResponse:
    wrong = form.is_bound and any(one.errors for one in (form, *rows))
    if wrong and not form.errors:
        form.add_error(None, _("Some decisions below need mending. Nothing is kept yet."))
    context = {"line": line, "form": form, "rows": rows, "wrong": wrong, "count": len(rows),
               "may_more": len(rows) < MOST_DECISIONS}  # fmt: skip
    return render(request, "deliver/hold_meeting.html", context, status=422 if wrong else 200)
