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
    lines = [(words, reference, False) for words, reference in context.pop("lines")]
    return render(request, "assess/scheme.html", {**context, "lines": lines, "assessment": found})


def _words(rules: Any, day: date) -> list[tuple[str, str]]:
    try:
        words = queries.in_words(rules, day)
    except ValueError:  # its values begin later
        words = []
    return [(in_language(one.words), in_language(one.reference)) for one in words]


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
    verdict, lines = queries.verdict_on(rules), _words(rules, today)
    runs = allows(person.role, "assessment.run") and verdict is None
    before = next((one for one in queries.schemes_frozen()
                   if one.code == rules.code and one.pk != rules.pk), None)  # fmt: skip
    known = {words for words, _reference in (_words(before, today) if before else lines)}
    now = {words for words, _reference in lines}
    context = {
        "title": queries.title_of(rules), "kept": rules, "verdict": verdict, "day": today,
        "lines": [(words, reference, words not in known) for words, reference in lines],
        "gone": [words for words in known if words not in now], "before": before,
        "may_decide": runs and rules.frozen_by_id != person.pk,
        "waits_for_another": runs and rules.frozen_by_id == person.pk, "form": form,
    }  # fmt: skip
    return render(request, "assess/scheme.html", context, status=422 if form.errors else 200)


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
