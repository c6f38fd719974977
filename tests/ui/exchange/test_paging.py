"""Pages by key go on where they ended, in both directions."""

from luodi.org import queries as org
from luodi.ui.exchange import Asked, page_of


def walked(newest_first: bool) -> list[int]:
    """Return the keys of all pages of two."""
    found, after = [], 0
    while after is not None:
        rows, after = page_of(org.units(), Asked(limit=2, after=after), newest_first=newest_first)
        found += [row.pk for row in rows]
    return found


def test_every_row_comes_once(units) -> None:
    keys = sorted(unit.pk for unit in units.values())

    assert walked(newest_first=False) == keys
    assert walked(newest_first=True) == keys[::-1]
