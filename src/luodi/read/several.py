"""What one decision over several drafts would change, before it is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from luodi.read.models import Decision, Draft

if TYPE_CHECKING:
    from luodi.org.models import Unit

WHAT = ("assign", "support", "schedule")


@dataclass(frozen=True, slots=True)
class Effect:
    """One selected draft: what it says now, what it would say, or why it stays as it is."""

    draft: Draft
    before: str
    after: str
    reason: str = ""

    @property
    def changes(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision over several: ``what`` is one of WHAT, the others are its value."""

    what: str
    lead: "Unit | None" = None
    supports: tuple["Unit", ...] = ()
    day: date | None = None


def effects(drafts: Iterable[Draft], wanted: Wanted) -> list[Effect]:
    """Return what the decision would do to each draft, in the order given."""
    return [_effect(draft, wanted) for draft in drafts]


def how_many(found: Sequence[Effect]) -> int:
    """Return how many of the drafts would change."""
    return sum(effect.changes for effect in found)


def _effect(draft: Draft, wanted: Wanted) -> Effect:
    before, after = _words(draft, wanted)
    return Effect(draft, before, after, _why_not(draft) or _nothing_new(before, after))


def _why_not(draft: Draft) -> str:
    if draft.state == Decision.ADOPTED:
        return _("stands in a plan already")
    if draft.merged_into_id:
        return _("was merged into another draft")
    if not draft.is_led:
        return _("a %(kind)s is not led by a unit") % {"kind": draft.get_kind_display()}
    return ""


def _nothing_new(before: str, after: str) -> str:
    return _("says so already") if before == after else ""


def _words(draft: Draft, wanted: Wanted) -> tuple[str, str]:
    if wanted.what == "assign":
        return _short(draft.lead_unit), _short(wanted.lead)
    if wanted.what == "schedule":
        return _day(draft.deadline_on), _day(wanted.day)
    has = [row.unit.short_name if row.unit else row.text for row in draft.supports.all()]
    known = {row.unit_id for row in draft.supports.all()} | {draft.lead_unit_id}
    fresh = [unit.short_name for unit in wanted.supports if unit.pk not in known]
    return "、".join(has), "、".join([*has, *fresh])


def _short(unit: Any) -> str:
    return str(unit.short_name) if unit else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
