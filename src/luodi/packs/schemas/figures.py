"""``reading/figures.yaml``: units, comparators, names of indicators, ranks and tiers."""

import re
from collections.abc import Iterator

from luodi.kernels.text.counted_sets import CountedRules
from luodi.kernels.text.directives import directives
from luodi.kernels.text.facts import Figure
from luodi.kernels.text.figures import FigureRules, figures
from luodi.kernels.text.indicators import IndicatorRules
from luodi.kernels.text.numbers import Grammar, Unit
from luodi.kernels.text.ranks import RankRules
from luodi.kernels.text.reading import ReadingRules
from luodi.kernels.text.targets import aimed, places
from luodi.kernels.text.years import YearRules
from luodi.packs.patterns import compiled
from luodi.packs.schemas.case_texts import article_text
from luodi.packs.schemas.signals import SignalText, signals
from luodi.packs.schemas.strict import PatternText, Strict


class UnitText(Strict):
    """Units of one kind and base; each word with how many bases it is."""

    kind: str
    base: str
    words: dict[str, float]

    def units(self) -> list[Unit]:
        """Return one unit for each word."""
        return [Unit(word, self.kind, self.base, factor) for word, factor in self.words.items()]


class CountedText(Strict):
    """What a counted set looks like."""

    pattern: PatternText
    not_noun: PatternText
    most: int

    def rules(self) -> CountedRules:
        """Return the kernel's rules."""
        return CountedRules(compiled(self.pattern), compiled(self.not_noun), self.most)


class IndicatorText(Strict):
    """How the name of an indicator stands beside its number."""

    lead: PatternText
    between: PatternText
    entity: PatternText
    aliases: dict[str, str]
    cut: PatternText
    noun_end: PatternText
    filler: PatternText
    respectively: PatternText
    after: PatternText
    never: PatternText
    counters: list[str]
    longest: int
    bare_verb: int

    def rules(self) -> IndicatorRules:
        """Return the kernel's rules."""
        return IndicatorRules(
            lead=compiled(self.lead),
            between=compiled(self.between),
            entity=compiled(self.entity),
            aliases=tuple((compiled(text), name) for text, name in self.aliases.items()),
            cut=compiled(self.cut),
            noun_end=compiled(self.noun_end),
            filler=compiled(self.filler),
            respectively=compiled(self.respectively),
            after=compiled(self.after),
            never=compiled(self.never),
            counters=frozenset(self.counters),
            longest=self.longest,
            bare_verb=self.bare_verb,
        )


class RankText(Strict):
    """Places in an order, and levels."""

    numbered: PatternText
    within: PatternText
    first: PatternText
    qualitative: PatternText
    tier: PatternText
    level: PatternText

    def rules(self) -> RankRules:
        """Return the kernel's rules."""
        return RankRules(**{name: compiled(text) for name, text in self.model_dump().items()})


class YearText(Strict):
    """Years printed, and words that count from the document's own year."""

    printed: PatternText
    relative: dict[int, PatternText]

    def rules(self) -> YearRules:
        """Return the kernel's rules."""
        pairs = tuple((years, compiled(text)) for years, text in self.relative.items())
        return YearRules(compiled(self.printed), pairs)


class Section(Strict):
    """All of ``reading/figures.yaml``."""

    units: list[UnitText]
    refused_units: list[str]
    not_figures: PatternText
    before: dict[str, PatternText]
    after: dict[str, PatternText]
    change: PatternText
    implied: dict[str, PatternText]
    target: list[SignalText]
    target_threshold: float
    not_target: PatternText
    not_after: PatternText
    time_names: PatternText
    indicators: IndicatorText
    years: YearText
    ranks: RankText
    counted: CountedText

    def rules(self) -> FigureRules:
        """Return the kernel's rules."""
        units = tuple(unit for kind in self.units for unit in kind.units())
        return FigureRules(
            grammar=Grammar(units, tuple(self.refused_units)),
            not_figures=compiled(self.not_figures),
            before=_pairs(self.before),
            after=_pairs(self.after),
            change=compiled(self.change),
            implied=_pairs(self.implied),
            target=signals(self.target),
            target_threshold=self.target_threshold,
            not_target=compiled(self.not_target),
            counters=frozenset(self.indicators.counters),
            not_after=compiled(self.not_after),
            time_names=compiled(self.time_names),
            indicators=self.indicators.rules(),
            years=self.years.rules(),
            ranks=self.ranks.rules(),
            counted=self.counted.rules(),
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the figures of the text with all that was read of them."""
    return [
        {
            "text": one.text,
            "indicator": one.indicator,
            "value": one.value,
            "unit": one.unit,
            "year": one.year,
            "comparator": one.comparator,
            "kind": one.kind,
            "tiers": list(one.tiers),
            "normalised": list(one.normalised) if one.normalised else None,
            "assumed": list(one.assumed),
        }
        for one in _placed(given, rules)
    ]


def _placed(given: str, rules: ReadingRules) -> Iterator[Figure]:
    text = article_text(given)
    demands = map(places, directives(text, rules.directives))
    return aimed(figures(text, rules.figures), demands)


def _pairs(by_name: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, compiled(text)) for name, text in by_name.items())
