"""A cell that holds a figure → the figure; what is no number is refused, never guessed."""

import math
import re
import unicodedata

PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
EMPTY = frozenset({"", "-", "--", "–", "—", "——", "/", "na", "n/a"})
YES = frozenset({"1", "true", "yes", "y", "x", "是", "有", "√", "✓"})
NO = EMPTY | {"0", "false", "no", "n", "否", "无"}


def figure(text: str, unit_of_measure: str | None = None) -> float:
    """Return the number of a cell, nan where it is empty. Raises ValueError for anything else.

    ``12.5%`` is 12.5 under an indicator in %, 0.125 under one that is a share ("").

    >>> figure("1,234.5"), figure("12.5%", ""), figure("——")
    (1234.5, 0.125, nan)
    """
    if PLAIN.fullmatch(text):
        return _finite(text)
    text = plain(text)
    if text.casefold() in EMPTY:
        return math.nan
    percent = text.endswith("%") and unit_of_measure in ("", "%")
    bare = text[:-1].rstrip() if percent else text
    if GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if not PLAIN.fullmatch(bare):
        raise ValueError(text)
    return _finite(bare) / (100.0 if percent and not unit_of_measure else 1.0)


def yes(text: str) -> bool:
    """Return whether a cell says yes. Raises ValueError where it says neither yes nor no."""
    word = plain(text).casefold()
    if word not in YES and word not in NO:
        raise ValueError(text)
    return word in YES


def plain(text: str) -> str:
    """Return a text without outer spaces, full-width letters, digits and marks as ASCII."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _finite(text: str) -> float:
    found = float(text)
    if math.isinf(found):
        raise ValueError(text)
    return found
