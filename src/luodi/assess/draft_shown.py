"""A draft and the difference of two versions as their pages show them: rows, faults, words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.canonical import decimal_text, digest
from luodi.assess.draft_fields import (
    NUMBER,
    PERCENTS,
    Field,
    Row,
    general,
    in_percent,
    proposal,
    rows,
    whole,
)
from luodi.assess.draft_merged import Clash
from luodi.assess.draft_words import (
    AGGREGATORS,
    BENCHMARK_OF,
    CLAUSES,
    DIRECTIONS,
    EFFECTS,
    KINDS,
    LABELS,
    MISSING,
    RELATION_SIGNS,
    RELATIONS,
    SECTIONS,
)
from luodi.assess.models import SchemeDraft
from luodi.assess.wording import in_language
from luodi.packs.schemas.scheme_flat import LISTS, Flat

Faults = dict[str, list[str]]
# the same key means another thing in another list
OWN = {"groups": "group", "place_bonuses": "bonus", "vetoes": "veto", "clauses": "clause"}
CHOICES: dict[str, Iterable[tuple[str, str | Promise]]] = {
    "kind": KINDS, "clause.kind": CLAUSES, "direction": DIRECTIONS, "missing": MISSING,
    "of": BENCHMARK_OF, "relation": RELATIONS, "veto.relation": RELATION_SIGNS,
    "aggregator": AGGREGATORS, "tree": AGGREGATORS, "effect": EFFECTS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A field with what is wrong with it."""

    field: Field
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row with its fields, what is wrong with it as a whole, and which part it decides."""

    row: Row
    fields: tuple[Told, ...]
    more: tuple[Told, ...]
    faults: tuple[str, ...]
    part: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the editor with the name of its button to add."""

    kind: str
    title: str | Promise
    add: str | Promise
    rows: tuple[RowTold, ...]


def sections(flat: Flat, faults: Faults, parts: dict[str, str]) -> list[Section]:
    """Return the lists of the editor, each row with its faults."""
    return [
        Section(kind, title, add, tuple(_row(one, faults, parts) for one in rows(flat, kind)))
        for kind, title, add in SECTIONS
    ]  # fmt: skip


def _row(one: Row, faults: Faults, parts: dict[str, str]) -> RowTold:
    more = _told(one.more, faults)
    part = parts.get(one.code, "") if one.kind in ("indicators", "groups") else ""
    return RowTold(one, _told(one.fields, faults), more, tuple(faults.get(one.name, ())), part,
                   any(each.faults for each in more))  # fmt: skip


def _told(fields: Iterable[Field], faults: Faults) -> tuple[Told, ...]:
    return tuple(Told(one, tuple(faults.get(one.name, ()))) for one in fields)


def head(flat: Flat, faults: Faults) -> tuple[Told, ...]:
    """Return the fields of the scheme as a whole; how groups are put together where there are."""
    return _told([*general(flat), *([whole(flat)] if flat["groups"] else [])], faults)


def foot(flat: Flat, faults: Faults) -> tuple[Told, ...]:
    """Return the fields that a proposal asks for."""
    return _told(proposal(flat), faults)


def difference_of(before: Any, after: Any, today: date) -> dict[str, Any]:
    """Return how two versions differ, as pages show it: all words on the first day on which both
    hold, and a block for each stretch of days with another difference where there are several."""
    was, now = map(queries.definition_of, (before, after))
    day = max([today, *(one.holds_from for one in (was, now) if one.holds_from)])
    lines, numbers = queries.difference(before, after, day)
    blocks = queries.differing_days(was, now, today)
    told = [(one.day, _numbers(one.numbers), one.lines) for one in blocks]
    return {"lines": lines, "numbers": _numbers(numbers), "day": day,
            "blocks": told if len(told) > 1 else [],
            "changed": sum(one.mark != "same" for one in lines)}  # fmt: skip


def _numbers(numbers: Iterable[queries.Altered]) -> list[tuple[str, str, str, str]]:
    return [(one.place, key_words(one.key), value_words(one.key, one.before),
             value_words(one.key, one.after)) for one in numbers]  # fmt: skip


def every_field(told: Iterable[Any], parts: Iterable[Section]) -> Iterator[Told]:
    """Yield each field of an editor with its faults."""
    yield from told
    for section in parts:
        for row in section.rows:
            yield from (*row.fields, *row.more)


def sums(flat: Flat) -> list[tuple[str, str]]:
    """Return what the weights add up to: at the top, and within each group."""
    found = [("", _sum(flat, ""))]
    found += [(in_language(one["title"]), _sum(flat, one["code"])) for one in flat["groups"]]
    return [(title, total) for title, total in found if total]


def _sum(flat: Flat, code: str) -> str:
    weights = [one["weight"] for one in flat["indicators"] if one["group"] == code]
    weights += [one["weight"] for one in flat["groups"] if one["within"] == code]
    numbers = [Decimal(one) for one in weights if NUMBER.fullmatch(one)]
    return decimal_text(sum(numbers, Decimal(0))) if numbers else ""


def mark_of(flat: Flat) -> str:
    """Return a mark of what an editor shows: by it a form says what it was built from."""
    return digest({key: value for key, value in flat.items() if key != "undone"})[:16]


def marked(draft: SchemeDraft, mark: str) -> Flat | None:
    """Return what a form was built from, of what a draft is or was; None where it is no longer."""
    known = (draft.content, *reversed(draft.earlier))
    return next((one for one in known if mark_of(one) == mark), None)


def clash_words(clashes: Iterable[Clash]) -> list[tuple[str, str, str, str]]:
    """Return what two windows made of the same fields: where, what, here and there."""
    return [(one.place, key_words(one.key), value_words(one.key, one.kept),
             value_words(one.key, one.other)) for one in clashes]  # fmt: skip


def key_words(key: str) -> str:
    """Return what the key of a value is called: indicators.curve.against.value → Compared with."""
    kind, _dot, rest = key.partition(".")
    if kind not in LISTS:
        return str(LABELS.get(key, key))
    own = f"{OWN.get(kind, kind)}.{rest}"
    if own in LABELS:
        return str(LABELS[own])
    told = [LABELS[one] for one in rest.split(".") if one in LABELS and one not in ("curve",)]
    return " · ".join(str(one) for one in told) or str(LABELS.get(rest, rest))


def value_words(key: str, value: str) -> str:
    """Return a value in words: a choice by its name, a share in percent; a dash for none."""
    kind, _dot, rest = key.partition(".")
    last = key.rpartition(".")[2]
    if not value:
        return "–"
    if value == "yes":
        return _("yes")
    if last in PERCENTS and kind in LISTS:
        return f"{in_percent(value)}%"
    choices = CHOICES.get(f"{OWN.get(kind, kind)}.{rest}") or CHOICES.get(last, ())
    return str(dict(choices).get(value, value))
