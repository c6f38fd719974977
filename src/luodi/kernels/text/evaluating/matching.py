"""Labelled and found facts of one kind beside each other, one to one, and their P, R and F1."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.kernels.text.evaluating.parts import Key, Keyed, Part
from luodi.kernels.text.scoring import Letters, letters, overlap, pairs

LEAST_OVERLAP = 0.5
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact with the letters it stands on, blanks left out; borderline ones are not ``core``."""

    tree: Tree
    letters: Letters
    core: bool = True


@dataclass(frozen=True, slots=True)
class Matched:
    """What was labelled, what was found, and which belongs to which."""

    wanted: tuple[Placed, ...]
    found: tuple[Placed, ...]
    chosen: dict[int, int]

    @property
    def core(self) -> tuple[tuple[Placed, Placed], ...]:
        """The pairs whose label has to be found."""
        both = ((self.wanted[i], self.found[j]) for i, j in sorted(self.chosen.items()))
        return tuple((label, fact) for label, fact in both if label.core)


def placed(facts: Sequence[Tree], blanks: Letters) -> tuple[Placed, ...]:
    """Return facts with their letters; persons have none, they are matched by name."""
    return tuple(
        Placed(one, letters(one.get("segments") or ()) - blanks, one.get("grade") != "borderline")
        for one in facts
    )


def by_place(wanted: Sequence[Placed], found: Sequence[Placed]) -> Matched:
    """Match where places overlap by half, the likeliest first."""
    return matched(wanted, found, _overlap, LEAST_OVERLAP)


def matched(
    wanted: Sequence[Placed],
    found: Sequence[Placed],
    likeness: Callable[[Placed, Placed], float],
    least: float,
) -> Matched:
    """Match one to one by a likeness of at least so much."""
    return Matched(tuple(wanted), tuple(found), pairs(wanted, found, likeness, least))


def _overlap(label: Placed, fact: Placed) -> float:
    return overlap(label.letters, fact.letters)


def same_place(label: Placed, fact: Placed) -> bool:
    """True when both stand on the same letters."""
    return label.letters == fact.letters


def scores(
    fact: str, both: Matched, exact: Callable[[Placed, Placed], bool] = same_place
) -> Iterator[Keyed]:
    """Yield precision, recall and F1, then those of exact matches.

    What matches a borderline label is neither hit nor miss, exactly or not.
    """
    wanted = sum(label.core for label in both.wanted)
    found = len(both.found) - len(both.chosen) + len(both.core)
    exactly = sum(exact(label, one) for label, one in both.core)
    for before, hits in (("", len(both.core)), ("exact ", exactly)):
        yield Key(fact, f"{before}P"), Part(hits, found, wanted)
        yield Key(fact, f"{before}R"), Part(hits, wanted, wanted)
        yield Key(fact, f"{before}F1"), Part(2 * hits, found + wanted, wanted)
