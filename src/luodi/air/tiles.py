"""What a screen shows of a board: panels cut into tiles that need no scrolling. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from luodi.air.drawing import ON_A_SCREEN, Drawing, drawing
from luodi.air.panels import CRITICISED, Cell, Panel, panels

# Rows of 34-pixel letters that fit below a question on a screen of 1,080 pixels.
ROWS = {"ranking": 9, "rank_change": 10, "heat": 8, "lights": 10, "trend": 10, "bump": 10,
        "good_practice": 6, "blocked": 6, "small_counts": 8}  # fmt: skip
WIDE = ("heat", "lights", "small_counts")
NARROWED = ("heat", "small_counts")
WAITS = ("rank_change", "bump", "trend")  # empty until there is a second board of its kind
PARTS = {"ranking": 2}  # of the other panels one: how many more there are is told
COLUMNS, LINES = 6, 12


@dataclass(frozen=True, slots=True)
class Tile:
    """One part of a panel as a screen shows it; ``more`` counts the rows that no part shows."""

    panel: Panel
    part: int
    of: int
    more: int
    drawing: Drawing | None = None

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows of this part."""
        each = ROWS[self.panel.kind]
        return self.panel.rows[(self.part - 1) * each : self.part * each]

    @property
    def shown(self) -> Panel:
        """Return the panel with the rows of this part alone."""
        return replace(self.panel, rows=self.rows)

    @property
    def is_last(self) -> bool:
        """Whether it is the last part."""
        return self.part == self.of

    @property
    def is_wide(self) -> bool:
        """Whether it needs the width of two."""
        return self.panel.kind in WIDE


def on_a_screen(content: dict[str, Any], *, public: bool) -> dict[str, Any]:
    """Return what a screen shows of a board: its tiles, and how many units it does not name."""
    rows = content["rows"]
    last = [row for row in rows if row["rank"] and row["group"]["code"] == CRITICISED]
    shown = panels(content, public=public, named_only=True)
    return {
        "tiles": [tile for panel in _worth_a_wall(shown) for tile in _tiles(panel)],
        "last": len(last), "unranked": sum(not row["rank"] for row in rows),
        "most": max((float(row["points"]) for row in rows if row["points"]), default=0.0) or 1.0,
    }  # fmt: skip


def _worth_a_wall(shown: list[Panel]) -> list[Panel]:
    """Return the panels without those that wait for a period to compare with."""
    return [panel for panel in shown if panel.rows or panel.kind not in WAITS]


def _tiles(panel: Panel) -> Iterator[Tile]:
    if panel.lines:
        coloured = tuple(line for line in panel.lines if line.is_shown or panel.kind != "bump")
        yield Tile(panel, 1, 1, 0, drawing(replace(panel, lines=coloured[:LINES]), ON_A_SCREEN))
        return
    if panel.kind in NARROWED:
        panel = _narrowed(panel)
    each = ROWS[panel.kind]
    most = PARTS.get(panel.kind, 1)
    parts = min(most, max(1, -(-len(panel.rows) // each)))
    more = max(0, len(panel.rows) - most * each)
    for part in range(1, parts + 1):
        yield Tile(panel, part, parts, more if part == parts else 0)


def _narrowed(panel: Panel) -> Panel:
    """Return a table with as many columns as a screen is wide, and its last: the first lines of a
    heat table, the latest periods of counts.
    """

    def cut(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        if len(row) <= COLUMNS + 2:
            return row
        kept = row[1 : COLUMNS + 1] if panel.kind == "heat" else row[-COLUMNS - 1 : -1]
        return (row[0], *kept, row[-1])

    return replace(panel, headers=cut(panel.headers), rows=tuple(map(cut, panel.rows)))
