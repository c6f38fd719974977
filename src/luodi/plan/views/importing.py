"""A register comes in: upload it, look at what it would change, say which units, apply."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.files.errors import FilesError
from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.errors import ImportStale, PlanError
from luodi.plan.forms.importing import RegisterForm, UnitChoices
from luodi.plan.models import Plan, RegisterImport
from luodi.plan.register.intake import LARGEST
from luodi.plan.register.reading import notice_words
from luodi.plan.views.in_scope import plan_or_404
from luodi.plan.wording import stroke_words

SHOWN = 200  # rows of each kind on the page; the file itself holds them all
LEFT_SHOWN = 20


@policy("plan.import")
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a register; what came in before stands below."""
    plan = plan_or_404(pk)
    posted = request.method == "POST"
    form = RegisterForm(request.POST, request.FILES) if posted else RegisterForm()
    if posted and form.is_valid():
        given = form.cleaned_data["register"]
        try:
            found = actions.take_register(
                plan=plan, content=given.read(LARGEST + 1), name=given.name, by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            return redirect("plan:import_preview", found.pk)
        except (PlanError, FilesError) as refused:
            form.add_error("register", str(refused.sentence))
    context = {"plan": plan, "form": form, "imports": queries.imports(plan)[:20],
               **_undo(request, plan)}  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plan/import.html", context, status=status)


@policy("plan.import")
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a register would change: new, changed, unchanged, gone, and what cannot be."""
    return _preview(request, _import_or_404(pk))


@policy("plan.import")
@require_POST
def choose_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which units the names in the file mean."""
    found = _import_or_404(pk)
    form = UnitChoices(request.POST, unknown=queries.proposal_of(found).unknown)
    if not form.is_valid():
        return _preview(request, found, units=form, status=422)
    return _do(request, found, lambda **act: actions.choose_units(
        found=found, choices=form.choices(), **act))  # fmt: skip


@policy("plan.import")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write it all, or nothing when something is wrong or changed since it was shown."""
    found = _import_or_404(pk)
    withdraw = request.POST.get("withdraw") == "on"
    try:
        done = actions.apply_register(
            found=found, seen=_seen(request), withdraw=withdraw, by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except ImportStale as stale:
        return _preview(request, found, refused=stale, status=409)
    except PlanError as refused:
        if found.applied_at or found.left_at:
            messages.error(request, str(refused.sentence))
            return redirect("plan:import_preview", found.pk)
        return _preview(request, _import_or_404(pk), refused=refused, status=422)
    messages.success(
        request,
        _("Imported: %(new)s lines entered, %(changed)s changed, %(gone)s withdrawn.")
        % {"new": done.new, "changed": done.changed, "gone": done.withdrawn},
    )
    return redirect("plan:register", found.plan_id)


@policy("plan.import")
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a register: nothing of it comes into the plan."""
    found = _import_or_404(pk)
    answer = _do(request, found, lambda **act: actions.leave_register(found=found, **act))
    return answer if found.left_at else redirect("plan:import", found.plan_id)


def _do(
    request: HttpRequest, found: RegisterImport, act: Callable[..., Any]
) -> HttpResponse:  # fmt: skip
    try:
        act(by=request.user, at=timezone.now())
        messages.success(request, _("Saved."))
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("plan:import_preview", found.pk)


def _preview(
    request: HttpRequest, found: RegisterImport, *, units: UnitChoices | None = None,
    refused: PlanError | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {"found": found, "plan": found.plan, **_undo(request, found.plan)}
    if not (found.applied_at or found.left_at):
        context |= _proposed(found, units)
        context |= {"refused": refused, "stale": getattr(refused, "rows", ())}
    return render(request, "plan/import_preview.html", context, status=status)


def _proposed(found: RegisterImport, units: UnitChoices | None) -> dict[str, Any]:
    proposed = queries.proposal_of(found)
    new, changed = proposed.of_kind("new"), proposed.of_kind("changed")
    return {
        "proposed": proposed,
        "new": new[:SHOWN],
        "changed": changed[:SHOWN],
        "problems": proposed.problems[:SHOWN],
        "missing": proposed.missing[:SHOWN],
        "claimed": queries.claims([one.pk for one in proposed.missing]),
        "counts": {
            "new": len(new),
            "changed": len(changed),
            "same": len(proposed.of_kind("same")),
            "problems": len(proposed.problems),
            "missing": len(proposed.missing),
        },
        "left": proposed.left[:LEFT_SHOWN],
        "most": SHOWN,
        "notices": list(notice_words(found.rows["notices"])),
        "units": units or UnitChoices(unknown=proposed.unknown),
        "seen": json.dumps(proposed.tokens),
    }


def _undo(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """Return what the button needs that takes an import back, while it is one's latest stroke."""
    stroke = queries.latest_stroke(plan, request.user)
    if stroke is None or stroke.field != "register":
        return {}
    return {"stroke": stroke, "stroke_words": stroke_words(stroke), "back": "register"}


def _seen(request: HttpRequest) -> dict[str, str]:
    """Return the tokens that the page was shown with; nonsense is as if nothing had been seen."""
    try:
        seen = json.loads(request.POST.get("seen", ""))
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def _import_or_404(pk: int) -> RegisterImport:
    found = queries.register_import(pk)
    if found is None:
        raise Http404
    return found
