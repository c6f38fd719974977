"""What one document adds to a figure, and the keys under which figures are added up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NOT_READ = "not read yet"


@dataclass(frozen=True, slots=True)
class Part:
    """A figure is the sum of ``top`` over the sum of ``bottom``; a count has no bottom.

    ``facts`` is how many labels it rests on, of a count how many found values were looked at.
    """

    top: float
    bottom: float
    facts: int
    note: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What a figure is about: a type of fact, and what of it is told."""

    fact: str
    name: str


Keyed = tuple[Key, Part]


@dataclass(frozen=True, slots=True)
class Compared:
    """One document's parts."""

    genre: str
    parts: dict[Key, Part]


def share(fact: str, name: str, told: Iterable[bool | None], note: str = "") -> Iterator[Keyed]:
    """Yield the share of what is right; ``None`` is not counted, and of nothing nothing is told.

    >>> [part.top for _, part in share("tasks", "lead", [True, None, False])]
    [1]
    """
    known = [one for one in told if one is not None]
    if known:
        yield Key(fact, name), Part(sum(known), len(known), len(known), note)


def count(fact: str, name: str, told: Iterable[bool]) -> Iterator[Keyed]:
    """Yield how many are so, of how many."""
    known = list(told)
    yield Key(fact, name), Part(sum(known), 0, len(known), counted=True)


def set_f1(fact: str, name: str, sets: Iterable[tuple[set[str], set[str]]]) -> Iterator[Keyed]:
    """Yield F1 over the members of pairs of sets, labelled and found."""
    pairs = list(sets)
    hits = sum(len(wanted & found) for wanted, found in pairs)
    wanted = sum(len(wanted) for wanted, _ in pairs)
    found = sum(len(found) for _, found in pairs)
    if wanted + found:
        yield Key(fact, name), Part(2 * hits, wanted + found, wanted)
