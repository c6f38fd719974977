"""Additive scores: every rule that fires adds or takes away, and leaves its reason behind."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.kernels.text.facts import Because, Why


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern and what it is worth; ``beside_modal`` is its score next to 要 and the like."""

    rule: str
    score: float
    pattern: re.Pattern[str]
    beside_modal: float | None = None


def weigh(shadow: str, signals: Iterable[Signal], *, modal: bool = False) -> Why:
    """Return one reason for each signal found in the text, with the words that set it off."""
    reasons = []
    for signal in signals:
        match = signal.pattern.search(shadow)
        if match:
            score = (
                signal.beside_modal if modal and signal.beside_modal is not None else signal.score
            )
            reasons.append(Because(signal.rule, score, match.group()))
    return tuple(reason for reason in reasons if reason.score)


def total(reasons: Iterable[Because]) -> float:
    """Return the sum of the scores."""
    return sum(reason.score for reason in reasons)
