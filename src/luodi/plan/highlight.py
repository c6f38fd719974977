"""Find words in a title and say which parts to mark."""

import unicodedata

Part = tuple[str, bool]  # text, whether it was searched for


def words(text: str) -> tuple[str, ...]:
    """Return the words of a search, folded: full-width as half-width, capitals as small."""
    return tuple(_folded(text).split())


def contains(text: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a text holds every word."""
    folded = _folded(text)
    return all(word in folded for word in wanted)


def parts(text: str, wanted: tuple[str, ...]) -> tuple[Part, ...]:
    """Cut a text where searched words begin and end.

    >>> parts("Parks and gardens", ("park",))
    (('Park', True), ('s and gardens', False))
    """
    folded = _folded(text)
    if not wanted or len(folded) != len(
        text
    ):  # folding changed places: better no mark than a wrong
        return ((text, False),) if text else ()
    marked = [False] * len(text)
    for word in wanted:
        start = folded.find(word)
        while start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
            start = folded.find(word, start + 1)
    return tuple(_runs(text, marked))


def _runs(text: str, marked: list[bool]) -> list[Part]:
    found: list[Part] = []
    for letter, mark in zip(text, marked, strict=True):
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + letter, mark)
        else:
            found.append((letter, mark))
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
