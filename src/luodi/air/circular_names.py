"""Names of units as they are typed: those that nearly are a unit's name, and whom a sentence names.

A name is looked for where it ends: in 局, 委, 镇 and the like. What ends in a known name is right;
what is one letter off a known name, or two of a long one, is told with that name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

ENDS = re.compile(r"[局委办镇乡会院校所站社室厅部]|街道|中心|公司|集团|园区|政府")
LETTERS = re.compile(r"[一-鿿]")
SHORTEST, LONGEST, LONG = 4, 24, 8


@dataclass(frozen=True, slots=True)
class Near:
    """What was typed, and the name it nearly is."""

    typed: str
    name: str


class Names:
    """The names of a house by their length, put in order once for all sentences of a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self.all = {name for name in names if name}
        self.lengths = sorted({len(name) for name in self.all})
        by_length: dict[int, list[str]] = defaultdict(list)
        for name in sorted(self.all):
            if len(name) >= SHORTEST:
                by_length[len(name)].append(name)
        self.alike = {length: _within(by_length, length) for length in _windows(by_length)}

    def ends(self, text: str) -> bool:
        """Say whether a text ends in a known name."""
        return any(text[-length:] in self.all for length in self.lengths)


def nearly(sentence: str, names: Names) -> Iterator[Near]:
    """Yield what nearly is the name of a unit, each once.

    >>> [(one.typed, one.name) for one in nearly("由区经信委牵头", Names(["区经信局", "区教委"]))]
    [('区经信委', '区经信局')]
    """
    told: set[str] = set()
    for found in ENDS.finditer(sentence):
        here = sentence[: found.end()]
        if names.ends(here):
            continue
        near = _nearest(here, found.end(), sentence, names)
        if near and near.typed not in told:
            told.add(near.typed)
            yield near


def named(sentence: str, names: Iterable[str]) -> set[str]:
    """Return the names that stand in a sentence."""
    return {name for name in names if name and name in sentence}


def _allowed(length: int) -> int:
    return 1 if length < LONG else 2


def _windows(by_length: Iterable[int]) -> list[int]:
    known = set(by_length)
    return [length for length in range(SHORTEST, LONGEST + 1)
            if any(abs(length - one) <= _allowed(length) for one in known)]  # fmt: skip


def _within(by_length: dict[int, list[str]], length: int) -> list[str]:
    # a name that is longer or shorter by more than what may be off cannot be meant
    off = _allowed(length)
    return [name for near in range(length - off, length + off + 1)
            for name in by_length.get(near, ())]  # fmt: skip


def _nearest(here: str, end: int, sentence: str, names: Names) -> Near | None:
    best: tuple[int, int, Near] | None = None
    letters = _letters_before(here)
    for length, known in names.alike.items():
        if length > letters:
            break
        window = here[-length:]
        got = process.extractOne(window, known, scorer=OSA.distance, score_cutoff=_allowed(length))
        if got and not _goes_on(got[0], window, end, sentence):
            rank = (int(got[1]), -length, Near(window, got[0]))
            best = min(best, rank, key=lambda one: one[:2]) if best else rank
    return best[2] if best else None


def _letters_before(here: str) -> int:
    """Return how many letters run up to the end of a text without another sign between."""
    many = 0
    while many < min(LONGEST, len(here)) and LETTERS.match(here[-many - 1]):
        many += 1
    return many


def _goes_on(name: str, window: str, end: int, sentence: str) -> bool:
    """Say whether the name itself stands there, and the window only cuts it or begins too early."""
    around = sentence[max(0, end - len(window) - 2) : end + 2]
    return name in around or name == window
