"""Drafts in the order of the page, also those that were made at the desk after the reading."""

from bisect import bisect_right
from collections.abc import Iterable

from luodi.read.models import Draft, Origin


def start_of(draft: Draft) -> int:
    """Return where the first words that a draft rests on begin; 0 when it rests on none."""
    links = sorted(draft.citation_links.all(), key=lambda link: link.pk)
    return int(links[0].citation.segments[0][0]) if links else 0


def in_page_order(siblings: Iterable[Draft]) -> list[Draft]:
    """Return siblings as they were drawn up, each later one behind what its words follow.

    What was read keeps its order, which is not always that of the letters: a set stands before
    its members. What was merged, split, mended or made by hand finds its place by its first word.
    """
    rows = sorted(siblings, key=lambda draft: draft.position)
    read = [draft for draft in rows if draft.origin == Origin.READ]
    later = [draft for draft in rows if draft.origin != Origin.READ]
    # The furthest start so far, so that one search finds the place of each later draft.
    reached: list[int] = []
    for draft in read if later else ():
        reached.append(max(start_of(draft), reached[-1] if reached else 0))
    placed = [(number, -1, draft.position, draft) for number, draft in enumerate(read)]
    for draft in later:
        start = start_of(draft)
        placed.append((bisect_right(reached, start) - 1, start, draft.position, draft))
    return [row[-1] for row in sorted(placed, key=lambda row: row[:3])]
