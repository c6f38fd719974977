"""The rules that tasks are lit by, as they hold on a day: one a task, chosen by its code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language

from luodi.packs import rulebook
from luodi.packs.schemas import lights as schema
from luodi.packs.schemas.dated import at

DEFAULT = "progress"
KEPT = "with the report that counts"  # of a standing; what lacks it is worked out anew
NO_GRADES: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lights with the numbers that hold on a day, its words in the reader's language.

    ``missing`` is the code that was asked for where no pack has it and the default stands in.
    """

    code: str
    version: str
    title: str
    way: str
    amber: float = 0.0
    red: float = 0.0
    orange: float | None = None
    slightly_behind: str = ""
    note: str = ""
    counts: str = ""
    grades: Mapping[str, Any] = field(default_factory=lambda: NO_GRADES)
    missing: str = ""


class Rules:
    """The rules of a day by code, each read once: a list of thousands has a handful of them."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.known: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self.known:
            self.known[code] = rule_of(code, self.day)
        return self.known[code]


def rule_of(code: str, day: date) -> Rule:
    """Return the rule of a code as it holds on a day; the house's default for an unknown code."""
    found = rulebook.definitions("lights").get(code)
    missing = "" if found else code
    found = found or rulebook.definition("lights", DEFAULT)
    body = found.body
    told = {"code": found.code, "version": body.version or found.version, "missing": missing,
            "title": in_language(body.title), "way": body.way}  # fmt: skip
    return Rule(**told, **NUMBERS[body.way](body, day))


def presets() -> list[tuple[str, str]]:
    """Return the codes and titles of all rules, the default first."""
    found = rulebook.definitions("lights")
    first = sorted(found, key=lambda code: (code != DEFAULT, code))
    return [(code, in_language(found[code].body.title)) for code in first]


def fingerprint() -> str:
    """Return a digest of all rules of lights and of what is kept by them: what was computed by
    others, or kept by a program that kept less, is not of today.
    """
    return _digest((KEPT, *sorted((one.code, one.version, one.body.model_dump_json())
                                  for one in rulebook.definitions("lights").values())))  # fmt: skip


@cache
def _digest(told: tuple[Any, ...]) -> str:
    return sha256(repr(told).encode()).hexdigest()[:16]


def in_language(title: Any) -> str:
    """Return a pack's words in the language of the moment."""
    return str(title.zh if in_chinese() else title.en)


def in_chinese() -> bool:
    """Say whether the language of the moment is Chinese."""
    return (get_language() or "zh").startswith("zh")


def _gap(body: schema.Definition, day: date) -> dict[str, Any]:
    assert body.gap is not None
    amber, red = schema.bounds(body, day)
    band = body.gap.slightly_behind
    return {"amber": amber.value, "red": red.value, "slightly_behind": band.light,
            "note": in_language(band.note)}  # fmt: skip


def _shortfall(body: schema.Definition, day: date) -> dict[str, Any]:
    assert body.shortfall is not None
    return {"red": at(body.shortfall.red_above, day).value}


def _count(body: schema.Definition, day: date) -> dict[str, Any]:
    found = body.count
    assert found is not None
    orange = None if found.orange_from is None else at(found.orange_from, day).value
    return {"amber": at(found.amber_from, day).value, "red": at(found.red_from, day).value,
            "orange": orange, "counts": found.of}  # fmt: skip


def _judged(body: schema.Definition, _day: date) -> dict[str, Any]:
    assert body.judged is not None
    return {"grades": {grade.code: grade for grade in body.judged.grades}}


NUMBERS = {"gap": _gap, "shortfall": _shortfall, "count": _count, "judged": _judged}
