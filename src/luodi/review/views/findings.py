"""One finding: its page, and every step of its rectification."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.packs.schemas import checklists
from luodi.plan import queries as plans
from luodi.review import actions, queries, register
from luodi.review.errors import RectificationChanged, ReviewError
from luodi.review.forms import CloseForm, LookBackForm, RemedyForm, SendBackForm, SubmitForm
from luodi.review.models import Finding, Rectification, State
from luodi.review.places import place_of
from luodi.review.views.in_scope import finding_or_404
from luodi.review.wording import badge_of, fault_words, told

STEPS: dict[str, type] = {
    "submit": SubmitForm, "close": CloseForm, "send_back": SendBackForm, "look_back": LookBackForm,
}  # fmt: skip


@policy("finding.view")
@require_GET
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one finding: where it comes from, its remedy, who said what, what comes next."""
    return _show(request, finding_or_404(pk, request))


@policy("finding.open")
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the remedy of a finding."""
    found = finding_or_404(pk, request)
    if queries.rectification_of(found) and request.method == "GET":
        return redirect("review:finding", found.pk)
    form = RemedyForm(request.POST or None, initial=_suggested(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan_rectification(
                finding=found, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The remedy is planned and stands as a task in the plan."))
            return redirect("review:finding", found.pk)
        except ReviewError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "finding": found, "has_plan": plans.plans().exists()}
    return render(request, "review/plan.html", context, status=422 if form.errors else 200)


@policy("remedy.submit")
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit says what it did."""
    said = _("Submitted. Somebody of another unit closes it out or sends it back.")
    return _step(request, pk, "submit", actions.submit_rectification, said)


@policy("remedy.close")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """A second pair of eyes closes it out."""
    return _step(request, pk, "close", actions.close_out, _("Closed out."))


@policy("remedy.close")
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A second pair of eyes finds that something is missing."""
    said = _("Sent back to the unit with your reason.")
    return _step(request, pk, "send_back", actions.send_back, said)


@policy("remedy.close")
@require_POST
def look_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What was closed out is examined again."""
    return _step(request, pk, "look_back", actions.look_back, _("The re-examination is entered."))


def _step(
    request: HttpRequest, pk: int, name: str, act: Callable[..., Any], said: str
) -> HttpResponse:
    found = finding_or_404(pk, request)
    planned = queries.rectification_of(found)
    form = STEPS[name](request.POST, auto_id=f"{name}_%s")
    if planned is None:
        form.add_error(None, _("%(number)s has no remedy yet. Plan it first.")
                       % {"number": found.number})  # fmt: skip
    elif form.is_valid():
        try:
            act(rectification=planned, **_given(form), by=request.user, at=timezone.now())
            messages.success(request, said)
            return redirect("review:finding", found.pk)
        except RectificationChanged as refused:
            return _show(request, finding_or_404(pk, request), conflict=refused.sentence)
        except ReviewError as refused:
            form.add_error(None, str(refused.sentence))
    return _show(request, finding_or_404(pk, request), {name: form})


def _given(form: Any) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    if "holds" in given:
        given["holds"] = given["holds"] == "yes"
    return given


def _show(
    request: HttpRequest, found: Finding, wrong: dict[str, Any] | None = None, conflict: Any = ""
) -> HttpResponse:
    planned, today = queries.rectification_of(found), timezone.localdate()
    place = place_of(found)
    context = {
        "finding": found,
        "rectification": planned,
        "due_on": queries.due_on(planned) if planned else None,
        "place": place,
        "place_words": register.place_words(place.frozen()) if place else "",
        "fault": fault_words(found),
        "badge": badge_of(found),
        "is_late": queries.is_late(found, today),
        "look_back_is_due": queries.look_back_is_due(found, today),
        "look_backs": sorted(planned.look_backs.all(), key=lambda row: row.pk) if planned else [],
        "carried": list(planned.carry_overs.all()) if planned else [],
        "forms": {**_forms(request, found, planned), **(wrong or {})},
        "wrong": next(iter((wrong or {}).values()), None),
        "reopened": planned is not None and queries.is_reopened(planned),
        "conflict": conflict,
        "history": told(found),
    }
    status = 409 if conflict else 422 if wrong else 200
    return render(request, "review/finding.html", context, status=status)


def _forms(request: HttpRequest, found: Finding, planned: Rectification | None) -> dict[str, Any]:
    if planned is None:
        return {}
    person: Any = request.user
    names = {
        State.UNDER_WAY: ("submit",), State.SUBMITTED: ("close", "send_back"),
        State.CLOSED: ("look_back",),
    }[State(planned.state)]  # fmt: skip
    permission = "remedy.submit" if names == ("submit",) else "remedy.close"
    is_own = person.unit_id == found.unit_id
    if not allows(person.role, permission) or (is_own and permission == "remedy.close"):
        return {}
    initial = {"version": planned.version, "result": planned.result,
               "look_back_on": _look_back_on(found)}  # fmt: skip
    return {name: STEPS[name](initial=initial, auto_id=f"{name}_%s") for name in names}


def _suggested(found: Finding) -> dict[str, Any]:
    checklist, today = queries.checklist(found.session.kind), timezone.localdate()
    year_of_plan = plans.plans().filter(year=found.session.held_on.year).first()
    due = checklists.due_on(checklist, today, immediate=False) if checklist else None
    return {"due_on": due, "plan": year_of_plan.pk if year_of_plan else None}


def _look_back_on(found: Finding) -> Any:
    checklist = queries.checklist(found.session.kind)
    return checklists.look_back_on(checklist, timezone.localdate()) if checklist else None
