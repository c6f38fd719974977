"""Versions of one scheme: their history, how two differ, and a trial on a period's figures."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.draft_shown import difference_of
from luodi.assess.draft_typed import typed_faults
from luodi.assess.errors import AssessError
from luodi.assess.models import Scheme
from luodi.assess.views.in_scope import asker, schemes_shown
from luodi.assess.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy

A_PAGE = 50


@policy("assessment.view")
@require_GET
def versions(request: HttpRequest, code: str) -> HttpResponse:
    """Every version of a scheme, from when it holds and on what it rests, the latest first."""
    shown = list(schemes_shown(request).filter(code=code))
    offered = queries.offered().get(code)
    if not shown and offered is None:
        raise Http404
    title = queries.title_of(shown[0]) if shown else in_language(offered.title)  # type: ignore[union-attr]
    rows = [(one, _basis(one), shown[at + 1] if at + 1 < len(shown) else None)
            for at, one in enumerate(shown)]  # fmt: skip
    runs = allows(asker(request).role, "assessment.run")
    context = {
        "code": code,
        "title": title,
        "rows": rows,
        "offered": offered is not None,
        "draft": queries.draft_of(code, asker(request)) if runs else None,
        "runs": runs,
    }
    return render(request, "assess/versions.html", context)


def _basis(one: Scheme) -> str:
    basis = one.content.get("basis")
    return in_language(basis) if basis else ""


@policy("assessment.view")
@require_GET
def scheme_difference(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """How one version differs from another of the same scheme, in words and in numbers."""
    # one by one: a key too large for the database is then none, with pk__in it would be an error
    after, before = (schemes_shown(request).filter(pk=key).first() for key in (pk, other))
    if after is None or before is None or after.code != before.code:
        raise Http404
    context = {
        "title": queries.title_of(after),
        "after": after,
        "before": before,
        **difference_of(before, after, timezone.localdate()),
        "basis": _basis(after),
        "others": schemes_shown(request).filter(code=after.code).exclude(pk=pk),
    }
    return render(request, "assess/scheme_difference.html", context)


@policy("assessment.run")
@require_GET
def try_draft(request: HttpRequest, code: str) -> HttpResponse:
    """One's draft on a period's figures, beside the version in use."""
    found = queries.draft_of(code, asker(request))
    if found is None:
        raise Http404
    start, newest = queries.started_from(found), queries.newest_in_use(code)
    was = queries.definition_of(newest) if newest else start
    reading = queries.read_draft(start, found.content, typed_faults(found.content),
                                 timezone.localdate())  # fmt: skip
    context = {
        "code": code,
        "title": in_language(found.content["title"]),
        "draft": found,
        "before": newest.version if newest else found.start_version,
    }
    if reading.definition is None or not reading.is_sound:
        return render(request, "assess/try_scheme.html", {**context, "faulty": True})
    return _tried(request, (reading.definition, was, code), context)


@policy("assessment.run")
@require_GET
def try_scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposed version on a period's figures, beside the version in use before it."""
    found = queries.scheme(pk)
    if found is None:
        raise Http404
    before = queries.version_before(found)
    now = queries.definition_of(found)
    was = queries.definition_of(before) if before else now
    context = {"code": found.code, "title": queries.title_of(found), "kept": found,
               "before": before.version if before else found.version}  # fmt: skip
    return _tried(request, (now, was, found.code), context)


def _tried(
    request: HttpRequest, versions: tuple[Any, Any, str], context: dict[str, Any]
) -> HttpResponse:
    now, was, code = versions
    moment: datetime = timezone.now()
    offered = queries.periods_to_try(now, code, timezone.localdate())
    wanted = request.GET.get("period", "")
    period = wanted if wanted in offered else offered[0]
    day = now.holds_from or timezone.localdate()
    context |= {"periods": offered, "period": period, "day": day, "moment": moment}
    try:
        trial = queries.try_out(now, was, period, as_of=moment, day=day)
    except AssessError as refused:
        return render(request, "assess/try_scheme.html", {**context, "refused": refused.sentence})
    page = Paginator(trial.rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "assess/try_scheme.html", {**context, "trial": trial, "page": page})
