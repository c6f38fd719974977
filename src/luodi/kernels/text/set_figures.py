"""Figures that are no amounts: tiers (百亿级), counted sets (五大产业) and ranks (全市第3)."""

from collections.abc import Iterator

from luodi.kernels.text.clauses import Span, cut
from luodi.kernels.text.counted_sets import (
    CountedSet,
    counted_sets,
    members_after,
    members_before,
)
from luodi.kernels.text.facts import Because, Figure
from luodi.kernels.text.figure_rules import FigureRules, Place, overlaps
from luodi.kernels.text.indicators import Named
from luodi.kernels.text.ranks import ranks, tiers


def tier_figures(place: Place, rules: FigureRules) -> Iterator[tuple[Figure, Span]]:
    """Yield the runs of levels of a clause, each with its place."""
    for tier in tiers(place.printed, place.span, rules.ranks):
        figure = Figure(
            id="",
            article=place.sentence.article,
            text=place.sentence.text[tier.start : tier.end],
            segments=cut(place.sentence, tier.start, tier.end),
            indicator=place.sentence.text[slice(*tier.noun)] or None,
            indicator_segments=cut(place.sentence, *tier.noun) or None,
            value=None,
            unit=tier.unit,
            normalised=None,
            year=place.year,
            comparator="tier",
            kind="target_tier",
            tiers=tier.values,
            rule="tier",
            why=(Because("tier", 1.0, place.shadow[tier.start : tier.noun[0]]),),
            assumed=("year",) if place.year_assumed and place.year else (),
        )
        yield figure, (tier.start, tier.end)


def counted_figures(place: Place, rules: FigureRules) -> Iterator[tuple[Figure, Span]]:
    """A counted set is a figure where its members stand beside it, so that they can be compared."""
    listed_until = place.shadow.find("。", place.span[1])
    listed_until = listed_until if listed_until >= 0 else len(place.shadow)
    for counted in counted_sets(place.shadow, place.span, rules.counted):
        given = (
            members_before(place.shadow, place.span[0], counted),
            members_after(place.shadow, counted, listed_until),
        )
        if any(number >= 2 and abs(number - counted.count) <= 1 for number in given):
            yield _set_figure(place, counted), (counted.start, counted.end)


def _set_figure(place: Place, counted: CountedSet) -> Figure:
    text = place.sentence.text[counted.start : counted.end]
    return Figure(
        id="",
        article=place.sentence.article,
        text=text,
        segments=cut(place.sentence, counted.start, counted.end),
        indicator=place.sentence.text[slice(*counted.noun)],
        indicator_segments=cut(place.sentence, *counted.noun),
        value=float(counted.count),
        unit="个",
        normalised=None,
        year=None,
        comparator="eq",
        kind="counted_set",
        rule="counted_set",
        why=(Because("counted_set", 1.0, text),),
        assumed=("unit",),
    )


def rank_figures(
    place: Place, last: Named | None, rules: FigureRules, taken: list[Span]
) -> Iterator[Figure]:
    """Yield the ranks of a clause; their indicator is the one that was last named."""
    for rank in ranks(place.shadow, place.span, rules.ranks):
        if overlaps((rank.start, rank.end), taken):
            continue
        yield Figure(
            id="",
            article=place.sentence.article,
            text=place.sentence.text[rank.start : rank.end],
            segments=cut(place.sentence, rank.start, rank.end),
            indicator=last.name if last else None,
            indicator_segments=cut(place.sentence, *last.span) if last else None,
            value=rank.value,
            unit=rank.unit,
            normalised=None,
            year=place.year,
            comparator=rank.comparator,
            kind="rank",
            rule="rank",
            why=(Because("rank", 1.0, place.shadow[rank.start : rank.end]),),
            assumed=(*(("indicator",) if last else ()), *(("year",) if place.year_assumed else ())),
        )
