"""How a problem is said: as an error or a warning, with the nearest known word, with few names."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from luodi.kernels.score.problems import Problem

Found = Iterator[Problem]
# so many names are written out, the others are counted
FEW = 5
# up to so many known words are all named; from this likeness on one of them is meant
MANY, ALIKE = 15, 0.7


class Both(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str


def wrong(path: str, zh: str, en: str) -> Problem:
    """Return what makes scoring impossible or void."""
    return Problem(path, "error", zh, en)


def doubtful(path: str, zh: str, en: str) -> Problem:
    """Return what has a defined outcome that is perhaps not meant."""
    return Problem(path, "warning", zh, en)


def nearest(word: object, known: Iterable[object]) -> Both:
    """Return the words that point to the nearest known one, or to all of a few, or to nothing."""
    names = list(dict.fromkeys(str(one) for one in known))
    close = get_close_matches(str(word), names, n=1, cutoff=ALIKE)
    if close:
        return Both(f"是否想写“{close[0]}”？", f"did you mean {close[0]!r}?")
    if 0 < len(names) <= MANY:
        return Both(f"可用：{'、'.join(names)}。", f"there are: {', '.join(names)}.")
    return Both("请改正或删去。", "correct it or take it out.")


def listed(names: Sequence[str]) -> Both:
    """Return the first few names and how many there are in all."""
    zh, en = "、".join(names[:FEW]), ", ".join(names[:FEW])
    if len(names) <= FEW:
        return Both(zh, en)
    return Both(f"{zh} 等 {len(names)} 个", f"{en} and {len(names) - FEW} more")


def number(value: float) -> str:
    """Return a number as short as it can be written."""
    return f"{value:.12g}"
