"""Reads a source: articles, then sentences, then every kind of fact, each with its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from luodi.kernels.text.dates import DateRules
from luodi.kernels.text.facts import Article, Meeting, Reading
from luodi.kernels.text.layout import LayoutRules, articles
from luodi.kernels.text.meetings import MeetingRules, meetings
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.organisations import OrganisationRules, organisations
from luodi.kernels.text.persons import PersonRules, persons
from luodi.kernels.text.sentences import sentences
from luodi.kernels.text.source import ArticleText, Source
from luodi.kernels.text.strips import Strip, strips
from luodi.kernels.text.datelines import YearBasis, dated, year_basis


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """The rules of every engine, as one pack gives them; ``None`` leaves an engine out."""

    pack: str
    version: str
    layout: LayoutRules
    dates: DateRules
    meetings: MeetingRules
    persons: PersonRules
    organisations: OrganisationRules
    directives: Any = None
    figures: Any = None
    enumerations: Any = None
    bundles: Any = None
    findings: Any = None
    task_rows: Any = None


class _Numbered(Protocol):
    id: str


_Fact = TypeVar("_Fact", bound=Any)


def read(source: Source, rules: ReadingRules) -> Reading:
    """Return all that the rules find in a source.

    Never raises for a text, however odd: what could not be made out stands in ``warnings``.
    """
    mirror = shadow(source.text)
    basis = year_basis(mirror, rules.dates)
    laid_out, warnings = articles(source, rules.layout)
    dated_articles = tuple(dated(one, mirror, basis, rules.dates) for one in laid_out)
    texts = tuple(_text(article, mirror, basis) for article in dated_articles)
    named = [strip for one in dated_articles for strip in strips(one, source.text, mirror)]
    return Reading(
        pack=rules.pack,
        pack_version=rules.version,
        length_chars=len(source.text),
        articles=dated_articles,
        meetings=_meetings(texts, rules),
        warnings=warnings,
        **_names(named, dated_articles, rules),
        **_facts(texts, source, rules),
    )


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


def _names(
    named: list[Strip], found: Sequence[Article], rules: ReadingRules
) -> dict[str, tuple[Any, ...]]:
    bylines = [article.byline for article in found if article.byline]
    return {
        "persons": persons(named, bylines, rules.persons),
        "organisations": organisations(named, bylines, rules.organisations),
    }


def _facts(
    texts: tuple[ArticleText, ...], source: Source, rules: ReadingRules
) -> dict[str, tuple[Any, ...]]:
    import importlib

    out: dict[str, tuple[Any, ...]] = {}

    def engine(name: str) -> Any:
        return getattr(importlib.import_module(f"luodi.kernels.text.{name}"), name)

    for name, prefix in (
        ("directives", "D"),
        ("figures", "F"),
        ("enumerations", ""),
        ("findings", "X"),
    ):
        r = getattr(rules, name)
        if r is not None:
            found = [fact for text in texts for fact in engine(name)(text, r)]
            out[name] = (
                _numbered(prefix, found, 2 if prefix == "D" else 1) if prefix else tuple(found)
            )
    if rules.bundles is not None:
        out["bundles"] = _numbered("B", engine("bundles")(texts, source.text, rules.bundles), 2)
    if rules.task_rows is not None:
        rows = [
            row
            for text in texts
            for row in engine("task_rows")(
                text, source.blocks, rules.task_rows, date_rules=rules.dates
            )
        ]
        out["tasks"] = _numbered("T", rows)
    return out


def _numbered(prefix: str, facts: Iterable[_Fact], width: int = 1) -> tuple[_Fact, ...]:
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
