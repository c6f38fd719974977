"""Find words in a title and say which parts to mark."""

from luodi.plan.folding import folded

Part = tuple[str, bool]  # text, whether it was searched for


def words(text: str) -> tuple[str, ...]:
    """Return the words of a search, folded as titles are; each once, in their order."""
    return tuple(dict.fromkeys(folded(text).split()))


def contains(text: str, wanted: tuple[str, ...]) -> bool:
    """Say whether a text holds every word."""
    whole = folded(text)
    return all(word in whole for word in wanted)


def parts(text: str, wanted: tuple[str, ...]) -> tuple[Part, ...]:
    """Cut a text where searched words begin and end.

    >>> parts("Parks and gardens", ("park",))
    (('Park', True), ('s and gardens', False))
    """
    plain = folded(text) if wanted else ""
    # where folding changed places better no mark than a wrong one
    if len(plain) != len(text):
        return ((text, False),) if text else ()
    marked = [False] * len(text)
    for word in wanted:
        start = plain.find(word)
        while start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
            start = plain.find(word, start + 1)
    return tuple(_runs(text, marked))


def _runs(text: str, marked: list[bool]) -> list[Part]:
    found: list[Part] = []
    for letter, mark in zip(text, marked, strict=True):
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + letter, mark)
        else:
            found.append((letter, mark))
    return found
