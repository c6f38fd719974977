"""Additive scores: every rule that fires adds or takes away, and leaves its reason behind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luodi.kernels.text.facts import Because, Why
from luodi.kernels.text.needles import Prefilter


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern and what it is worth; ``beside_modal`` is its score next to 要 and the like."""

    rule: str
    score: float
    pattern: re.Pattern[str]
    beside_modal: float | None = None


class Signals:
    """Signals in their order, with what tells which of them a text can hold at all."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self._all = tuple(signals)
        self._prefilter = Prefilter(signal.pattern for signal in self._all)

    def __iter__(self) -> Iterator[Signal]:
        return iter(self._all)

    def likely(self, text: str) -> list[Signal]:
        """Return the signals that are worth a search in the text."""
        return [self._all[number] for number in self._prefilter.likely(text)]


def weigh(shadow: str, signals: Signals, *, modal: bool = False) -> Why:
    """Return one reason for each signal found in the text, with the words that set it off."""
    reasons = []
    for signal in signals.likely(shadow):
        match = signal.pattern.search(shadow)
        if match:
            score = (
                signal.beside_modal if modal and signal.beside_modal is not None else signal.score
            )
            if score:
                reasons.append(Because(signal.rule, score, match.group()))
    return tuple(reasons)


def worth(shadow: str, signals: Signals) -> float:
    """Return the sum of the scores of all signals found in the text, without the reasons."""
    found = 0.0
    for signal in signals.likely(shadow):
        if signal.pattern.search(shadow):
            found += signal.score
    return found


def total(reasons: Iterable[Because]) -> float:
    """Return the sum of the scores."""
    return sum(reason.score for reason in reasons)
