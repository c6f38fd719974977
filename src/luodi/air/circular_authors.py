"""Who wrote the text of a draft that stands: nobody of these may issue it.

A version that restores an earlier one is the text of whoever wrote that one, and all that came
between is gone. The first version holds the form's words and the register's figures: it counts for
its drafter only as long as nobody changed a word of it.
"""

from collections.abc import Iterable
from typing import Protocol


class Saved(Protocol):
    """What is asked of a version; ``restores`` is the number of an earlier one with its text."""

    number: int
    restores: int | None
    is_given_up: bool
    by_id: int


def writers(versions: Iterable[Saved]) -> set[int]:
    """Return the keys of those who wrote what stands in the last of these versions of one draft."""
    known = {one.number: one for one in versions}
    at, found = max(known), set[int]()
    while at:
        one = known[at]
        if one.restores:
            at = one.restores
            continue
        if not one.is_given_up and (at > 1 or not found):
            found.add(one.by_id)
        at -= 1
    return found
