"""``result_circulars/<code>.yaml``: the circular on a confirmed assessment, series by series.

A case gives the result as the assessment has it; the answer is the Chinese document and the rows of
each series' table. Units are told apart by series and ranked within theirs, never in one list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import Field as Key
from pydantic import model_validator

from luodi.packs.schemas import briefings
from luodi.packs.schemas import circular_words as words
from luodi.packs.schemas.circular_words import Both, Field, Head, Section, Written
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.result_labels import GRADE, LABELS, OF_UNIT, SERIES
from luodi.packs.schemas.strict import Strict

WHOLE = frozenset({
    "issuing_code", "issue_year", "number", "reply_by", "period", "scheme", "version", "as_of",
    "units", "scored", "components", "looked_from", "looked_until", "objections", "upheld",
    "dismissed", "taken_back", "commended", "laggards",
})  # fmt: skip
COUNTS = frozenset({
    "units", "scored", "objections", "upheld", "dismissed", "taken_back", "commended", "laggards",
})  # fmt: skip
OF_A_COMPONENT = frozenset({"component", "marks"})
OF_A_SERIES = frozenset({"series", "count", "highest", "lowest"})
OF_A_GRADE = frozenset({"grade", "count", "names"})
OF_A_UNIT = frozenset({"place", "unit", "series", "points", "grade", "rank"})
REST = "others"


class Method(Section):
    """On what basis and how: the sentences, and how a component is told."""

    of_a_component: Title
    between: Title
    looked_over: Title


class Results(Strict):
    """One line a series."""

    heading: Title
    lead: Title
    of_a_series: Title


class Grades(Strict):
    """One line a grade with the units that have it."""

    heading: Title
    of_a_grade: Title
    between: Title


class Named(Strict):
    """Units named one by one: of each series no more than ``most``, and none of its other half."""

    heading: Title
    lead: Title
    none: Title
    of_a_unit: Title
    most: int = Key(ge=1, le=10)


class Annex(Strict):
    """The table of a series."""

    title: Title
    unit: Title
    total: Title
    rank: Title
    not_scored: Title


class Definition(Head):
    """One form; ``series`` names kinds of units, all not named are ``others``."""

    addressees: Title
    basis: Title
    method: Method
    series: dict[str, Title]
    results: Results
    grades: Grades
    commended: Named
    laggards: Named
    requirements: words.Requirements
    annex: Annex

    @model_validator(mode="after")
    def _places_are_known(self) -> "Definition":
        if REST not in self.series:
            raise ValueError(f"series has no {REST}: units of a kind not named would be left out")
        words.refuse_unknown(_sentences(self))
        return self


@dataclass(frozen=True, slots=True)
class Scored:
    """What a unit got: points and sub-scores as text, None where it was not scored."""

    unit: str
    kind: str
    points: str | None
    rank: int | None
    grade: Both | None
    parts: tuple[str | None, ...]
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A confirmed assessment as its circular tells it; days as days, counts of objections."""

    period: Both
    scheme: Both
    version: str
    as_of: date
    looked_from: date
    looked_until: date
    upheld: int
    dismissed: int
    taken_back: int
    components: tuple[tuple[Both, str], ...]  # title and full marks
    units: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit's place within its series; equal ranks share a place."""

    row: Scored
    place: int | None
    name: str  # of its places in the text


def in_series(definition: Definition, result: Result) -> dict[str, list[Placed]]:
    """Return the units by series, the best first, each with its place within the series."""
    found: dict[str, list[Scored]] = {code: [] for code in definition.series}
    for row in result.units:
        found[row.kind if row.kind in found else REST].append(row)
    made, number = {}, 0
    for code, rows in found.items():
        if rows:
            rows.sort(key=lambda row: (row.rank is None, row.rank or 0, row.unit))
            ranks = [row.rank for row in rows if row.rank is not None]
            made[code] = [
                Placed(row, None if row.rank is None else ranks.index(row.rank) + 1,
                       f"unit{number + step}")
                for step, row in enumerate(rows, 1)
            ]  # fmt: skip
            number += len(rows)
    return made


def named(definition: Definition, result: Result, *, best: bool) -> list[tuple[str, Placed]]:
    """Return the units to commend, or those behind, with their series: never one of both.

    Those to commend are of the better half with all that share their place; those behind are of
    the other half.
    """
    most = (definition.commended if best else definition.laggards).most
    return [
        (code, row)
        for code, rows in in_series(definition, result).items()
        for row in _chosen([row for row in rows if row.place is not None], most, best=best)
    ]


def _chosen(ranked: list[Placed], most: int, *, best: bool) -> list[Placed]:
    half = len(ranked) // 2
    many = min(most, half)
    if not many:
        return []
    places = [row.place or 0 for row in ranked]
    limit = places[many - 1] if best else places[-many]
    if best:
        return [row for row, place in zip(ranked, places, strict=True)
                if place <= limit and sum(one <= place for one in places) <= half]  # fmt: skip
    is_behind = limit > half
    return [row for row, place in zip(ranked, places, strict=True) if is_behind and place >= limit]


def written(definition: Definition, result: Result) -> tuple[Written, ...]:
    """Return the body, every place still open."""
    one = words.paragraph
    return (
        one("basis", "text", definition.basis),
        one("method", "heading", definition.method.heading),
        *(one("method", "text", said) for said in definition.method.sentences),
        one("method", "text", definition.method.looked_over),
        one("results", "heading", definition.results.heading),
        one("results", "text", definition.results.lead),
        *_of_series(definition, result),
        one("grades", "heading", definition.grades.heading),
        *_of_grades(definition, result),
        *_of_units("commended", definition.commended, named(definition, result, best=True)),
        *_of_units("laggards", definition.laggards, named(definition, result, best=False)),
        one("requirements", "heading", definition.requirements.heading),
        *(one("requirements", "line", line) for line in definition.requirements.lines),
    )


def _of_series(definition: Definition, result: Result) -> Iterator[Written]:
    for code in in_series(definition, result):
        names = {name: f"{{{code}_{name}}}" for name in OF_A_SERIES}
        yield Written("results", "line", words.renamed(definition.results.of_a_series, names))


def _of_grades(definition: Definition, result: Result) -> Iterator[Written]:
    for place, _grade in enumerate(grades(result), 1):
        names = {name: f"{{grade{place}_{name}}}" for name in OF_A_GRADE}
        yield Written("grades", "line", words.renamed(definition.grades.of_a_grade, names))


def _of_units(part: str, said: Named, rows: list[tuple[str, Placed]]) -> Iterator[Written]:
    yield words.paragraph(part, "heading", said.heading)
    yield words.paragraph(part, "text", said.lead if rows else said.none)
    for place, (code, one) in enumerate(rows, 1):
        names = {name: f"{{{one.name}_{name}}}" for name in OF_UNIT}
        names |= {"place": str(place), "series": f"{{{code}_series}}"}
        yield Written(part, "line", words.renamed(said.of_a_unit, names))


def grades(result: Result) -> list[tuple[Both, list[Scored]]]:
    """Return each grade that was given with the units that have it, the best unit first."""
    found: dict[tuple[tuple[str, str], ...], tuple[Both, list[Scored]]] = {}
    ranked = [row for row in result.units if row.rank is not None and row.grade]
    for row in sorted(ranked, key=lambda row: (row.rank or 0, row.unit)):
        if row.grade:
            found.setdefault(tuple(sorted(row.grade.items())), (row.grade, []))[1].append(row)
    return list(found.values())


def fields(definition: Definition, result: Result, *, issued_on: date) -> dict[str, Field]:
    """Return what each place says, and where it comes from; number and days as if issued today."""
    reply_by = issued_on + timedelta(days=definition.reply_days)
    head: dict[str, Both] = {
        "issuing_code": words.both(definition.issuing_code),
        "issue_year": words.same(issued_on.year), "number": words.same(""),
        "reply_by": words.day_texts(reply_by),
    }  # fmt: skip
    told = {name: Field(value, words.both(LABELS[name]), "form", None, False)
            for name, value in head.items()}  # fmt: skip
    told |= {name: Field(value, words.both(LABELS[name]), "assessment", None, name in COUNTS)
             for name, value in _whole(definition, result).items()}  # fmt: skip
    told |= _fields_of_series(definition, result)
    return told | _fields_of_grades(definition, result)


def _whole(definition: Definition, result: Result) -> dict[str, Both]:
    method = definition.method
    marks = [
        words.renamed(method.of_a_component, {"component": title["zh"], "marks": marks})["zh"]
        for title, marks in result.components
    ]
    english = [
        words.renamed(method.of_a_component, {"component": title["en"], "marks": marks})["en"]
        for title, marks in result.components
    ]
    counts = {
        "units": len(result.units),
        "scored": sum(row.rank is not None for row in result.units),
        "objections": result.upheld + result.dismissed + result.taken_back,
        "upheld": result.upheld, "dismissed": result.dismissed, "taken_back": result.taken_back,
        "commended": len(named(definition, result, best=True)),
        "laggards": len(named(definition, result, best=False)),
    }  # fmt: skip
    return {
        "period": result.period, "scheme": result.scheme, "version": words.same(result.version),
        "as_of": words.day_texts(result.as_of),
        "looked_from": words.day_texts(result.looked_from),
        "looked_until": words.day_texts(result.looked_until),
        "components": {"zh": method.between.zh.join(marks), "en": method.between.en.join(english)},
        **{name: words.same(count) for name, count in counts.items()},
    }  # fmt: skip


def _fields_of_series(definition: Definition, result: Result) -> dict[str, Field]:
    made: dict[str, Field] = {}
    for code, rows in in_series(definition, result).items():
        title = words.both(definition.series[code])
        points = [row.row.points for row in rows if row.row.points is not None]
        best, last = (points[0], points[-1]) if points else ("—", "—")
        told: dict[str, Both] = {
            "series": title, "count": words.same(len(rows)), "highest": words.same(best),
            "lowest": words.same(last),
        }  # fmt: skip
        for name, value in told.items():
            label: Both = {"zh": f"{title['zh']}：{SERIES[name].zh}",
                           "en": f"{title['en']}: {SERIES[name].en}"}  # fmt: skip
            made[f"{code}_{name}"] = Field(value, label, "assessment", None, name != "series")
        for row in rows:
            made |= _fields_of_unit(row)
    return made


def _fields_of_unit(one: Placed) -> dict[str, Field]:
    values: dict[str, Both] = {
        "unit": words.same(one.row.unit), "points": words.same(one.row.points or "—"),
        "grade": one.row.grade or words.same("—"), "rank": words.same(one.place or "—"),
    }  # fmt: skip
    return {
        f"{one.name}_{name}": Field(
            value, {"zh": f"{one.row.unit}：{OF_UNIT[name].zh}",
                    "en": f"{one.row.unit}: {OF_UNIT[name].en}"},
            "score", one.row.key, name in ("points", "rank"),
        )
        for name, value in values.items()
    }  # fmt: skip


def _fields_of_grades(definition: Definition, result: Result) -> dict[str, Field]:
    made: dict[str, Field] = {}
    between = definition.grades.between
    for place, (grade, rows) in enumerate(grades(result), 1):
        names = [row.unit for row in rows]
        values: Mapping[str, Both] = {
            "grade": grade, "count": words.same(len(rows)),
            "names": {"zh": between.zh.join(names), "en": between.en.join(names)},
        }  # fmt: skip
        for name, value in values.items():
            label: Both = {"zh": f"等次“{grade['zh']}”：{GRADE[name].zh}",
                           "en": f"grade “{grade['en']}”: {GRADE[name].en}"}  # fmt: skip
            is_figure = name == "count"
            made[f"grade{place}_{name}"] = Field(value, label, "assessment", None, is_figure)
    return made


def _sentences(definition: Definition) -> Iterator[tuple[Title, frozenset[str]]]:
    of_whole = (
        definition.title, definition.number, definition.basis, *definition.method.sentences,
        definition.method.looked_over, definition.results.lead, definition.commended.lead,
        definition.commended.none, definition.laggards.lead, definition.laggards.none,
        *definition.requirements.lines,
    )  # fmt: skip
    yield from ((said, WHOLE) for said in of_whole)
    yield definition.method.of_a_component, OF_A_COMPONENT
    yield definition.results.of_a_series, OF_A_SERIES
    yield definition.grades.of_a_grade, OF_A_GRADE
    yield definition.commended.of_a_unit, OF_A_UNIT
    yield definition.laggards.of_a_unit, OF_A_UNIT
    yield definition.annex.title, frozenset({"series", "period"})


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the Chinese document: number, title, paragraphs, and units with places by series."""
    days = {name: date.fromisoformat(given[name])
            for name in ("as_of", "looked_from", "looked_until")}  # fmt: skip
    units = tuple(
        Scored(one["unit"], one["kind"], one.get("points"), one.get("rank"),
               words.same(one["grade"]) if one.get("grade") else None, tuple(one["parts"]))
        for one in given["units"]
    )  # fmt: skip
    result = Result(**{
        **given, **days, "period": words.same(given["period"]),
        "scheme": words.same(given["scheme"]), "units": units,
        "components": tuple((words.same(title), marks) for title, marks in given["components"]),
    })  # fmt: skip
    known = fields(definition, result, issued_on=days["looked_until"])
    rows = {code: [[one.row.unit, one.place] for one in series]
            for code, series in in_series(definition, result).items()}  # fmt: skip
    return {**briefings.chinese(definition, written(definition, result), known), "series": rows}
