"""Numbers like 2.3.1 from the order of siblings, in one pass."""

from collections.abc import Iterable

Place = tuple[int, int | None, int]  # pk, parent's pk, position among siblings


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
