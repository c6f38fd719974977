"""One line: its page, its source, and every way to change it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.drawing import way_drawn
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.forms import ChildForm, FillForm, LineForm, WithdrawForm, as_typed
from luodi.plan.history import comparison, told
from luodi.plan.models import Line, Plan
from luodi.plan.request_words import all_in_words
from luodi.plan.scope import scope_of
from luodi.plan.views.in_scope import line_or_404, number_typed, plan_or_404
from luodi.plan.wording import target_words


@policy("plan.view")
@require_GET
def line_page(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one line: who, by when, on which words, what happened, what stands below."""
    return _show(request, line_or_404(pk, request))


@policy("plan.source")
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentence that a line stands on, in its paragraph."""
    line = line_or_404(pk, request)
    opens = allows(request.user.role, "document.view")  # type: ignore[union-attr]
    context = {"line": line, "evidence": queries.evidence(line), "may_open_document": opens}
    return render(request, "plan/source.html", context)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a line; when somebody was quicker both versions are shown."""
    line = line_or_404(pk, request)
    form = LineForm(request.POST or None, initial=as_typed(line), line=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_line(
                line=line, version=form.cleaned_data["version"], by=request.user,
                at=timezone.now(), reason=form.cleaned_data["reason"], **form.changes(),
            )  # fmt: skip
            messages.success(request, _("Saved."))
            return redirect("plan:line", line.pk)
        except LineChanged as changed:
            return _conflict(request, changed, form)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    return _form(request, "plan/edit.html", form, line)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a member's title into an empty slot."""
    line = line_or_404(pk, request)
    form = FillForm(request.POST or None, initial={"version": line.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.fill_slot(line=line, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The slot is filled."))
            return redirect("plan:line", line.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    return _form(request, "plan/fill.html", form, line)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def add_below(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a line by hand below another."""
    parent = line_or_404(pk, request)
    return _add(request, parent.plan, parent)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def add_at_top(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a line by hand at the top of a plan."""
    return _add(request, plan_or_404(pk), None)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a line and what stands below it, with a reason."""
    line = line_or_404(pk, request)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        gone = actions.withdraw_line(
            line=line, **form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Lines withdrawn: %(number)s.") % {"number": len(gone)})
        return redirect("plan:line", line.pk)
    claimed = queries.claims([row.pk for row in queries.branch(line)])
    return _form(request, "plan/withdraw.html", form, line, claimed=claimed)


@policy("plan.edit")
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a withdrawn line hold again."""
    line = line_or_404(pk, request)
    return _do(request, line, lambda **act: actions.restore_line(line=line, **act))


@policy("plan.edit")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what was assumed about a line."""
    line, seen = line_or_404(pk, request), number_typed(request.POST.get("version", "")) or 0
    return _do(request, line, lambda **act: actions.confirm_assumed(line=line, version=seen, **act))


@policy("plan.edit")
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a line up or down among its siblings."""
    line, up = line_or_404(pk, request), request.POST.get("where") == "up"
    return _do(request, line, lambda **act: actions.move_line(line=line, up=up, **act))


def _do(request: HttpRequest, line: Line, act: Callable[..., Any]) -> HttpResponse:
    try:
        act(by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("plan:line", line.pk)


def _add(request: HttpRequest, plan: Plan, parent: Line | None) -> HttpResponse:
    form = ChildForm(request.POST or None, parent=parent)
    if request.method == "POST" and form.is_valid():
        try:
            line = actions.add_child_once(
                plan=plan, parent=parent, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            return redirect("plan:line", line.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "plan": plan, "parent": parent}
    return render(request, "plan/add.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, line: Line) -> HttpResponse:
    scope, today = scope_of(request.user), timezone.localdate()
    below = [(row, queries.in_scope(row, scope)) for row in queries.children(line)]
    context = {
        "line": line,
        "evidence": queries.evidence(line),
        "targets": [
            (target, target_words(target), way_drawn(target, today))
            for target in line.targets.all()
        ],
        "children": below,
        "history": told(queries.history(line)),
        "supporting": queries.own_supporting_units(line),
        "joint": queries.joint_units(line),
        **_organised(line, today),
        # they speak of lines beside this one, which are not everybody's to see
        "problems": queries.problems_of(line) if scope.everything else [],
        "is_slot_of": line.parent.count if line.parent else None,
    }
    return render(request, "plan/line.html", context)


def _organised(line: Line, today: date) -> dict[str, Any]:
    # fetched with the line; with its owner and members only where there is one
    force = queries.task_force(line) if hasattr(line, "task_force") else None
    milestones = list(line.milestones.all())  # fetched with the line, by day
    return {
        "milestones": milestones,
        "timeline": queries.timeline(line, today, milestones),
        "force": force,
        "seats": sorted(force.members.all(), key=lambda row: row.position) if force else [],
        "alignments": queries.alignments_of(line),
        "asked": all_in_words(queries.requests_of(line)),
    }


def _form(
    request: HttpRequest, template: str, form: Any, line: Line, **more: Any
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "line": line, "plan": line.plan, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def _conflict(request: HttpRequest, changed: LineChanged, form: LineForm) -> HttpResponse:
    stored = changed.stored
    # The same typing on top of the present version: saving now is a decision, not an accident.
    typed = request.POST.copy()
    typed["version"] = str(stored.version)
    context = {
        "line": stored,
        "sentence": changed.sentence,
        "comparison": comparison(stored, form.changes()),
        "form": LineForm(typed, line=stored),
        "latest": queries.history(stored)[:1],
    }
    return render(request, "plan/conflict.html", context, status=409)
