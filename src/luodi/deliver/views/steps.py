"""The steps of a task that are one button: assign, sign, verify, send back, hand over, accept."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, Stale
from luodi.deliver.forms import AssignForm, HandOverForm, SeenForm, SendBackForm
from luodi.deliver.views.in_scope import asker, assignment_or_404, update_or_404
from luodi.deliver.views.reviews import show_queue
from luodi.deliver.views.tasks import show_task
from luodi.org.routes import policy
from luodi.plan import queries as plans
from luodi.ui.templatetags.luodi_ui import FormMistake


@policy("delivery.assign")
@require_POST
def assign(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Hand one line of the plan to its lead unit."""
    line = plans.line_in_scope(line_pk, asker(request))
    if line is None:
        raise Http404
    try:
        actions.assign(line=line, by=asker(request), at=timezone.now())
    except DeliverError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("plan:line", line_pk)
    messages.success(request, _("Assigned to %(unit)s.") % {"unit": line.lead_unit.short_name})  # type: ignore[union-attr]
    return redirect("deliver:task", line_pk)


@policy("delivery.assign")
@require_http_methods(["GET", "POST"])
def assign_several(request: HttpRequest, plan_pk: int) -> HttpResponse:
    """Hand many lines of a plan to their lead units at once: all or none."""
    plan = plans.plan(plan_pk)
    if plan is None:
        raise Http404
    lines = queries.assignable(plan)
    form = AssignForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.assign_several(
                lines=form.chosen(), starts_on=form.cleaned_data["starts_on"], by=asker(request),
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Tasks assigned: %(count)s.") % {"count": len(made)})
            return redirect("deliver:list")
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "plan": plan, "lines": lines, "ticked": form.ticked()}
    return render(request, "deliver/assign.html", context, status=422 if form.errors else 200)


@policy("delivery.report")
@require_POST
def sign(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Sign for a task."""
    assignment = assignment_or_404(line_pk, request)
    done = _("Signed for. Its first report is the next step.")
    return _do(request, line_pk, done, lambda **act: actions.sign(assignment=assignment, **act))


@policy("delivery.accept")
@require_POST
def accept(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Accept a task as completed."""
    assignment = assignment_or_404(line_pk, request)
    done = _("Accepted as completed.")
    return _do(request, line_pk, done, lambda **act: actions.accept(assignment=assignment, **act))


@policy("delivery.assign")
@require_POST
def hand_over(request: HttpRequest, line_pk: int) -> HttpResponse:
    """Move a task to the unit that leads it in the plan now, with a reason."""
    assignment = assignment_or_404(line_pk, request)
    form = HandOverForm(request.POST, auto_id="id_move_%s")
    if form.is_valid():
        try:
            moved = actions.hand_over(assignment=assignment, reason=form.cleaned_data["reason"],
                                      by=asker(request), at=timezone.now())  # fmt: skip
            messages.success(
                request, _("Handed over to %(unit)s.") % {"unit": moved.unit.short_name}
            )
            return redirect("deliver:task", line_pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return show_task(request, assignment, moving=form)


@policy("delivery.report")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own unit's report back before anybody decides about it."""
    update = update_or_404(pk, request)
    done = _("Withdrawn. It counts nowhere; report again when it is right.")
    return _do(request, update.line_id, done, lambda **act: actions.withdraw(update=update, **act))


@policy("delivery.verify")
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify a report: from now on it counts."""
    update, form = update_or_404(pk, request), SeenForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        actions.verify(update=update, by=asker(request), at=timezone.now(), version=version)
        messages.success(request, _("Verified. From now on this report counts."))
    except Stale as stale:
        form.add_error(None, str(stale.sentence))
        return _shown_again(request, update, form)
    except DeliverError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("deliver:task", update.line_id)


@policy("delivery.verify")
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a report back with a reason, from the task's page or from the queue."""
    update, form = update_or_404(pk, request), SendBackForm(request.POST)
    queued = bool(request.POST.get("queued"))
    if form.is_valid():
        try:
            actions.send_back(update=update, by=asker(request), at=timezone.now(),
                              **form.cleaned_data)  # fmt: skip
            messages.success(request, _("Sent back. The unit finds it first on its list."))
            return (
                redirect("deliver:reviews") if queued else redirect("deliver:task", update.line_id)
            )
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
            form.is_stale = isinstance(refused, Stale)
    return _queue_again(request, update, form) if queued else _shown_again(request, update, form)


def _queue_again(request: HttpRequest, update: Any, form: SendBackForm) -> HttpResponse:
    form.auto_id = f"id_{update.pk}_%s"
    told = [FormMistake(f"id_{update.pk}_reason", str(update.line), str(sentences[0]))
            for sentences in form.errors.values()]  # fmt: skip
    status = 409 if form.is_stale else 422
    return show_queue(request, told, status=status, returned=(update.pk, _seen_now(update, form)))


def _shown_again(request: HttpRequest, update: Any, form: SeenForm) -> HttpResponse:
    """Show the task as it is now beside what was typed; what is sent again was seen so."""
    assignment = assignment_or_404(update.line_id, request)
    reason = _seen_now(update, form) if isinstance(form, SendBackForm) else None
    answer = show_task(request, assignment, reason, seen=form)
    answer.status_code = 409 if form.is_stale or reason is None else 422
    return answer


def _seen_now(update: Any, form: SendBackForm) -> SendBackForm:
    assignment = queries.assignment_of(update.line_id)
    # name by name: a QueryDict that is spread gives lists, and a field would show their brackets
    typed = {name: form.data.get(name, "") for name in form.data}
    form.data = {**typed, "version": str(assignment.version) if assignment else ""}
    return form


def _do(request: HttpRequest, line_pk: int, done: str, act: Callable[..., Any]) -> HttpResponse:
    try:
        act(by=asker(request), at=timezone.now())
        messages.success(request, done)
    except DeliverError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("deliver:task", line_pk)
