"""Reads a source: articles, then sentences, then every kind of fact, each with its place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from luodi.kernels.text.bundles import BundleRules, bundles
from luodi.kernels.text.datelines import YearBasis, dated, year_basis
from luodi.kernels.text.dates import DateRules
from luodi.kernels.text.directives import DirectiveRules, directives
from luodi.kernels.text.enumerations import EnumerationRules, enumerations
from luodi.kernels.text.facts import Article, Byline, Directive, Figure, Meeting, Reading, TaskRow
from luodi.kernels.text.figures import FigureRules, figures
from luodi.kernels.text.findings import FindingRules, findings
from luodi.kernels.text.layout import LayoutRules, articles
from luodi.kernels.text.meetings import MeetingRules, meetings
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.organisations import OrganisationRules, organisations
from luodi.kernels.text.persons import PersonRules, persons
from luodi.kernels.text.sentences import LONGEST, sentences
from luodi.kernels.text.source import ArticleText, Source
from luodi.kernels.text.strips import strips
from luodi.kernels.text.targets import aimed, places
from luodi.kernels.text.task_rows import TaskRules, task_rows


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The rules of every engine, as one pack gives them."""

    pack: str
    version: str
    layout: LayoutRules
    dates: DateRules
    meetings: MeetingRules
    persons: PersonRules
    organisations: OrganisationRules
    directives: DirectiveRules
    figures: FigureRules
    enumerations: EnumerationRules
    bundles: BundleRules
    findings: FindingRules
    task_rows: TaskRules


_Fact = TypeVar("_Fact", bound=Any)
_Engine = Callable[[ArticleText, Any], Iterable[_Fact]]


def read(source: Source, rules: ReadingRules) -> Reading:
    """Return all that the rules find in a source.

    Never raises for a text, however odd: what could not be made out stands in ``warnings``. Ids
    (A1, M1, D01, F1, B01, X1, T1) are given in the order of place.
    """
    mirror = shadow(source.text)
    laid_out, warnings = articles(source, rules.layout)
    basis = year_basis(mirror, rules.dates, laid_out)
    told = tuple(dated(article, mirror, basis, rules.dates) for article in laid_out)
    found = _facts(source, told, rules, mirror, basis)
    named = [strip for article in told for strip in strips(article, source.text, mirror)]
    bylines = _bylines(told)
    return replace(
        found,
        persons=persons(named, bylines, rules.persons),
        organisations=organisations(named, bylines, rules.organisations),
        warnings=warnings + found.warnings,
    )


def read_again(
    source: Source, told: Sequence[Article], number: int, rules: ReadingRules
) -> Reading:
    """Return what the rules find in one article of a text, whose paragraphs were mended.

    ``told`` are all articles of the text, for they tell its year; ``number`` counts them from 0.
    Ids begin anew. Persons and organisations belong to the whole text and are left out.
    """
    mirror = shadow(source.text)
    basis = year_basis(mirror, rules.dates, told)
    article = dated(replace(told[number], date_text=None), mirror, basis, rules.dates)
    return _facts(source, (article,), rules, mirror, basis)


def _facts(
    source: Source, told: tuple[Article, ...], rules: ReadingRules, mirror: str, basis: YearBasis
) -> Reading:
    texts = tuple(_text(article, mirror, basis) for article in told)
    asked = _each(texts, directives, rules.directives)
    rows = _tasks(texts, source, rules)
    return Reading(
        pack=rules.pack,
        pack_version=rules.version,
        length_chars=len(source.text),
        articles=told,
        meetings=_meetings(texts, rules),
        directives=_numbered("D", asked, width=2),
        figures=_numbered("F", _figures(texts, asked, rows, rules)),
        enumerations=tuple(_each(texts, enumerations, rules.enumerations)),
        bundles=_numbered("B", bundles(texts, source.text, rules.bundles), width=2),
        tasks=_numbered("T", rows),
        findings=_numbered("X", _each(texts, findings, rules.findings)),
        warnings=_cut_short(texts),
    )


def _cut_short(texts: Sequence[ArticleText]) -> tuple[str, ...]:
    cut = any(len(sentence.text) == LONGEST for text in texts for sentence in text.sentences)
    return ("long_sentence",) if cut else ()


def _bylines(told: Sequence[Article]) -> list[Byline]:
    return [article.byline for article in told if article.byline]


def _each(texts: Sequence[ArticleText], engine: _Engine[_Fact], rules: Any) -> list[_Fact]:
    return [fact for text in texts for fact in engine(text, rules)]


def _figures(
    texts: Sequence[ArticleText],
    asked: Sequence[Directive],
    rows: Sequence[TaskRow],
    rules: ReadingRules,
) -> list[Figure]:
    demands = [*map(places, asked), *(row.segments for row in rows)]
    return list(aimed(_each(texts, figures, rules.figures), demands))


def _tasks(texts: Sequence[ArticleText], source: Source, rules: ReadingRules) -> list[TaskRow]:
    return [
        row
        for text in texts
        for row in task_rows(
            text,
            source.blocks,
            rules.task_rows,
            date_rules=rules.dates,
            source_text=source.text,
        )
    ]


def _text(article: Article, mirror: str, basis: YearBasis) -> ArticleText:
    iso = article.date_text.iso if article.date_text else None
    year = int(iso[:4]) if iso else basis.year
    return ArticleText(article, sentences(article, mirror), year)


def _meetings(texts: Sequence[ArticleText], rules: ReadingRules) -> tuple[Meeting, ...]:
    """Return the meetings, each referred one once, and none that is told of at length elsewhere."""
    found = [one for text in texts for one in meetings(text, rules.meetings, rules.persons)]
    held = {one.name for one in found if one.held}
    seen: set[str] = set()
    kept = []
    for one in found:
        if one.held or one.name not in held | seen:
            kept.append(one)
            seen.add(one.name)
    return _numbered("M", kept)


def _numbered(prefix: str, facts: Iterable[_Fact], *, width: int = 1) -> tuple[_Fact, ...]:
    """Return the facts in order of place with ids D01, D02 …."""
    in_order = sorted(facts, key=_place)
    return tuple(
        replace(fact, id=f"{prefix}{n:0{width}d}") for n, fact in enumerate(in_order, start=1)
    )


def _place(fact: Any) -> tuple[int, int]:
    if hasattr(fact, "occurrences"):
        return min((segments[0] for segments in fact.occurrences if segments), default=(0, 0))
    segments = fact.span if hasattr(fact, "span") else fact.segments
    return segments[0] if segments else (0, 0)
