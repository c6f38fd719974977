"""Scores of found facts against labelled ones: overlap of places, one-to-one matches, F1."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Letters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1; 1.0 where there is nothing to find and nothing was found."""

    hits: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Hits among the found."""
        return self.hits / self.found if self.found else float(self.wanted == 0)

    @property
    def recall(self) -> float:
        """Hits among the wanted."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 hits / (found + wanted)."""
        both = self.found + self.wanted
        return 2 * self.hits / both if both else 1.0


def letters(segments: Iterable[Sequence[int]]) -> Letters:
    """Return the offsets that segments cover."""
    return frozenset(at for start, end in segments for at in range(start, end))


def overlap(left: Letters, right: Letters) -> float:
    """Return intersection over union, 0 for two empty places.

    >>> overlap(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def pairs(
    wanted: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float], least: float
) -> dict[int, int]:
    """Return wanted index → found index, one to one, the likeliest pairs first."""
    candidates = sorted(
        (
            (-score, i, j)
            for i, left in enumerate(wanted)
            for j, right in enumerate(found)
            if (score := likeness(left, right)) >= least
        ),
    )
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def score_of(
    wanted: Sequence[Any], found: Sequence[Any], chosen: dict[int, int], core: Sequence[bool]
) -> Score:
    """Return the score of chosen pairs; what matches a borderline label is neither hit nor miss."""
    hits = sum(core[i] for i in chosen)
    neither = sum(not core[i] for i in chosen)
    return Score(hits, len(found) - neither, sum(core))
