"""Look at deliveries: what waits, all tasks, one task, a file, and parts of other pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.forms import HandOverForm, SendBackForm
from luodi.deliver.lights import Light
from luodi.deliver.models import FINISHED, Assignment, State
from luodi.deliver.views.in_scope import asker, assignment_or_404
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.plan import queries as plans

A_PAGE = 50
AT_HOME = 5  # tasks far behind, on the home page
ACTIVE = "active"
LIGHTS = ("red", "amber", "green", "no_data", "done")  # the worst first


@dataclass(frozen=True, slots=True)
class Row:
    """A task in the list with its light."""

    assignment: Assignment
    light: Light


@policy("delivery.view")
@require_GET
def delivery_list(request: HttpRequest) -> HttpResponse:
    """What waits for whoever asks, then all tasks in reach with their lights."""
    person, today = asker(request), timezone.localdate()
    reach = org.reach(person)
    lit = _lit(reach, today)
    wanted = request.GET.get("light", "")
    shown = [pk for pk, light in lit.items() if wanted not in LIGHTS or light.value == wanted]
    counts = Counter(light.value for light in lit.values())
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = _rows(page.object_list, lit)  # type: ignore[assignment]
    context = {
        "desk": queries.waiting_for(person, today),
        "page": page,
        "counts": [(light, counts[light]) for light in LIGHTS],
        "wanted": wanted if wanted in LIGHTS else "",
        "total": len(lit),
        "today": today,
        "withdrawn": queries.withdrawn_tasks(reach),
    }
    return render(request, "deliver/list.html", context)


def _lit(reach: org.Reach, today: date) -> dict[int, Light]:
    """Return the lights of all tasks in reach by the assignment's key, the worst first."""
    known = list(queries.thin(queries.assignments(reach=reach)))
    by_line = {row.line_id: row for row in known}
    lit = queries.lights([row.line for row in known], today, known=by_line)
    found = {row.pk: lit[row.line_id] for row in known}
    return dict(sorted(found.items(), key=lambda pair: LIGHTS.index(pair[1].value)))


def _rows(keys: Iterable[int], lit: dict[int, Light]) -> list[Row]:
    """Return the rows of one page; only these are fetched whole."""
    rows = queries.assignments().in_bulk(list(keys))
    return [Row(rows[key], lit[key]) for key in keys]


@policy("delivery.view")
@require_GET
def task(request: HttpRequest, line_pk: int) -> HttpResponse:
    """One task's delivery: how far it is, by which rule, on whose word."""
    return show_task(request, assignment_or_404(line_pk, request))


def show_task(
    request: HttpRequest, assignment: Assignment, form: SendBackForm | None = None,
    moving: HandOverForm | None = None,
) -> HttpResponse:  # fmt: skip
    """Show a task's page; with a form of sending back or handing over that has mistakes, those."""
    person, line = asker(request), assignment.line
    updates = queries.updates(line)
    latest = updates[0] if updates else None
    context = {
        "assignment": assignment,
        "line": line,
        "light": queries.light_of(line, timezone.localdate()),
        "updates": updates,
        "instruction": queries.instruction_of(line),
        "counted": assignment.origin in queries.COUNTED,
        "supporting": [row.unit.short_name for row in line.supports.select_related("unit")],
        "may_sign": _may_sign(assignment, person),
        "may_report": queries.may_report_now(assignment, person),
        "may_verify": latest if latest and _may_verify(latest, person) else None,
        "may_accept": _may_accept(assignment, person, latest),
        "send_back": form or SendBackForm(),
        "moved_to": _moved_to(assignment),
        "hand_over": moving or HandOverForm(auto_id="id_move_%s"),
        "withdrawn": line.state != ACTIVE,
    }
    status = 422 if any(one is not None and one.errors for one in (form, moving)) else 200
    return render(request, "deliver/task.html", context, status=status)


def _moved_to(assignment: Assignment) -> Any:
    """Return the unit that leads the line in the plan now, where the task is still another's."""
    line = assignment.line
    if assignment.state in FINISHED or line.state != ACTIVE:
        return None
    return line.lead_unit if line.lead_unit_id != assignment.unit_id else None


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
    response = FileResponse(stream, as_attachment=True, filename=found.upload.name,
                            content_type="application/octet-stream")  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


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
    desk, behind = queries.waiting_for(person, today), queries.far_behind(person, today)
    if not (desk.count or behind or allows(person.role, "delivery.instruct")):
        return HttpResponse()
    context = {"desk": desk, "behind": behind[:AT_HOME], "count_behind": len(behind)}
    return render(request, "deliver/_home_card.html", context)
