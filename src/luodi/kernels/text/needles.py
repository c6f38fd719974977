"""Tells which of many patterns can occur in a text at all, from the characters it has.

Each pattern is taken apart once into its needles: characters of which every match holds at least
one. A pattern whose needles are all absent need not be searched, which spares most searches.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_COMMON = frozenset(",。;:、的一是要和在有为工作大全区以人会不进行年")
_COST_OF_COMMON = 12
_MOST = 160

_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
Needles = frozenset[str]


def needles(pattern: str) -> Needles | None:
    """Return characters one of which stands in every match, ``None`` if there are none to tell by.

    >>> sorted(needles("取得[^,]{0,9}(成效|进展)|同比")), needles("[^,]{2}")
    (['取', '同'], None)
    """
    return _of_sequence(parser.parse(pattern))


class Prefilter:
    """The patterns of a list that may match a text, in their order.

    Each pattern is one bit; a letter stands for the bits of the patterns that need it.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        found = [needles(pattern.pattern) for pattern in patterns]
        self._bits = tuple((n, 1 << n) for n in range(len(found)))
        self._always = sum(bit for n, bit in self._bits if found[n] is None)
        self._by_letter: dict[str, int] = {}
        for number, bit in self._bits:
            for letter in found[number] or ():
                self._by_letter[letter] = self._by_letter.get(letter, 0) | bit
        letters = "".join(map(re.escape, self._by_letter))
        self._letters = re.compile(f"[{letters}]" if letters else "[^\\s\\S]")

    def likely(self, text: str) -> Sequence[int]:
        """Return the numbers of the patterns that are worth a search, ascending."""
        hits = self._always
        for letter in self._letters.findall(text):
            hits |= self._by_letter[letter]
        return _numbers(hits)


@lru_cache(4096)
def _numbers(hits: int) -> tuple[int, ...]:
    return tuple(number for number in range(hits.bit_length()) if hits >> number & 1)


def openings(pattern: str) -> Needles | None:
    """Return the letters a match can begin with, ``None`` if it can begin with any.

    >>> sorted(openings("取得|(完|达)成")), openings(".好")
    (['取', '完', '达'], None)
    """
    return _opening(parser.parse(pattern))


def _opening(tree: Any) -> Needles | None:
    first: tuple[Any, Any] = next(iter(tree), (None, None))
    code, value = first
    if code is constants.SUBPATTERN:
        return _opening(value[-1])
    if code is constants.BRANCH:
        found = [_opening(branch) for branch in value[1]]
        every = None not in found
        return frozenset().union(*(each for each in found if each)) if every else None
    simple = code in (constants.LITERAL, constants.IN)
    return next(_of_part(code, value), None) if simple else None


def _of_sequence(tree: Any) -> Needles | None:
    """Return the cheapest needles of any part that no match can be without."""
    found = [letters for part in tree for letters in _of_part(*part)]
    return min(found, key=_cost, default=None)


def _of_part(code: Any, value: Any) -> Iterator[Needles]:
    if code is constants.LITERAL:
        yield frozenset(chr(value))
    elif code is constants.IN:
        yield from _of_set(value)
    elif code is constants.BRANCH:
        yield from _of_branch(value[1])
    elif code is constants.SUBPATTERN:
        yield from _some(_of_sequence(value[-1]))
    elif code in _REPEATS and value[0] > 0:
        yield from _some(_of_sequence(value[2]))


def _of_set(parts: Any) -> Iterator[Needles]:
    if all(code is constants.LITERAL for code, _ in parts):
        yield frozenset(chr(value) for _, value in parts)


def _of_branch(branches: Any) -> Iterator[Needles]:
    found = [_of_sequence(branch) for branch in branches]
    letters: Needles = frozenset().union(*(each for each in found if each))
    if all(each is not None for each in found) and len(letters) <= _MOST:
        yield letters


def _some(letters: Needles | None) -> Iterator[Needles]:
    if letters is not None:
        yield letters


def _cost(letters: Needles) -> int:
    return sum(_COST_OF_COMMON if letter in _COMMON else 1 for letter in letters)
