"""The plan as a flat list, page by page: a page far behind costs no more than the first."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet

from luodi.plan.models import Line, Plan
from luodi.plan.rows import Row, rows_of
from luodi.plan.scope import Scope
from luodi.plan.tree import counts
from luodi.plan.wanted import Wanted, lines_like

SIZES = (25, 50, 100)
BEHIND_ALL = "~"  # sorts behind every key: those are digits


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: behind one sort key, or before one; at most one of them is given."""

    after: str = ""
    before: str = ""
    size: int = SIZES[0]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The rows of one page; ``earlier`` and ``later`` are the keys to go on from, or empty."""

    rows: list[Row]
    total: int
    matched: int
    filtered: bool
    earlier: str
    later: str


def register_page(plan: Plan, scope: Scope, wanted: Wanted, place: Place) -> RegisterPage:
    """Return one page of the lines that match, found by key and not by counting from the first.

    Where none match any more behind or before a key, it is the last or the first page.
    """
    matches = lines_like(plan, scope, wanted)
    total = counts(plan, scope).lines
    found = matches.order_by("-sort_key" if place.before else "sort_key")
    if place.before:
        found = found.filter(sort_key__lt=place.before)
    elif place.after:
        found = found.filter(sort_key__gt=place.after)
    rows = rows_of(found[: place.size + 1], scope, wanted.text)
    if not rows and place.before:
        return register_page(plan, scope, wanted, Place(size=place.size))
    if not rows and place.after:
        last = register_page(plan, scope, wanted, Place(before=BEHIND_ALL, size=place.size))
        return replace(last, later="")
    goes_on = len(rows) > place.size
    rows = rows[: place.size]
    if place.before:
        rows.reverse()
    has_earlier, has_later = _around(place, goes_on)
    is_only = not (place.before or place.after or goes_on)
    return RegisterPage(
        rows, total,
        matched=_counted(matches, rows, is_only) if wanted.anything else total,
        filtered=wanted.anything,
        earlier=rows[0].key if rows and has_earlier else "",
        later=rows[-1].key if rows and has_later else "",
    )  # fmt: skip


def _counted(matches: QuerySet[Line], rows: list[Row], is_only: bool) -> int:
    """Count the matches; those of the only page are all here."""
    return len(rows) if is_only else matches.count()


def _around(place: Place, goes_on: bool) -> tuple[bool, bool]:
    if place.before:
        return goes_on, True
    return bool(place.after), goes_on
