"""The heading of a column → what the column holds; an unknown one is asked about, never dropped."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from luodi.kernels.score import Scheme
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.numbers import plain

Plane = Literal["values", "targets", "previous", "cohort", "unrated", "clause"]
WORDS: dict[Plane, tuple[str, ...]] = {
    "cohort": ("cohort", "分组", "组别"),
    "unrated": ("unrated", "不评等", "不评等原因"),
}
PREFIXES: dict[str, Plane] = {
    "target": "targets", "目标": "targets", "目标值": "targets",
    "previous": "previous", "上期": "previous", "上年": "previous",
}  # fmt: skip
UNIT_BEHIND = re.compile(r"\s*\(([^()]*)\)$")
OF_TARGETS = ("target", "schedule")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a plane of the table and a code, or the code of a clause."""

    plane: Plane
    code: str = ""


class Headings:
    """The headings that a scheme knows: codes and titles in both languages."""

    def __init__(self, chosen: Chosen) -> None:
        """Lay out every spelling; a title that two codes share is none."""
        self._known: dict[str, Column] = {}
        self._spoken = chosen.known
        doubled: set[str] = set()
        for column, words in _spellings(chosen):
            for word in dict.fromkeys(map(_key, words)):
                if self._known.setdefault(word, column) != column:
                    doubled.add(word)
        for word in doubled - {_key(code) for code in codes(chosen.rules)}:
            del self._known[word]

    @property
    def words(self) -> list[str]:
        """Every spelling, for a question about an unknown one."""
        return list(self._known)

    def column(self, heading: str) -> Column | None:
        """Return what a heading names, None for one that is not known."""
        key = _key(heading)
        for spelled in (key, UNIT_BEHIND.sub("", key)):
            if spelled in self._known:
                return self._known[spelled]
        before, colon, after = key.partition(":")
        plane = PREFIXES.get(before.strip())
        found = self.column(after) if colon and plane else None
        if plane and found and found.plane == "values":
            return Column(plane, found.code)
        return None

    def other_unit(self, heading: str) -> tuple[str, str] | None:
        """Return the unit of measure that a heading names and the scheme's own, if they differ."""
        key = _key(heading)
        before, colon, after = key.partition(":")
        if colon and before.strip() in PREFIXES:
            key = after.strip()
        behind, column = UNIT_BEHIND.search(key), self.column(key)
        if key in self._known or behind is None or column is None:
            return None
        spoken = self._spoken.get(column.code)
        wanted = spoken.unit_of_measure if spoken else None
        if wanted is None or _bare(behind[1]) == _bare(wanted):
            return None
        return behind[1].strip(), wanted


def codes(rules: Scheme) -> tuple[str, ...]:
    """Return every code of which a scheme needs a column: of indicators, denominators, ties,
    gates and conditions, each once."""
    nodes = {"total", *(group.code for group in rules.groups)}
    asked = [one.condition.code for one in rules.vetoes]
    asked += [gate.code for one in rules.bonuses for gate in one.gates]
    figures = [one.column or one.code for one in rules.indicators]
    per = [one.denominator for one in rules.indicators if one.denominator]
    beside = [code for code in (*rules.ties, *asked) if code not in nodes]
    return tuple(dict.fromkeys([*figures, *per, *beside]))


def needed(rules: Scheme) -> list[Column]:
    """Return the columns that a scheme cannot do without: figures, targets, the period before."""
    found = [Column("values", code) for code in codes(rules)]
    for one in rules.indicators:
        references, code = one.curve.references, one.column or one.code
        if any(reference.kind in OF_TARGETS for reference in references):
            found.append(Column("targets", code))
        if any(reference.period == "previous" for reference in references):
            found.append(Column("previous", code))
    return found


def _spellings(chosen: Chosen) -> list[tuple[Column, list[str]]]:
    found: list[tuple[Column, list[str]]] = []
    for code in codes(chosen.rules):
        one = chosen.known.get(code)
        found.append((Column("values", code), [code, one.zh, one.en] if one else [code]))
    for clause in _clauses(chosen):
        words = [clause.code, clause.title.zh, clause.title.en]
        found.append((Column("clause", clause.code), words))
    return found + [(Column(plane), list(words)) for plane, words in WORDS.items()]


def _clauses(chosen: Chosen) -> list[Any]:
    return list(getattr(chosen.definition, "clauses", []))


def _bare(unit: str) -> str:
    return _key(unit).replace(" ", "")


def _key(heading: str) -> str:
    return " ".join(plain(heading).casefold().split())
