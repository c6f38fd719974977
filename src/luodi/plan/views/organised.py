"""How a line is organised: its task force and its milestones."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError, StaleVersion
from luodi.plan.forms import (
    EditMilestoneForm,
    MemberForm,
    MilestoneForm,
    TaskForceForm,
    WithdrawMilestoneForm,
)
from luodi.plan.models import Line, Milestone, TaskForce
from luodi.plan.views.in_scope import line_or_404, number_typed


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def task_force(request: HttpRequest, pk: int) -> HttpResponse:
    """Set up a line's task force, or change its name and owner."""
    line = line_or_404(pk, request)
    form = TaskForceForm(request.POST or None, initial=_first_shown(queries.task_force(line)))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _tried(
            request, form, lambda **who: actions.set_task_force(line=line, **given, **who)
        )
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("plan:task_force", line.pk)
    return _force_page(request, line, form)


@policy("plan.edit")
@require_POST
def put_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit sit in the task force."""
    line = line_or_404(pk, request)
    force = _force_or_404(line)
    seat = MemberForm(request.POST)
    if seat.is_valid():
        given = seat.cleaned_data
        done = _tried(request, seat, lambda **who: actions.put_member(
            task_force=force, **given, **who))  # fmt: skip
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("plan:task_force", line.pk)
    return _force_page(request, line, TaskForceForm(initial=_first_shown(force)), seat)


@policy("plan.edit")
@require_POST
def take_out_member(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Take a unit out of the task force."""
    line = line_or_404(pk, request)
    member = _force_or_404(line).members.filter(pk=member_pk).first()
    if member is None:
        raise Http404
    seen = number_typed(request.POST.get("version", "")) or 0
    return _did(request, line, "plan:task_force", lambda **who: actions.take_out_member(
        member=member, version=seen, **who))  # fmt: skip


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def add_milestone(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a milestone of a line."""
    line = line_or_404(pk, request)
    form = MilestoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _tried(request, form, lambda **who: actions.add_milestone(line=line, **given, **who))
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("plan:line", line.pk)
    return _milestone_page(request, line, form, None)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def edit_milestone(request: HttpRequest, pk: int, milestone_pk: int) -> HttpResponse:
    """Change a milestone; when somebody was quicker it is shown as it stands."""
    line = line_or_404(pk, request)
    milestone = _milestone_or_404(line, milestone_pk)
    first = {name: getattr(milestone, name) for name in ("version", "title", "due_on")}
    form = EditMilestoneForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _tried(request, form, lambda **who: actions.edit_milestone(
            milestone=milestone, **given, **who))  # fmt: skip
        if done is not None:
            messages.success(request, _("Saved."))
            return redirect("plan:line", line.pk)
    return _milestone_page(request, line, form, milestone)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def withdraw_milestone(request: HttpRequest, pk: int, milestone_pk: int) -> HttpResponse:
    """Let a milestone no longer hold, with a reason."""
    line = line_or_404(pk, request)
    milestone = _milestone_or_404(line, milestone_pk)
    form = WithdrawMilestoneForm(request.POST or None, initial={"version": milestone.version})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = _tried(request, form, lambda **who: actions.withdraw_milestone(
            milestone=milestone, **given, **who))  # fmt: skip
        if done is not None:
            messages.success(request, _("Withdrawn."))
            return redirect("plan:line", line.pk)
    return _milestone_page(request, line, form, milestone, "plan/withdraw_milestone.html")


@policy("plan.edit")
@require_POST
def restore_milestone(request: HttpRequest, pk: int, milestone_pk: int) -> HttpResponse:
    """Let a withdrawn milestone hold again."""
    line = line_or_404(pk, request)
    milestone = _milestone_or_404(line, milestone_pk)
    seen = number_typed(request.POST.get("version", "")) or 0
    return _did(request, line, "plan:line", lambda **who: actions.restore_milestone(
        milestone=milestone, version=seen, **who))  # fmt: skip


def _tried(request: HttpRequest, form: Any, act: Callable[..., Any]) -> Any:
    """Act, or put the refusal on the form; ``form.stale`` marks one that came too late."""
    try:
        return act(by=request.user, at=timezone.now())
    except PlanError as refused:
        form.add_error(None, str(refused.sentence))
        form.stale = isinstance(refused, StaleVersion)
        return None


def _did(request: HttpRequest, line: Line, to: str, act: Callable[..., Any]) -> HttpResponse:
    try:
        act(by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    return redirect(to, line.pk)


def status_of(*forms: Any) -> int:
    """Return 409 for a form that came too late, 422 for one with mistakes, else 200."""
    if any(getattr(form, "stale", False) for form in forms):
        return 409
    return 422 if any(form.errors for form in forms) else 200


def _first_shown(force: TaskForce | None) -> dict[str, Any]:
    if force is None:
        return {"version": 0}
    return {"version": force.version, "name": force.name, "owner": force.owner_id,
            "owner_text": force.owner_text}  # fmt: skip


def _force_or_404(line: Line) -> TaskForce:
    force = queries.task_force(line)
    if force is None:
        raise Http404
    return force


def _milestone_or_404(line: Line, pk: int) -> Milestone:
    found = queries.milestones(line, withdrawn=True).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _force_page(
    request: HttpRequest, line: Line, form: TaskForceForm, seat: MemberForm | None = None
) -> HttpResponse:
    force = queries.task_force(line)
    seat = seat or MemberForm(initial={"version": force.version if force else 0})
    context = {"line": line, "plan": line.plan, "form": form, "force": force, "seat": seat}
    return render(request, "plan/task_force.html", context, status=status_of(form, seat))


def _milestone_page(
    request: HttpRequest, line: Line, form: Any, milestone: Milestone | None,
    template: str = "plan/milestone.html",
) -> HttpResponse:  # fmt: skip
    context = {"line": line, "plan": line.plan, "form": form, "milestone": milestone}
    return render(request, template, context, status=status_of(form))
