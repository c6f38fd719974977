"""Ask for drafts of circulars: who may see which, their versions, what the lint says of them."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from luodi.air import official_pages
from luodi.air.circular_authors import writers
from luodi.air.circular_lint import Finding, Known, Secret, lint
from luodi.air.circular_text import composed
from luodi.air.frozen import holds
from luodi.air.models import CircularDraft, DraftVersion
from luodi.assess import queries as assess
from luodi.org import queries as org

UNFINISHED = ("computed", "checking")
CONFIRMED = "confirmed"


def circular_drafts(person: Any) -> list[CircularDraft]:
    """Return the drafts that were not issued, the latest first; only for the whole house."""
    if not org.reach(person).everything:
        return []
    return list(_drafts().filter(circular=None).order_by("-drafted_at", "-pk"))


def circular_draft(pk: int, person: Any) -> CircularDraft | None:
    """Return a draft this person may see, issued or not; None for out of scope and not there."""
    if not org.reach(person).everything:
        return None
    return _drafts().filter(pk=pk).first()


def draft_version(draft: CircularDraft, number: int) -> DraftVersion | None:
    """Return a version of a draft, or None."""
    return next((one for one in draft.versions.all() if one.number == number), None)


def drafts_waiting_for(person: Any) -> tuple[CircularDraft, ...]:
    """Return the drafts that a person could issue, without their content: they wrote none of it."""
    versions = DraftVersion.objects.defer("paragraphs").order_by("number")
    rows = CircularDraft.objects.filter(circular=None).defer("content").order_by("pk")
    return tuple(
        one for one in rows.prefetch_related(Prefetch("versions", queryset=versions))
        if not one.latest.is_given_up and person.pk not in writers(one.versions.all())
    )  # fmt: skip


def draft_findings(
    draft: CircularDraft, paragraphs: list[dict[str, Any]], today: date
) -> list[Finding]:
    """Return what stands in the way of issuing these paragraphs of a draft today."""
    content = draft.content
    paged = None
    if content["pages"]:
        paged = official_pages.pages(composed(content, paragraphs, number=None, issued_on=today))
    units = _units()
    known = Known(units=tuple(dict.fromkeys(name for one in units for name in _names(one))),
                  secrets=_secrets(units), stale=_stale(draft), pages=paged)  # fmt: skip
    return lint(content, paragraphs, known)


def _stale(draft: CircularDraft) -> str:
    """Say why the figures of a draft may not go out any more; empty where they may."""
    if not holds(draft):
        return _("The figures are not what was frozen: their hash differs. Draft it anew and tell "
                 "the auditor.")  # fmt: skip
    if draft.assessment is None:
        return ""
    beside = assess.confirmed_beside(draft.assessment)
    is_superseded = beside is not None and _later(beside, draft.assessment)
    if draft.assessment.state != CONFIRMED or is_superseded:
        return _("The assessment of %(period)s was corrected since this was drafted. Draft it anew "
                 "from the one that stands.") % {"period": draft.period}  # fmt: skip
    return ""


def _later(one: Any, other: Any) -> bool:
    return bool((one.confirmed_at, one.pk) > (other.confirmed_at, other.pk))


def _units() -> list[Any]:
    return list(org.units().select_related(None).prefetch_related("former_names"))


def _names(unit: Any) -> tuple[str, ...]:
    return (unit.name, unit.short_name, *unit.aliases)


def _secrets(units: list[Any]) -> tuple[Secret, ...]:
    # a score that the house alone knows so far, or that its unit still looks over; of thousands of
    # scores only what would betray them is read
    scored = (
        assess.assessments()
        .filter(state__in=UNFINISHED, scores__isnull=False)
        .values_list("scores__unit", "scores__explanation__points", "scores__rank", "period")
    )
    # who is meant by a former name is named as well
    known = {unit.pk: (*_names(unit), *(name for one in unit.former_names.all()
                                        for name in (one.name, one.short_name)))
             for unit in units}  # fmt: skip
    return tuple(Secret(known[unit], str(points or ""), rank, period)
                 for unit, points, rank, period in scored)  # fmt: skip


def _drafts() -> QuerySet[CircularDraft]:
    versions = DraftVersion.objects.select_related("by").order_by("number")
    rows = CircularDraft.objects.select_related("drafted_by", "assessment__scheme", "circular")
    rows = rows.defer("assessment__manifest")
    return rows.prefetch_related(Prefetch("versions", queryset=versions))
