"""Amounts: a number with its unit becomes a figure with indicator, comparator, year and kind."""

from collections.abc import Iterator
from dataclasses import replace

from luodi.kernels.text.clauses import Span, cut
from luodi.kernels.text.facts import Because, Figure
from luodi.kernels.text.figure_rules import FigureRules, Place, overlaps
from luodi.kernels.text.indicators import Named, named, shared_names
from luodi.kernels.text.numbers import Quantity, normalised


def amounts(
    place: Place, last: Named | None, rules: FigureRules, taken: list[Span]
) -> Iterator[tuple[Figure, Named | None, Span]]:
    """Yield the amounts of a clause outside the taken places, each with its name and place.

    ``last`` is the indicator named before, which a nameless share or change may speak of.
    """
    start, end = place.span
    quantities = [
        _moved(quantity, start)
        for quantity in rules.grammar.quantities(place.shadow[start:end])
        if not overlaps((quantity.start + start, quantity.end + start), taken)
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
    place: Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
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
    place: Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
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


def _hedged(place: Place, before: Span, quantity: Quantity, rules: FigureRules) -> bool:
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
    place: Place, before: Span, quantity: Quantity, rules: FigureRules
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
    place: Place, before: Span, quantity: Quantity, name: Named | None, rules: FigureRules
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
    place: Place, name: Named | None, assumed: tuple[str, ...], kind: str
) -> tuple[str, ...]:
    carried = ("indicator",) if name and name.carried else ()
    year = ("year",) if place.year_assumed and place.year and kind != "duration" else ()
    return (*assumed, *carried, *year)


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by)
