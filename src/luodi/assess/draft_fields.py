"""The fields of the editor of schemes: which there are for a draft, and what each is called."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luodi.assess.canonical import decimal_text
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
)
from luodi.assess.wording import in_language
from luodi.packs.schemas.scheme_flat import Flat
from luodi.packs.schemas.scheme_flat_curves import BENCHMARKS, OPTIONAL, PARAMETERS

Choices = Iterable[tuple[str, str | Promise]]
NUMBERS = ("weight", "floor", "cap", "penalty", "value", "times", "start", "width", "constant",
           "mean", "sd", "missed", "below", "per", "points", "most", "even", "step", "scale",
           "each", "declared_total", "at_least")  # fmt: skip
PERCENTS = ("up_to", "least", "quantile")
COUNTS = ("decimals", "steps")
# twelve decimals: a share may come of a percentage with ten
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,12})?")
LONGEST = {"title": 120, "basis": 300, "basis_en": 300}


@dataclass(frozen=True, slots=True)
class Field:
    """One control: its name is the place in the draft, ``kind`` what is typed into it."""

    name: str
    label: str | Promise
    value: str
    kind: str = "text"
    required: bool = True
    choices: tuple[tuple[str, str | Promise], ...] = ()
    help: str | Promise = ""

    @property
    def id(self) -> str:
        """The id of the control on the page."""
        return "d-" + self.name.replace(".", "-")

    @property
    def shown(self) -> str:
        """The value as it stands in the control: a share in percent."""
        return in_percent(self.value) if self.kind == "percent" else self.value

    @property
    def options(self) -> tuple[tuple[str, str | Promise], ...]:
        """The choices, with what a pack says beside them: nothing turns into another unseen."""
        known = any(key == self.value for key, _label in self.choices)
        return self.choices if known else (*self.choices, (self.value, self.value or "–"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: an indicator, a grade; its fields, and the lesser ones folded away."""

    kind: str
    at: int
    code: str
    title: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...]
    is_first: bool
    is_last: bool

    @property
    def name(self) -> str:
        """The place of the row in the draft."""
        return f"{self.kind}.{self.at}"

    @property
    def id(self) -> str:
        """The id of the row on the page."""
        return f"d-{self.kind}-{self.at}"


def in_percent(share: str) -> str:
    """Return a share as a percentage; what is no number stays as it was typed."""
    return decimal_text(Decimal(share) * 100) if NUMBER.fullmatch(share) else share


def general(flat: Flat) -> list[Field]:
    """Return the fields of the scheme as a whole."""
    return [
        Field("title.zh", LABELS["title.zh"], flat["title"]["zh"]),
        Field("title.en", LABELS["title.en"], flat["title"]["en"]),
        Field("decimals", LABELS["decimals"], flat["decimals"], "count"),
        Field("declared_total", LABELS["declared_total"], flat["declared_total"], "number", False,
              help=_("What all weights must add up to, such as 100.")),
    ]  # fmt: skip


def proposal(flat: Flat) -> list[Field]:
    """Return the fields that a proposal asks for: from when it holds and what it rests on."""
    return [
        Field("holds_from", LABELS["holds_from"], flat["holds_from"], "day",
              help=_("Periods that end before are assessed by the version before.")),
        Field("basis", LABELS["basis"], flat["basis"], "long",
              help=_("The rule, decision or minute that asks for it: title, number, day.")),
        Field("basis_en", LABELS["basis_en"], flat["basis_en"], "text", False),
    ]  # fmt: skip


def rows(flat: Flat, kind: str) -> list[Row]:
    """Return the rows of one list of a draft."""
    last = len(flat[kind]) - 1
    return [
        Row(kind, at, one["code"], in_language(one["title"]), tuple(FIELDS[kind](flat, one, at)),
            tuple(MORE[kind](flat, one, at)), at == 0, at == last)
        for at, one in enumerate(flat[kind])
    ]  # fmt: skip


def all_fields(flat: Flat) -> Iterator[Field]:
    """Yield every field of a draft."""
    yield from general(flat)
    yield from proposal(flat)
    if flat["groups"]:
        yield whole(flat)
    for kind in FIELDS:
        for row in rows(flat, kind):
            yield from row.fields
            yield from row.more


def whole(flat: Flat) -> Field:
    """Return the field that says what the groups at the top become."""
    return Field("tree", _("The total is"), flat["tree"], "choice", choices=AGGREGATORS)


def field_of(name: str, key: str, value: str, *, required: bool = True) -> Field:
    """Return the field of a key by what such a key holds."""
    label, bare = LABELS[key], key.rpartition(".")[2]
    if bare in PERCENTS:
        return Field(name, label, value, "percent", required)
    if bare in COUNTS:
        return Field(name, label, value, "count", required)
    if bare in NUMBERS:
        return Field(name, label, value, "number", required)
    return Field(name, label, value, "text", required)


def _titles(one: Flat, place: str) -> list[Field]:
    return [Field(f"{place}.title.{tongue}", LABELS[f"title.{tongue}"], one["title"][tongue])
            for tongue in ("zh", "en")]  # fmt: skip


def _indicator(flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"indicators.{at}"
    yield field_of(f"{place}.weight", "weight", one["weight"])
    yield Field(f"{place}.kind", LABELS["kind"], one["kind"], "choice", choices=KINDS)
    for key in PARAMETERS.get(one["kind"], ()):
        yield from _parameter(f"{place}.curve.{key}", key, one["curve"].get(key, ""))
    if flat["groups"]:
        choices = (("", _("directly in the total")), *_groups(flat))
        yield Field(f"{place}.group", LABELS["group"], one["group"], "choice", False, choices)


def _indicator_more(_flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"indicators.{at}"
    yield Field(f"{place}.direction", LABELS["direction"], one["direction"], "choice",
                choices=DIRECTIONS)  # fmt: skip
    yield field_of(f"{place}.floor", "floor", one["floor"], required=False)
    yield field_of(f"{place}.cap", "cap", one["cap"], required=False)
    yield Field(f"{place}.missing", LABELS["missing"], one["missing"], "choice", choices=MISSING)
    yield field_of(f"{place}.penalty", "penalty", one["penalty"], required=False)
    yield Field(f"{place}.zero_is_missing", LABELS["zero_is_missing"], one["zero_is_missing"],
                "yes", False)  # fmt: skip
    yield from _titles(one, place)


def _parameter(name: str, key: str, value: Any) -> Iterator[Field]:
    if key in BENCHMARKS:
        yield from _benchmark(name, key, value or {})
    elif key == "relation":
        yield Field(name, LABELS["relation"], value, "choice", choices=RELATIONS)
    elif key == "whole":
        yield Field(name, LABELS["whole"], value, "yes", False)
    elif key in ("table", "rungs"):
        yield Field(name, LABELS[key], value, "long" if key == "table" else "text",
                    key not in OPTIONAL, help=_("Numbers with spaces between."))  # fmt: skip
    else:
        yield field_of(name, key, value, required=key not in OPTIONAL)


def _benchmark(name: str, key: str, value: dict[str, str]) -> Iterator[Field]:
    of = value.get("of", "")
    yield Field(f"{name}.of", LABELS[key], of, "choice", choices=BENCHMARK_OF)
    # one of the others is shown once the kind asks for it
    if of == "quantile":
        yield field_of(f"{name}.quantile", "quantile", value.get("quantile", ""))
    yield Field(f"{name}.value", LABELS["fixed"], value.get("value", ""), "number", of == "fixed")
    if of != "fixed":
        yield field_of(f"{name}.times", "times", value.get("times", "1"))


def _groups(flat: Flat) -> Iterator[tuple[str, str]]:
    return ((one["code"], in_language(one["title"])) for one in flat["groups"])


def _group(flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"groups.{at}"
    yield from _titles(one, place)
    yield field_of(f"{place}.weight", "weight", one["weight"])
    yield Field(f"{place}.aggregator", LABELS["aggregator"], one["aggregator"], "choice",
                choices=AGGREGATORS)  # fmt: skip


def _group_more(_flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    for key in ("floor", "cap"):
        yield field_of(f"groups.{at}.{key}", f"group.{key}", one[key], required=False)


def _grade(_flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"grades.{at}"
    yield from _titles(one, place)
    yield field_of(f"{place}.up_to", "up_to", one["up_to"], required=False)
    yield field_of(f"{place}.at_least", "at_least", one["at_least"], required=False)


def _grade_more(_flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    yield field_of(f"grades.{at}.least", "least", one["least"], required=False)


def _place_bonus(flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"place_bonuses.{at}"
    yield from _titles(one, place)
    yield Field(f"{place}.of", LABELS["bonus.of"], one["of"], "choice", choices=tuple(_of(flat)))
    yield Field(f"{place}.points", LABELS["bonus.points"], one["points"],
                help=_("Numbers with spaces between."))  # fmt: skip


def _of(flat: Flat) -> Iterator[tuple[str, str]]:
    yield "total", _("the total")
    for one in (*flat["indicators"], *flat["groups"]):
        yield one["code"], in_language(one["title"])


def _veto(flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"vetoes.{at}"
    yield from _titles(one, place)
    yield Field(f"{place}.of", LABELS["veto.of"], one["of"], "choice", choices=tuple(_of(flat)))
    yield Field(f"{place}.relation", LABELS["veto.relation"], one["relation"], "choice",
                choices=RELATION_SIGNS)  # fmt: skip
    yield field_of(f"{place}.value", "veto.value", one["value"])
    yield from _held(flat, one, place)


def _clause(flat: Flat, one: Flat, at: int) -> Iterator[Field]:
    place = f"clauses.{at}"
    yield from _titles(one, place)
    yield Field(f"{place}.kind", LABELS["clause.kind"], one["kind"], "choice", choices=CLAUSES)
    if one["kind"] == "veto":
        yield from _held(flat, one, place)
        return
    yield field_of(f"{place}.most", "clause.most", one["most"])
    yield field_of(f"{place}.each", "each", one["each"], required=False)


def _held(flat: Flat, one: Flat, place: str) -> Iterator[Field]:
    grades = (("", "–"), *((row["code"], in_language(row["title"])) for row in flat["grades"]))
    yield Field(f"{place}.effect", LABELS["effect"], one["effect"], "choice", choices=EFFECTS)
    yield Field(f"{place}.grade", LABELS["grade"], one["grade"], "choice", False, grades)
    yield field_of(f"{place}.steps", "steps", one["steps"])


def _none(_flat: Flat, _one: Flat, _at: int) -> Iterator[Field]:
    yield from ()


FIELDS = {"indicators": _indicator, "groups": _group, "grades": _grade,
          "place_bonuses": _place_bonus, "vetoes": _veto, "clauses": _clause}  # fmt: skip
MORE = {"indicators": _indicator_more, "groups": _group_more, "grades": _grade_more,
        "place_bonuses": _none, "vetoes": _none, "clauses": _none}  # fmt: skip
