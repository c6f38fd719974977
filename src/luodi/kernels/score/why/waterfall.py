"""The waterfall of a total: bars from 0 to the total, as figures and as text for a terminal."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

import numpy as np

from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.why.explained import Explanation
from luodi.kernels.score.why.story import NO_TITLES
from luodi.kernels.score.why.told_words import HELD, Language, Titles, number, say, signed, title

Kind = Literal["gain", "loss", "total"]
EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in points, from ``start`` to ``end``; ``code`` is of the line, or ``held``,
    ``adjusted``, ``bonus``, ``rounding``, ``total``."""

    code: str
    label: str
    kind: Kind
    start: float
    end: float


def bars(
    why: Explanation, language: Language = "zh", titles: Titles = NO_TITLES
) -> tuple[Bar, ...]:
    """Return the bars of a waterfall: each starts where the one before ends, the last is the total.

    What is 0 has no bar, but for the lines. A unit without a score has its lines only.
    """
    at, found = 0, []
    for code, label, amount in _parts(why, language, titles):
        end = at + amount
        kind: Kind = "loss" if amount < 0 else "gain"
        found.append(Bar(code, label, kind, why.points(at), why.points(end)))
        at = end
    if why.rank:
        total = say(language, ("合计", "Total"))
        found.append(Bar("total", total, "total", 0.0, why.points(why.total)))
    return tuple(found)


def _parts(why: Explanation, language: Language, titles: Titles) -> list[tuple[str, str, int]]:
    lines = [(line.code, title(line.code, titles, language), line.ticks) for line in why.lines]
    rest = [("held", f"{title(one.group, titles, language)} {say(language, HELD[one.by])}",
             one.ticks) for one in why.held]  # fmt: skip
    rest += _adjusted(why, language, titles)
    rest.append(("bonus", say(language, ("名次奖励", "Bonus for places")), why.bonus))
    rest.append(("rounding", say(language, ("尾差", "Rounding")), why.rounding))
    return lines + [one for one in rest if one[2]]


def _adjusted(why: Explanation, language: Language, titles: Titles) -> list[tuple[str, str, int]]:
    """Return a bar for each adjustment, one for all where their rounded points do not add up."""
    amounts = ticks(np.array([one.counted for one in why.adjustments]), why.decimals)
    each = [
        ("adjusted", title(one.given.clause or one.given.cause, titles, language), int(amount))
        for one, amount in zip(why.adjustments, amounts, strict=True)
    ]
    if sum(one[2] for one in each) == why.adjusted:
        return each
    return [("adjusted", say(language, ("加减分", "Adjustments")), why.adjusted)]


def drawing(found: tuple[Bar, ...], width: int = 80) -> str:
    """Return the bars as lines of text, ``width`` columns wide (at least 40)."""
    if not found:
        return ""
    width = max(width, 40)
    labels = [_cut(bar.label, width // 3) for bar in found]
    amounts = [number(bar.end) if bar.kind == "total" else signed(bar.end - bar.start)
               for bar in found]  # fmt: skip
    left, right = max(map(columns, labels)), max(map(len, amounts))
    room = width - left - right - 2
    low, high = extent(found)
    scale = room / (high - low)
    return "\n".join(
        f"{label}{' ' * (left - columns(label))} "
        f"{_bar((bar.start - low) * scale, (bar.end - low) * scale, room)} {amount:>{right}}"
        for bar, label, amount in zip(found, labels, amounts, strict=True)
    )


def extent(found: tuple[Bar, ...]) -> tuple[float, float]:
    """Return the lowest and the highest point of all bars, 0 among them; never the same."""
    ends = [0.0, *(one for bar in found for one in (bar.start, bar.end))]
    return min(ends), max(ends) if max(ends) > min(ends) else min(ends) + 1.0


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _cut(text: str, most: int) -> str:
    while columns(text) > most:
        text = text[:-2] + "…" if text.endswith("…") else text[:-1] + "…"
    return text


def _bar(start: float, end: float, room: int) -> str:
    """Return one bar: whole cells from where it begins, an eighth part of a cell at its end."""
    low, high = round(min(start, end)), max(start, end)
    whole = max(int(high) - low, 0)
    part = EIGHTHS[int((high - int(high)) * 8)].strip()
    drawn = "█" * whole + part or "│"
    return (" " * min(low, room - 1) + drawn)[:room].ljust(room)
