"""States, kinds of fault, counts and events of the review in words a person reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.packs.schemas import checklists
from luodi.review import queries, register
from luodi.review.models import CarryReason, Finding, SessionKind

BADGES = {"not_planned": "missing", "under_way": "info", "submitted": "warn", "closed": "ok"}
KINDS = {
    "review.finding_opened": _("Finding opened"),
    "review.rectification_planned": _("Rectification planned"),
    "review.rectification_submitted": _("Rectification submitted"),
    "review.sent_back": _("Rectification sent back"),
    "review.closed_out": _("Rectification closed out"),
    "review.looked_back": _("Rectification re-examined"),
    "review.carried_over": _("Carried over into next year's plan"),
}
# what an event of that kind said, by the field that holds it
SAID = {
    "review.rectification_planned": "remedy",
    "review.rectification_submitted": "result",
    "review.closed_out": "conclusion",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A state as a badge: its words and its kind."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words: when, who of which unit, what, and what was said."""

    at: datetime
    who: str
    what: Any
    words: str


def badge_of(found: Finding) -> Badge:
    """Return how far a finding has come, as a badge."""
    state = queries.standing(found)
    return Badge(register.state_words(state), BADGES[state])


def fault_words(found: Finding) -> str:
    """Return what a finding's kind of fault is called; empty where none was said."""
    checklist = queries.checklist(found.session.kind)
    title = checklists.fault_title(checklist, found.fault) if checklist else None
    return register.in_language({"zh": title.zh, "en": title.en}) if title else ""


def questions(kind: str) -> list[str]:
    """Return what a kind of session asks, in the reader's language."""
    checklist = queries.checklist(kind)
    is_english = (get_language() or "zh").startswith("en")
    asked = checklist.questions if checklist else []
    return [row.text.en if is_english else row.text.zh for row in asked]


def told(found: Finding) -> list[Told]:
    """Put what happened to a finding into words, the newest first."""
    names = {person.audit_id: person for person in org.people()}
    return [_told(event, names.get(event.actor)) for event in queries.history(found)]


def row_in_words(row: dict[str, Any]) -> dict[str, Any]:
    """Return a frozen row with its choices in words; nothing is looked up anew."""
    return {
        **row,
        "source_words": register.source_words(row["source"]),
        "limit_words": register.limit_words(row),
        "badge": Badge(register.state_words(row["state"]), BADGES[row["state"]]),
        "fault_words": register.in_language(row["fault"]) if row["fault"] else "",
        "carried": [
            {**over, "words": CarryReason(over["reason"]).label} for over in row["carried_into"]
        ],
    }


def counts_in_words(counts: dict[str, Any]) -> dict[str, Any]:
    """Return frozen counts as pairs of words and number."""
    by_state = [(register.state_words(row["code"]), row["number"]) for row in counts["by_state"]]
    by_kind = [(SessionKind(row["code"]).label, row["number"]) for row in counts["by_kind"]]
    by_unit = [(row["name"], row["number"]) for row in counts["by_unit"]]
    return {"total": counts["total"], "by_state": by_state, "by_kind": by_kind, "by_unit": by_unit}


def _told(event: Any, person: Any) -> Told:
    unit = f" · {person.unit.short_name}" if person and person.unit else ""
    after = event.after or {}
    words = event.reason or str(after.get(SAID.get(event.kind, ""), ""))
    return Told(event.at, f"{person.name}{unit}" if person else event.actor,
                KINDS.get(event.kind, event.kind), words)  # fmt: skip
