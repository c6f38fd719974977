"""Ranks (全市第3, 排名靠前) and tiers (百亿级、千亿级)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.kernels.text.clauses import Span
from luodi.kernels.text.needles import Prefilter
from luodi.kernels.text.numbers import parsed


@dataclass(frozen=True, slots=True)
class RankRules:
    """``numbered`` has the groups ``rank`` and ``place``, ``within`` (前三位) has ``rank``.

    ``first`` is 首位 and the like, ``qualitative`` says where one stands without a number. ``tier``
    is a run of levels with the group ``noun`` for what is meant, ``level`` one of them with the
    groups ``number`` and ``scale``.
    """

    numbered: re.Pattern[str]
    within: re.Pattern[str]
    first: re.Pattern[str]
    qualitative: re.Pattern[str]
    tier: re.Pattern[str]
    level: re.Pattern[str]
    order: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False)
    prefilter: Prefilter = field(init=False)

    def __post_init__(self) -> None:
        order = (
            ("eq", self.numbered),
            ("le", self.within),
            ("eq", self.first),
            ("qualitative", self.qualitative),
        )
        object.__setattr__(self, "order", order)
        object.__setattr__(self, "prefilter", Prefilter(pattern for _, pattern in order))


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order; ``value`` is ``None`` when no number is printed."""

    start: int
    end: int
    value: float | None
    comparator: str
    unit: str = "名次"


@dataclass(frozen=True, slots=True)
class Tier:
    """A run of levels and what stands on them."""

    start: int
    end: int
    values: tuple[float, ...]
    unit: str
    noun: Span


def ranks(shadow: str, span: Span, rules: RankRules) -> Iterator[Rank]:
    """Yield the ranks of a clause, numbered before qualitative."""
    found: list[Span] = []
    for number in rules.prefilter.likely(shadow[slice(*span)]):
        comparator, pattern = rules.order[number]
        for match in pattern.finditer(shadow, *span):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found.append(match.span())
                yield Rank(*match.span(), _value(match, comparator), comparator)


def _value(match: re.Match[str], comparator: str) -> float | None:
    groups = match.groupdict()
    number = groups.get("rank") or groups.get("place")
    if number:
        return parsed(number)
    return None if comparator == "qualitative" else 1.0


def tiers(shadow: str, span: Span, rules: RankRules) -> Iterator[Tier]:
    """Yield the runs of levels of a clause."""
    if "级" not in shadow:
        return
    for match in rules.tier.finditer(shadow, *span):
        levels = list(rules.level.finditer(match.group()))
        values = tuple(value for value in (parsed(level["number"]) for level in levels) if value)
        if values:
            yield Tier(*match.span(), values, levels[0]["scale"] + "元级", match.span("noun"))
