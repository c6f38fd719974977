"""What the engines of figures share: their rules, and the clause that a number stands in."""

import re
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span
from luodi.kernels.text.counted_sets import CountedRules
from luodi.kernels.text.facts import Why
from luodi.kernels.text.indicators import IndicatorRules
from luodi.kernels.text.numbers import Grammar
from luodi.kernels.text.ranks import RankRules
from luodi.kernels.text.source import Sentence
from luodi.kernels.text.weighing import Signals
from luodi.kernels.text.years import YearRules


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
class Place:
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


def overlaps(span: Span, taken: list[Span]) -> bool:
    """Tell whether a place meets one that is taken."""
    return any(span[0] < end and start < span[1] for start, end in taken)
