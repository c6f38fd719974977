"""Figures: numbers with what they count, when, and how they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luodi.kernels.text.clauses import Span, clauses, cut, seen
from luodi.kernels.text.counted_sets import (
    CountedRules,
    CountedSet,
    counted_sets,
    members_after,
    members_before,
)
from luodi.kernels.text.facts import Because, Figure, Why
from luodi.kernels.text.indicators import IndicatorRules, Named, named, shared_names
from luodi.kernels.text.numbers import Grammar, Quantity, grouped, normalised
from luodi.kernels.text.ranks import RankRules, ranks, tiers
from luodi.kernels.text.source import ArticleText, Sentence
from luodi.kernels.text.weighing import Signals, total, weigh
from luodi.kernels.text.years import YearRules, year_of

# Numerals and what begins a rank. 一 alone counts nothing; 一亿 and 百分之一 hold another numeral.
_NUMBER_LIKE = re.compile("[0-9二两三四五六七八九十百千万亿半排居列第首]")


@dataclass(frozen=True, slots=True)
class FigureRules:
    """``not_figures`` are dates, document numbers and telephone numbers, blanked before reading.

    ``before`` and ``after`` pair a comparator with the words on that side of the number;
    ``implied`` pairs a unit with the names of indicators that leave it out; ``target`` weighs
    whether a number is aimed at; ``counters`` are kinds of unit that count single things and need
    a name; ``time_names`` are indicators that are an amount of time themselves.
    """

    grammar: Grammar
    not_figures: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    change: re.Pattern[str]
    implied: tuple[tuple[str, re.Pattern[str]], ...]
    target: Signals
    target_threshold: float
    not_target: re.Pattern[str]
    counters: frozenset[str]
    time_names: re.Pattern[str]
    not_after: re.Pattern[str]
    indicators: IndicatorRules
    years: YearRules
    ranks: RankRules
    counted: CountedRules


@dataclass(frozen=True, slots=True)
class _Place:
    """The clause that a number stands in, with the year carried into it.

    ``shadow`` has dates and document numbers blanked, ``printed`` has not.
    """

    sentence: Sentence
    shadow: str
    printed: str
    span: Span
    year: int | None
    year_assumed: bool
    target: bool
    aims: Why


def figures(text: ArticleText, rules: FigureRules) -> tuple[Figure, ...]:
    """Return the figures of an article in the order of the text."""
    found: list[Figure] = []
    for sentence in text.sentences:
        if _may_hold(sentence.shadow):
            found.extend(_in_sentence(sentence, text.year, rules))
    return tuple(found)


def _may_hold(words: str) -> bool:
    return _NUMBER_LIKE.search(words) is not None


def _in_sentence(sentence: Sentence, year: int | None, rules: FigureRules) -> Iterator[Figure]:
    whole = grouped(seen(sentence))
    shadow = rules.not_figures.sub(lambda match: "□" * len(match.group()), whole)
    carried: tuple[int | None, bool] = (None, False)
    last: Named | None = None
    target = False
    for span in clauses(shadow):
        carried = year_of(whole, span, year, carried, rules.years)
        ahead = carried[0] is not None and year is not None and carried[0] > year
        target, aims = _aimed_at(whole[slice(*span)], target or ahead, rules)
        if not _may_hold(whole[slice(*span)]):
            continue
        place = _Place(sentence, shadow, whole, span, *carried, target, aims)
        for figure, name in _in_clause(place, last, rules):
            last = name or last
            yield figure


def _in_clause(
    place: _Place, last: Named | None, rules: FigureRules
) -> Iterator[tuple[Figure, Named | None]]:
    taken: list[Span] = []
    for found in (_tiers(place, rules), _counted(place, rules)):
        for figure, span in found:
            taken.append(span)
            yield figure, None
    for figure, name, span in _quantities(place, last, rules, taken):
        taken.append(span)
        last = name or last
        yield figure, name
    yield from ((figure, None) for figure in _ranks(place, last, rules, taken))


def _quantities(
    place: _Place, last: Named | None, rules: FigureRules, taken: list[Span]
) -> Iterator[tuple[Figure, Named | None, Span]]:
    start, end = place.span
    quantities = [
        _moved(quantity, start)
        for quantity in rules.grammar.quantities(place.shadow[start:end])
        if not _overlaps((quantity.start + start, quantity.end + start), taken)
    ]
    names = shared_names(place.printed, place.span, quantities, rules.indicators)
    if names:
        quantities = _one_unit(quantities)
    left, kind = start, "actual"
    for number, quantity in enumerate(quantities):
        before = (left, quantity.start)
        name = names[number] if names else named(place.printed, before, quantity, rules.indicators)
        if not name:
            name = replace(last, carried=True) if last and _carries(quantity, rules) else None
        figure = _figure(place, before, quantity, name, rules)
        left = quantity.end
        if figure and names and number:
            # 分别 deals out the verb along with the names: both grow, or both are aimed at.
            figure = replace(figure, kind=kind)
        if figure:
            kind = figure.kind
            yield figure, name, (quantity.start, quantity.end)


def _one_unit(quantities: list[Quantity]) -> list[Quantity]:
    """Give 3个、5个百分点 the unit that is printed in full only once."""
    full = quantities[-1]
    return [
        replace(quantity, unit=full.unit, kind=full.kind, normalised=(quantity.value, full.unit))
        if quantity.unit != full.unit and full.unit.startswith(quantity.unit)
        else quantity
        for quantity in quantities
    ]


def _carries(quantity: Quantity, rules: FigureRules) -> bool:
    """Tell whether a nameless number may speak of the indicator before it."""
    return quantity.kind not in rules.counters and quantity.kind != "time"


def _figure(
    place: _Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
) -> Figure | None:
    if quantity.kind == "time" and not _names_time(name, rules):
        name = None
    if _refused(place, before, quantity, name, rules):
        return None
    quantity, assumed = _with_unit(quantity, name, rules)
    comparator, words, end = _comparator(place, before, quantity, rules)
    start = _start(before, quantity, name)
    kind = _kind(place, before, quantity, name, rules)
    unit = quantity.unit
    return Figure(
        id="",
        article=place.sentence.article,
        text=place.sentence.text[start:end],
        segments=cut(place.sentence, start, end),
        indicator=name.name if name else None,
        indicator_segments=cut(place.sentence, *name.span) if name else None,
        value=quantity.value,
        unit=unit,
        normalised=quantity.normalised,
        year=place.year if kind != "duration" else None,
        comparator=comparator,
        kind=kind,
        tiers=(quantity.value, quantity.high) if quantity.high is not None else (),
        rule="range" if quantity.high is not None else "quantity",
        why=(Because("unit", 1.0, unit), Because(comparator, 1.0, words), *place.aims),
        assumed=_assumed(place, name, assumed, kind),
    )


def _refused(
    place: _Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
) -> bool:
    """Refuse what counts no amount: 三年行动, 一些 … and single things without a name."""
    after = place.shadow[quantity.end : quantity.end + 6]
    if rules.not_after.match(quantity.unit + after):
        return True
    if quantity.kind == "time":
        digits = len(str(int(quantity.value)))
        return digits > 3 or (quantity.han and not _hedged(place, before, quantity, rules))
    if quantity.kind in rules.counters:
        return name is None or (quantity.han and len(str(int(quantity.value)).strip("0")) < 2)
    return quantity.bare and name is None and not quantity.more


def _hedged(place: _Place, before: Span, quantity: Quantity, rules: FigureRules) -> bool:
    return quantity.more or _comparator(place, before, quantity, rules)[0] != "eq"


def _with_unit(
    quantity: Quantity, name: Named | None, rules: FigureRules
) -> tuple[Quantity, tuple[str, ...]]:
    """Fill in a unit that the indicator's name implies (GDP 1200亿), and say that it is assumed."""
    if not quantity.bare or name is None:
        return quantity, ()
    for word, pattern in rules.implied:
        if pattern.search(name.name) and word in rules.grammar.units:
            unit = rules.grammar.units[word]
            amount = normalised(quantity.value, quantity.unit, unit)
            full = replace(quantity, unit=quantity.unit + word, normalised=amount, kind=unit.kind)
            return full, ("unit",)
    return quantity, ()


def _comparator(
    place: _Place, before: Span, quantity: Quantity, rules: FigureRules
) -> tuple[str, str, int]:
    """Return the comparator, the words that say it, and the end of the figure with them."""
    after = place.shadow[quantity.end : quantity.end + 4]
    for comparator, pattern in rules.after:
        match = pattern.match(after)
        if match:
            return comparator, match.group(), quantity.end + match.end()
    if quantity.high is not None:
        return "ge", "", quantity.end
    words = place.shadow[max(before[0], quantity.start - 12) : quantity.start]
    for comparator, pattern in rules.before:
        match = pattern.search(words)
        if match:
            return comparator, match.group(), quantity.end
    return ("approx_ge" if quantity.more else "eq"), "", quantity.end


def _names_time(name: Named | None, rules: FigureRules) -> bool:
    """Tell whether an indicator is itself an amount of time (优良天数, 办理时限)."""
    return name is not None and bool(rules.time_names.search(name.name))


def _start(before: Span, quantity: Quantity, name: Named | None) -> int:
    """Return where the figure begins: at the year, else the indicator, else the number."""
    beside = name is not None and not name.carried and before[0] <= name.span[0] < quantity.start
    return name.whole if name and beside else quantity.start


def _kind(
    place: _Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
) -> str:
    if quantity.kind == "time" and not _names_time(name, rules):
        return "duration"
    if place.target:
        return "target"
    beside = name is not None and before[0] <= name.span[0] < quantity.start
    left = name.span[1] if name and beside else max(before[0], quantity.start - 12)
    words = place.shadow[left : quantity.start]
    return "change" if rules.change.search(words) else "actual"


def _assumed(
    place: _Place, name: Named | None, assumed: tuple[str, ...], kind: str
) -> tuple[str, ...]:
    carried = ("indicator",) if name and name.carried else ()
    year = ("year",) if place.year_assumed and place.year and kind != "duration" else ()
    return (*assumed, *carried, *year)


def _aimed_at(clause: str, ahead: bool, rules: FigureRules) -> tuple[bool, Why]:
    """Tell whether the clause names an aim, and why: by its words, by a year still to come, or
    because the clause before does and this one says nothing else.
    """
    why = weigh(clause, rules.target)
    score = total(why) + (rules.target_threshold if ahead else 0)
    return score >= rules.target_threshold and not rules.not_target.search(clause), why


def _tiers(place: _Place, rules: FigureRules) -> Iterator[tuple[Figure, Span]]:
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


def _counted(place: _Place, rules: FigureRules) -> Iterator[tuple[Figure, Span]]:
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


def _set_figure(place: _Place, counted: CountedSet) -> Figure:
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


def _ranks(
    place: _Place, last: Named | None, rules: FigureRules, taken: list[Span]
) -> Iterator[Figure]:
    for rank in ranks(place.shadow, place.span, rules.ranks):
        if _overlaps((rank.start, rank.end), taken):
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


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)
