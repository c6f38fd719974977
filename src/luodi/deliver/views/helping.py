"""Help between units: the list, asking, one request with what may be done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.deliver import actions, clocks, help_moves, queries
from luodi.deliver.coordination_forms import (
    AnswerHelpForm,
    AskHelpForm,
    DecideHelpForm,
    HelpMoveForm,
)
from luodi.deliver.errors import DeliverError
from luodi.deliver.models import HelpRequest
from luodi.deliver.views.in_scope import asker, assignment_or_404, help_or_404
from luodi.org import queries as org
from luodi.org.routes import policy

A_PAGE = 50
# by the side of a move: the form that is filled in, and the address that takes it
FORMS: dict[str, type[HelpMoveForm]] = {
    help_moves.ASKED: AnswerHelpForm, help_moves.ASKER: HelpMoveForm,
    help_moves.OFFICE: DecideHelpForm,
}  # fmt: skip
SENT_TO = {help_moves.ASKED: "deliver:answer_help", help_moves.ASKER: "deliver:settle_help",
           help_moves.OFFICE: "deliver:decide_help"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A request for help in the list, and whether what is due of it is overdue."""

    request: HelpRequest
    is_late: bool


@policy("delivery.view")
@require_GET
def help_requests(request: HttpRequest) -> HttpResponse:
    """All requests for help in reach: those that are open, or all."""
    person, today = asker(request), timezone.localdate()
    shows_all = request.GET.get("show") == "all"
    found = queries.help_requests(org.reach(person))
    page = Paginator(found if shows_all else queries.open_and_wanted(found), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [Row(row, queries.is_late(row, today)) for row in page],
        "shows_all": shows_all,
        "desk": queries.help_desk(person, today),
    }
    return render(request, "deliver/help_requests.html", context)


@policy("help.ask")
@require_http_methods(["GET", "POST"])
def ask_help(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Ask another unit for help with a task."""
    assignment = assignment_or_404(line_pk, request)
    until = clocks.runs_until(clocks.HELP_ANSWER, timezone.localdate())
    form = AskHelpForm(request.POST or None, initial={"answer_by": until})
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda **who: actions.ask_help(
            assignment=assignment, **form.cleaned_data, **who), request)  # fmt: skip
        if made is not None:
            messages.success(
                request, _("Asked. %(unit)s finds it on its list.") % {"unit": made.to_unit}
            )
            return redirect("deliver:help_request", made.pk)
    context = {"form": form, "assignment": assignment, "line": assignment.line}
    return render(request, "deliver/ask_help.html", context, status=422 if form.errors else 200)


@policy("delivery.view")
@require_GET
def help_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One request for help: its words, every step, and what whoever looks may do."""
    return _show(request, help_or_404(pk, request))


@policy("help.answer")
@require_POST
def answer_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer as the unit asked."""
    return _moved(request, pk, help_moves.ASKED, actions.answer_help)


@policy("help.ask")
@require_POST
def settle_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, return or take back as the unit that asked."""
    return _moved(request, pk, help_moves.ASKER, actions.settle_help)


@policy("help.decide")
@require_POST
def decide_help(request: HttpRequest, pk: int) -> HttpResponse:
    """Order, pass on or end as the office."""
    return _moved(request, pk, help_moves.OFFICE, actions.decide_help)


def _moved(request: HttpRequest, pk: int, side: str, act: Callable[..., Any]) -> HttpResponse:
    found = help_or_404(pk, request)
    form = FORMS[side](request.POST, moves=help_moves.of_side(side))
    if form.is_valid():
        done = _tried(form, lambda **who: act(request=found, **form.cleaned_data, **who), request)
        if done is not None:
            messages.success(request, help_moves.title(form.cleaned_data["move"]))
            return _to_where_it_is_seen(done, request)
    return _show(request, found, form)


def _to_where_it_is_seen(done: HelpRequest, request: HttpRequest) -> HttpResponse:
    seen = queries.help_in_scope(done.pk, asker(request))
    return redirect("deliver:help_request", done.pk) if seen else redirect("deliver:help_requests")


def _show(
    request: HttpRequest, found: HelpRequest, wrong: HelpMoveForm | None = None
) -> HttpResponse:
    person = asker(request)
    moves = queries.help_moves_of(found, person)
    form = wrong or (FORMS[moves[0].side](moves=moves) if moves else None)
    context = {
        "found": found,
        "line": found.line,
        "sees_task": queries.task_in_scope(found.line_id, person) is not None,
        "is_late": queries.is_late(found, timezone.localdate()),
        "steps": [(help_moves.title(step.move), step) for step in queries.help_steps(found)],
        "form": form if moves or wrong else None,
        "moves": moves,
        "sent_to": SENT_TO[moves[0].side] if moves else "",
    }
    status = 422 if wrong is not None and wrong.errors else 200
    return render(request, "deliver/help_request.html", context, status=status)


def _tried(form: Any, act: Callable[..., Any], request: HttpRequest) -> Any:
    try:
        return act(by=asker(request), at=timezone.now())
    except DeliverError as refused:
        form.add_error(None, str(refused.sentence))
        return None
