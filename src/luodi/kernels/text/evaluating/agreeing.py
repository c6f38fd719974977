"""When a value that was read agrees with its label; ``None`` where that cannot be said.

``"?"`` is a value that nobody could decide. Where label and reading are both empty nothing is
counted: what no document says would make every figure look better.
"""

from collections.abc import Mapping
from typing import Any

from luodi.kernels.text.evaluate import same
from luodi.kernels.text.locating import bare

OPEN = "?"
_SAME_ENOUGH = 0.5
# what the reader calls a time limit, and what a label may call it
_LIMITS: Mapping[str, tuple[str, ...]] = {
    "date": ("day", "year_end"),
    "period_end": ("day", "year_end"),
    "recurring": ("recurring",),
    "immediate": ("at_once",),
    "standing": ("continuous",),
    "milestone": ("milestone",),
}
_UNDECIDED = (OPEN, "unclear")
Tree = dict[str, Any]


def agree(label: Any, found: Any) -> bool | None:
    """Compare two values but for width, script and blanks.

    >>> agree("縣水利局", "县水利局"), agree(None, "县水利局"), agree("?", 1), agree(None, None)
    (True, False, None, None)
    """
    if label == OPEN or (label is None and found is None):
        return None
    return same(label, found)


def agree_on_quantity(label: Tree, found: Tree) -> bool | None:
    """Compare value and unit; both have to be right."""
    if OPEN in (label["value"], label["unit"]):
        return None
    return bool(label["value"] == found["value"]) and same(label["unit"], found["unit"])


def agree_on_limit(label: Any, found: Tree | None) -> bool | None:
    """Compare the day and the kind of a time limit, as far as the label decides them."""
    if label == OPEN or (label is None and found is None):
        return None
    if label is None or found is None:
        return False
    told = [
        None if label["iso"] == OPEN else label["iso"] == found["iso"],
        None if label["kind"] in _UNDECIDED else label["kind"] in _LIMITS.get(found["kind"], ()),
    ]
    known = [one for one in told if one is not None]
    return all(known) if known else None


def near(label: str | None, found: str | None) -> bool | None:
    """Compare two names by their letters in order: half of all letters are shared.

    >>> near("农村公路", "新改建农村公路"), near("农村公路", "公路"), near("公路", "水渠")
    (True, True, False)
    """
    if label == OPEN or (label is None and found is None):
        return None
    left, right = bare(label or ""), bare(found or "")
    shared = _shared(left, right)
    return shared >= _SAME_ENOUGH * (len(left) + len(right) - shared) > 0


def _shared(left: str, right: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for letter in left:
        corner = 0
        for at, other in enumerate(right, start=1):
            above = row[at]
            row[at] = corner + 1 if letter == other else max(above, row[at - 1])
            corner = above
    return row[-1]
