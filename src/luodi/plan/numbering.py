"""Numbers like 2.3.1 from the order of siblings, and the keys that a database sorts them by."""

from collections.abc import Iterable

Place = tuple[int, int | None, int]  # pk, parent's pk, position among siblings
DIGITS = 5  # of each rank in a key: a line has fewer than 100,000 siblings


def numbers(places: Iterable[Place]) -> dict[int, str]:
    """Return the number of each line: its parent's number and its rank among its siblings.

    Positions may have gaps and numbers have none. A line whose parent is missing gets no number.

    >>> numbers([(7, None, 1), (8, 7, 2), (9, 7, 5)])
    {7: '1', 8: '1.1', 9: '1.2'}
    """
    children: dict[int | None, list[tuple[int, int]]] = {}
    for pk, parent, position in places:
        children.setdefault(parent, []).append((position, pk))
    found: dict[int, str] = {}
    waiting: list[tuple[int | None, str]] = [(None, "")]
    while waiting:
        parent, prefix = waiting.pop()
        for rank, (_, pk) in enumerate(sorted(children.get(parent, [])), start=1):
            found[pk] = f"{prefix}{rank}"
            waiting.append((pk, f"{found[pk]}."))
    return found


def sort_key(number: str) -> str:
    """Return a number as text that sorts in every collation: only digits, five a rank.

    A line's key begins with that of the line above, so a branch is one range of keys.

    >>> sort_key("2.10") > sort_key("2.9")
    True
    """
    return "".join(part.zfill(DIGITS) for part in number.split(".") if part.isdecimal())


def branch_end(key: str) -> str:
    """Return the key behind all keys of a branch.

    >>> branch_end("0000200009")
    '0000200010'
    """
    return f"{key[:-DIGITS]}{int(key[-DIGITS:]) + 1:0{DIGITS}d}" if key else ":"


def keys_above(key: str) -> list[str]:
    """Return the keys of the lines above, from the top.

    >>> keys_above("000020000300001")
    ['00002', '0000200003']
    """
    return [key[:end] for end in range(DIGITS, len(key), DIGITS)]


def depth_of(key: str) -> int:
    """Return how deep a line stands; 0 at the top."""
    return max(len(key) // DIGITS - 1, 0)
