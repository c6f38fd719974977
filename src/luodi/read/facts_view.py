"""What was found in a document, as tables; and how far its reading has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.read.desk import figure_words
from luodi.read.errors import sentence
from luodi.read.models import Document, State
from luodi.read.source_view import written

STEPS: tuple[tuple[str, str | Promise], ...] = (
    ("hashing", _("Compare the file with its hash")),
    ("parsing", _("Take out the text")),
    ("reading", _("Read the text")),
    ("drafting", _("Draft a plan")),
)
# A step takes seconds; after this long somebody may start the reading again.
STUCK_AFTER = timedelta(minutes=2)
KINDS: dict[str, str | Promise] = {
    "counted_set": _("Counted set"), "task_list": _("List of tasks"),
    "position_goal": _("Position to reach"), "mechanism": _("Way of working"),
    "target_group": _("Group of people"), "programme": _("Programme"),
    "slogan": _("Slogan"), "political_slogan": _("Political formula"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of reading: done, running or still to come."""

    label: str | Promise
    state: str


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of a table of facts: its cells, and the place in the text it was read from."""

    cells: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class FoundTable:
    """One kind of fact."""

    key: str
    title: str | Promise
    icon: str
    heads: tuple[str | Promise, ...]
    rows: tuple[FoundRow, ...]

    @property
    def told(self) -> list[tuple[FoundRow, list[tuple[str | Promise, str]]]]:
        """Each row, and its cells with what each is called: a narrow page shows no head."""
        return [(row, list(zip(self.heads, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Found:
    """All that a document's page shows of its reading."""

    tables: tuple[FoundTable, ...]
    warnings: tuple[str, ...]


def found(document: Document) -> Found:
    """Return the facts of a read document as tables, empty ones left out."""
    tables = _tables(document.reading) if document.state == State.READ else []
    warnings = [_warning(one) for one in document.warnings]
    return Found(tuple(table for table in tables if table.rows), tuple(warnings))


def steps(document: Document) -> list[Step]:
    """Return the steps of reading with how far each is."""
    names = [name for name, _label in STEPS]
    at = names.index(document.step) if document.step in names else -1
    states = ["done" if place < at else "now" if place == at else "later"
              for place in range(len(names))]  # fmt: skip
    return [Step(label, state) for (_name, label), state in zip(STEPS, states, strict=True)]


def failure(document: Document) -> str:
    """Return why a document could not be read and how to mend it; empty when it could."""
    if document.state != State.FAILED:
        return ""
    return sentence(document.failure_code, document.failure_params)


def is_stuck(document: Document, now: datetime) -> bool:
    """Say whether a reading has been still for so long that it may be started again."""
    if document.state not in (State.WAITING, State.READING):
        return False
    return now - (document.step_at or document.created_at) > STUCK_AFTER


def _warning(stored: dict[str, Any]) -> str:
    return sentence(stored["code"], stored["params"])


def _tables(reading: dict[str, Any]) -> list[FoundTable]:
    return [
        FoundTable("articles", _("Articles"), "article",
                   (_("Title"), _("Byline"), _("Date"), _("Paragraphs")),
                   tuple(_rows(reading.get("articles", ()), _article))),
        FoundTable("meetings", _("Meetings"), "users-group",
                   (_("Meeting"), _("Date"), _("Chair"), _("Agenda")),
                   tuple(_rows(reading.get("meetings", ()), _meeting))),
        FoundTable("figures", _("Figures"), "chart-bar",
                   (_("Indicator"), _("Value"), _("Kind"), _("Words")),
                   tuple(_rows(reading.get("figures", ()), _figure))),
        FoundTable("bundles", _("Named sets"), "stack-2",
                   (_("Name"), _("Kind"), _("Members"), _("Mentions")),
                   tuple(_rows(reading.get("bundles", ()), _bundle))),
        FoundTable("persons", _("Persons"), "user",
                   (_("Name"), _("Titles"), _("Mentions")),
                   tuple(_rows(reading.get("persons", ()), _person))),
        FoundTable("organisations", _("Organisations"), "building",
                   (_("Name"), _("Full name"), _("Mentions")),
                   tuple(_rows(reading.get("organisations", ()), _organisation))),
    ]  # fmt: skip


def _rows(facts: Iterable[dict[str, Any]], row: Any) -> Iterable[FoundRow]:
    for fact in facts:
        *cells, segments = row(fact)
        yield FoundRow(tuple(str(cell) for cell in cells), written(segments))


def _article(fact: dict[str, Any]) -> tuple[Any, ...]:
    byline = fact["byline"] or {}
    wrote = " ".join(byline[key] for key in ("outlet", "kind", "reporter") if byline.get(key))
    printed = fact["date_text"] or {}
    day = printed.get("iso") or printed.get("text") or ""
    return fact["title"], wrote, day, len(fact["paragraphs"]), [fact["span"]]


def _meeting(fact: dict[str, Any]) -> tuple[Any, ...]:
    chair = fact["chair"] or {}
    agenda = "；".join(f"{point['act']} {point['item']}" for point in fact["agenda"])
    who = " ".join(chair[key] for key in ("title", "name") if chair.get(key))
    return fact["name"], fact["date_iso"] or "", who, agenda, fact["span"]


def _figure(fact: dict[str, Any]) -> tuple[Any, ...]:
    kinds = {"actual": _("Reached"), "target": _("Target"), "target_tier": _("Target tier"),
             "change": _("Rate of change"), "counted_set": _("Number of a set"),
             "duration": _("Duration"), "rank": _("Rank")}  # fmt: skip
    kind = kinds.get(fact["kind"], fact["kind"])
    return fact["indicator"] or "—", figure_words(fact), kind, fact["text"], fact["segments"]


def _bundle(fact: dict[str, Any]) -> tuple[Any, ...]:
    members = "、".join(fact["members_given_in_text"]) or (fact["count"] or "")
    kind = KINDS.get(fact["kind"], fact["kind"])
    mentions = fact["occurrences"]
    return fact["name"], kind, members, len(mentions), mentions[0] if mentions else []


def _person(fact: dict[str, Any]) -> tuple[Any, ...]:
    mentions = fact["mentions"]
    return fact["name"], "、".join(fact["titles"]), len(mentions), mentions[0] if mentions else []


def _organisation(fact: dict[str, Any]) -> tuple[Any, ...]:
    mentions = fact["mentions"]
    full = fact["canonical"] if fact["canonical"] != fact["name"] else ""
    return fact["name"], full, len(mentions), mentions[0] if mentions else []
