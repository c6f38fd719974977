"""What the demo holds, read from the files beside this one and set into a year."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from luodi.web.demo import docx

FOLDER = Path(__file__).parent
# Before July no quarter of the year that the page opens has passed since its tasks were assigned.
FIRST_MONTH = 7


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A row of units.yaml; ``parent`` is a code or None."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A row of people.yaml; ``unit`` is a code or None."""

    sign_in_name: str
    name: str
    role: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A file as somebody would upload it."""

    name: str
    content: bytes


def year_of(at: datetime) -> int:
    """Return the year that the demo plays in: this one, or until June the last."""
    day = timezone.localdate(at)
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def quarter_of(at: datetime) -> int:
    """Return the quarter that is judged: the latest of that year that is over, 2, 3 or 4."""
    day = timezone.localdate(at)
    return (day.month - 1) // 3 if day.month >= FIRST_MONTH else 4


def units() -> list[UnitEntry]:
    """Return the units, superior ones first."""
    return [
        UnitEntry(code, name, short, kind, parent, tuple(aliases))
        for code, (name, short, kind, parent, *aliases) in _rows("units.yaml").items()
    ]


def people() -> list[PersonEntry]:
    """Return one person a role, and a second pair of eyes in the delivery office."""
    return [PersonEntry(key, *row) for key, row in _rows("people.yaml").items()]


def indicators() -> list[dict[str, Any]]:
    """Return the indicators as the keywords of ``catalog.actions.define_indicator``."""
    rows: list[dict[str, Any]] = yaml.safe_load(_text("indicators.yaml"))
    return rows


def page(year: int) -> DocumentEntry:
    """Return the newspaper page."""
    return DocumentEntry(
        f"云汀示例报-{year}-02-19.txt", _text("page.txt").replace("{year}", str(year)).encode()
    )


def breakdown(year: int) -> DocumentEntry:
    """Return the task breakdown, a DOCX with one table."""
    told = _breakdown(year)
    rows = [told["columns"], *told["rows"]]
    content = docx.document(told["title"], told["opening"], rows, told["closing"])
    return DocumentEntry(f"{told['title']}.docx", content)


def breakdown_rows(year: int) -> list[dict[str, str]]:
    """Return the rows of the breakdown's table by the names of its columns."""
    told = _breakdown(year)
    return [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]


def _breakdown(year: int) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(_text("breakdown.yaml").replace("{year}", str(year)))
    return told


def plan_frame(year: int) -> dict[str, Any]:
    """Return the title, goal, pillars and programmes of the plan."""
    frame: dict[str, Any] = yaml.safe_load(_text("plan.yaml").replace("{year}", str(year)))
    return frame


@cache
def organised(year: int) -> dict[str, Any]:
    """Return how the plan is organised, what it serves, and what is asked to change."""
    told: dict[str, Any] = yaml.safe_load(_text("organise.yaml").replace("{year}", str(year)))
    return told


@cache
def register() -> dict[str, Any]:
    """Return what the register knows beside units and people: peers, posts, names, a deputy."""
    told: dict[str, Any] = yaml.safe_load(_text("register.yaml"))
    return told


@cache
def quarter() -> dict[str, Any]:
    """Return what happens in the year: tasks with their figures, towns, places, words."""
    told: dict[str, Any] = yaml.safe_load(_text("quarter.yaml"))
    return told


@cache
def voices() -> dict[str, Any]:
    """Return what the public writes, and what units put forward."""
    told: dict[str, Any] = yaml.safe_load(_text("voices.yaml"))
    return told


@cache
def history() -> dict[str, Any]:
    """Return the figures of the past years and of this one, and which of them are odd."""
    told: dict[str, Any] = yaml.safe_load(_text("history.yaml"))
    return told


def _rows(name: str) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = yaml.safe_load(_text(name))
    return rows


@cache
def _text(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
