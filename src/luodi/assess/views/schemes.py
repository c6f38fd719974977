"""Schemes on pages: as packs offer them, as they were proposed, and what two persons decided."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.assess import actions, queries
from luodi.assess.draft_shown import difference_of
from luodi.assess.errors import AssessError
from luodi.assess.life_forms import DeclineForm
from luodi.assess.models import Assessment, Scheme
from luodi.assess.views.in_scope import asker, assessment_or_404, schemes_shown
from luodi.assess.views.steps import step
from luodi.assess.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def scheme_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The scheme of one assessment as it was frozen, with the values of its period."""
    found = assessment_or_404(pk, request)
    rules, day = found.scheme, queries.last_day(found)
    context = {"title": queries.title_of(rules), "lines": _words(rules, day), "day": day}
    return _page(request, found, {**context, "kept": rules, "verdict": queries.verdict_on(rules)})


@policy("assessment.view")
@require_GET
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """A scheme of the packs as it stands today, and which of it is proposed or in use."""
    rules, today = _offered_or_404(code), timezone.localdate()
    kept = list(schemes_shown(request).filter(code=code))
    same = next((one for one in kept if queries.is_as_offered(one)), None)
    may_propose = same is None and allows(asker(request).role, "assessment.run")
    context = {"title": in_language(rules.title), "lines": _words(rules, today), "day": today}
    return _page(request, None, {**context, "code": code, "same": same, "versions": kept,
                                 "may_propose": may_propose})  # fmt: skip


def _offered_or_404(code: str) -> Any:
    rules = queries.offered().get(code)
    if rules is None:
        raise Http404
    return rules


def _page(request: HttpRequest, found: Assessment | None, context: dict[str, Any]) -> HttpResponse:
    return render(request, "assess/scheme.html", {**context, "assessment": found})


def _words(rules: Any, day: date) -> list[queries.Told]:
    definition = queries.definition_of(rules) if isinstance(rules, Scheme) else rules
    return [queries.Told(*one) for one in queries.said(definition, day)]


@policy("assessment.view")
@require_GET
def kept_scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """A scheme as it was proposed: its plain words, what it changes, who approved it."""
    return _kept(request, _kept_or_404(pk, request), DeclineForm())


def _kept_or_404(pk: int, request: HttpRequest) -> Scheme:
    found = schemes_shown(request).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _kept(request: HttpRequest, rules: Scheme, form: DeclineForm) -> HttpResponse:
    person, today = asker(request), timezone.localdate()
    verdict, before = queries.verdict_on(rules), queries.version_before(rules)
    runs = allows(person.role, "assessment.run") and verdict is None
    if before is not None and before not in schemes_shown(request):
        before = None
    context = {
        "title": queries.title_of(rules), "kept": rules, "verdict": verdict, "before": before,
        **(difference_of(before, rules, today) if before else _alone(rules, today)),
        "may_decide": runs and rules.frozen_by_id != person.pk, "runs": runs,
        "waits_for_another": runs and rules.frozen_by_id == person.pk, "form": form,
    }  # fmt: skip
    return render(request, "assess/scheme.html", context, status=422 if form.errors else 200)


def _alone(rules: Scheme, today: date) -> dict[str, Any]:
    day = max(filter(None, [today, queries.definition_of(rules).holds_from]))
    return {"lines": _words(rules, day), "day": day}


@policy("assessment.run")
@require_POST
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose a pack's scheme as it stands; somebody else approves it."""
    _offered_or_404(code)
    try:
        made = actions.propose_scheme(code=code, by=asker(request), at=timezone.now())
    except AssessError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("assess:scheme", code)
    messages.success(request, _("Proposed. Somebody else of the delivery office approves it."))
    return redirect("assess:kept_scheme", made.pk)


@policy("assessment.run")
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a proposed scheme into use as a second person."""
    act = partial(actions.approve_scheme, scheme=_kept_or_404(pk, request))
    done = _("Approved. Assessments can be opened by it.")
    return step(request, act, done, ("assess:kept_scheme", pk))


@policy("assessment.run")
@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a proposed scheme as a second person, saying why."""
    rules, form = _kept_or_404(pk, request), DeclineForm(request.POST)
    if not form.is_valid():
        return _kept(request, rules, form)
    act = partial(actions.decline_scheme, scheme=rules, reason=form.cleaned_data["reason"])
    return step(request, act, _("Declined."), ("assess:kept_scheme", pk))
