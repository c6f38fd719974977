"""Look at deliveries: what waits, all tasks, one task, a file, and parts of other pages."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.forms import HandOverForm, SeenForm, SendBackForm
from luodi.deliver.models import FINISHED, Assignment, Origin, State
from luodi.deliver.views.chased import chased
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.deliver.views.life import life_of
from luodi.deliver.views.task_light import light_part
from luodi.files.handed_out import handed_out
from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.plan import queries as plans

AT_HOME = 5  # tasks far behind, on the home page
AT_FIRST = 3  # reports on a task's page; all of them upon a click
ACTIVE = "active"


@policy("delivery.view")
@require_GET
def task(request: HttpRequest, line_pk: int) -> HttpResponse:
    """One task's delivery: how far it is, by which rule, on whose word."""
    return show_task(request, assignment_or_404(line_pk, request))


def show_task(  # noqa: PLR0913 - each form of the page may come back with mistakes
    request: HttpRequest, assignment: Assignment, form: SendBackForm | None = None,
    moving: HandOverForm | None = None, seen: SeenForm | None = None,
    resting: dict[str, Any] | None = None, by_hand: Any = None,
) -> HttpResponse:  # fmt: skip
    """Show a task's page; with a form of sending back or handing over that has mistakes, those;
    ``seen`` of a verdict upon what changed meanwhile.
    """
    person, line = asker(request), assignment.line
    most = None if request.GET.get("reports") == "all" else AT_FIRST
    reports, given = queries.shown_reports(line, most, assignment), queries.set_by_hand(line)
    latest, today = reports.standing, timezone.localdate()
    context = {
        "assignment": assignment,
        "line": line,
        "light": queries.light_shown(assignment, today, reports.rows, by_hand=bool(given)),
        "reports": reports,
        "instruction": _instruction(assignment),
        "counted": assignment.origin in queries.COUNTED,
        "supporting": [row.unit.short_name for row in line.supports.all()],
        "may_sign": _may_sign(assignment, person),
        "may_report": queries.may_report_now(assignment, person),
        "may_verify": latest if latest and _may_verify(latest, person) else None,
        "may_withdraw": latest if queries.may_withdraw(latest, person) else None,
        "seen": seen,
        "may_accept": _may_accept(assignment, person, latest),
        "send_back": form or SendBackForm(initial={"version": assignment.version}),
        "moved_to": _moved_to(assignment),
        "hand_over": moving or HandOverForm(auto_id="id_move_%s"),
        "withdrawn": line.state != ACTIVE,
        "chased": chased(assignment, request),
        "life": life_of(assignment, person, resting),
        "lit": light_part(assignment, person, given, by_hand),
    }
    wrong = (form, moving, by_hand, *(resting or {}).values())
    status = 422 if any(one is not None and one.errors for one in wrong) else 200
    return render(request, "deliver/task.html", context, status=status)


def _moved_to(assignment: Assignment) -> Any:
    """Return the unit that leads the line in the plan now, where the task is still another's."""
    line = assignment.line
    if assignment.state in FINISHED or line.state != ACTIVE:
        return None
    return line.lead_unit if line.lead_unit_id != assignment.unit_id else None


def _instruction(assignment: Assignment) -> Any:
    of_words = assignment.origin == Origin.INSTRUCTION
    return queries.instruction_of(assignment.line) if of_words else None


def _may_sign(assignment: Assignment, person: Any) -> bool:
    own = person.unit_id == assignment.unit_id and allows(person.role, "delivery.report")
    return own and assignment.state == State.ASSIGNED and assignment.line.state == ACTIVE


def _may_verify(latest: Any, person: Any) -> bool:
    active = latest.line.state == ACTIVE
    return active and latest.decision is None and queries.may_verify(latest, person)


def _may_accept(assignment: Assignment, person: Any, latest: Any) -> bool:
    another = person.unit_id != assignment.unit_id and allows(person.role, "delivery.accept")
    if assignment.line.state != ACTIVE or latest is None or latest.submitted_by_id == person.pk:
        return False
    reported = assignment.state == State.REPORTED_DONE
    return another and reported and queries.ready_to_accept(latest)


@policy("delivery.view")
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """One file as it came; never shown in the page, for it may be anything."""
    found = queries.evidence_in_scope(pk, asker(request))
    if found is None:
        raise Http404
    stream = queries.evidence_stream(found)
    if stream is None:
        messages.error(
            request,
            _("The stored file of “%(name)s” is not what was uploaded. Tell the administrator.")
            % {"name": found.upload.name},
        )
        return redirect("deliver:task", found.update_backed.line_id)
    return handed_out(stream, found.upload.name)


@policy("delivery.view")
@require_GET
def of_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """A plan line's delivery for its page: the light, or the way to assign it; else nothing."""
    person = asker(request)
    line = plans.line_in_scope(line_pk, person)
    if line is None:
        raise Http404
    assignment = queries.assignment_of(line)
    may_assign = allows(person.role, "delivery.assign") and line.state == "active"
    if assignment is None and not (may_assign and line.lead_unit and line.due_on):
        return HttpResponse()
    context = {
        "line": line,
        "assignment": assignment,
        "light": queries.light_of(line, timezone.localdate()),
        "latest": queries.latest_verified(line),
    }
    return render(request, "deliver/_of_line.html", context)


@policy("delivery.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """What waits for whoever asks and what is far behind, for the home page; else nothing."""
    person, today = asker(request), timezone.localdate()
    desk, behind = queries.waiting_for(person, today), queries.far_behind(person, today, AT_HOME)
    waits = desk.count or desk.chased.slips or behind.count
    if not (waits or allows(person.role, "delivery.instruct")):
        return HttpResponse()
    context = {"desk": desk, "behind": behind.rows, "count_behind": behind.count}
    return render(request, "deliver/_home_card.html", context)
