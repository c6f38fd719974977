"""Figures: numbers with what they count, when, and how they are meant."""

import re
from collections.abc import Iterator

from luodi.kernels.text.amounts import amounts
from luodi.kernels.text.clauses import Span, clauses, seen
from luodi.kernels.text.facts import Figure, Why
from luodi.kernels.text.figure_rules import FigureRules, Place
from luodi.kernels.text.indicators import Named
from luodi.kernels.text.numbers import grouped
from luodi.kernels.text.set_figures import counted_figures, rank_figures, tier_figures
from luodi.kernels.text.source import ArticleText, Sentence
from luodi.kernels.text.weighing import total, weigh
from luodi.kernels.text.years import year_of

__all__ = ["FigureRules", "figures"]

# Numerals and what begins a rank. 一 alone counts nothing; 一亿 and 百分之一 hold another numeral.
_NUMBER_LIKE = re.compile("[0-9二两三四五六七八九十百千万亿半排居列第首]")


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
        place = Place(sentence, shadow, whole, span, *carried, target, aims)
        for figure, name in _in_clause(place, last, rules):
            last = name or last
            yield figure


def _in_clause(
    place: Place, last: Named | None, rules: FigureRules
) -> Iterator[tuple[Figure, Named | None]]:
    taken: list[Span] = []
    for found in (tier_figures(place, rules), counted_figures(place, rules)):
        for figure, span in found:
            taken.append(span)
            yield figure, None
    for figure, name, span in amounts(place, last, rules, taken):
        taken.append(span)
        last = name or last
        yield figure, name
    yield from ((figure, None) for figure in rank_figures(place, last, rules, taken))


def _aimed_at(clause: str, ahead: bool, rules: FigureRules) -> tuple[bool, Why]:
    """Tell whether the clause names an aim, and why: by its words, by a year still to come, or
    because the clause before does and this one says nothing else.
    """
    why = weigh(clause, rules.target)
    score = total(why) + (rules.target_threshold if ahead else 0)
    return score >= rules.target_threshold and not rules.not_target.search(clause), why
