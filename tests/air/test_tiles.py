"""A screen shows no more than fits: rows and columns are cut, and what was cut is told."""

from itertools import pairwise

import pytest

from luodi.air.drawing import ON_A_SCREEN, drawing
from luodi.air.panels import Cell, Line, Panel
from luodi.air.tiles import COLUMNS, ROWS, _tiles, _worth_a_wall


def a_panel(kind: str, rows: int, columns: int = 3) -> Panel:
    """A panel of made-up rows."""
    header = tuple(Cell(str(n)) for n in range(columns))
    return Panel(kind, "?", header, tuple(header for _row in range(rows)))


@pytest.mark.parametrize(
    ("rows", "parts", "more"), [(0, 1, 0), (9, 1, 0), (10, 2, 0), (18, 2, 0), (40, 2, 22)]
)
def test_a_long_ranking_takes_two_tiles_and_the_rest_is_counted(rows, parts, more):
    tiles = list(_tiles(a_panel("ranking", rows)))

    assert [tile.of for tile in tiles] == parts * [parts]
    assert sum(len(tile.rows) for tile in tiles) == min(rows, 2 * ROWS["ranking"])
    assert [tile.more for tile in tiles] == (parts - 1) * [0] + [more]
    assert [tile.is_last for tile in tiles] == (parts - 1) * [False] + [True]


def test_other_panels_take_one_tile(rows=30):
    (tile,) = _tiles(a_panel("blocked", rows))

    assert len(tile.shown.rows) == ROWS["blocked"] and tile.more == rows - ROWS["blocked"]


def test_a_wide_heat_table_keeps_its_first_lines_and_the_score():
    (tile,) = _tiles(a_panel("heat", 2, columns=20))

    kept = [cell.text for cell in tile.shown.headers]
    assert kept == [*map(str, range(COLUMNS + 1)), "19"]
    assert tile.is_wide and all(len(row) == len(kept) for row in tile.shown.rows)


def test_names_of_lines_never_lie_over_each_other():
    lines = tuple(Line(f"单位{n}", (20 - n, n)) for n in range(12))
    panel = Panel("bump", "?", (), ((Cell("x"),),), lines=lines, periods=("a", "b"))

    drawn = drawing(panel, ON_A_SCREEN)

    for anchor in ("start", "end"):
        heights = sorted(word.y for line in drawn.lines for word in line.names
                         if word.anchor == anchor)  # fmt: skip
        assert len(heights) == 12
        assert all(b - a >= ON_A_SCREEN.letter for a, b in pairwise(heights))
        assert heights[0] > 0 and heights[-1] < ON_A_SCREEN.height


def test_the_best_rank_is_drawn_at_the_top_and_the_most_points_too():
    ranks = Panel("bump", "?", (), (), lines=(Line("a", (1, 2)), Line("b", (2, 1))), periods="xy")
    points = Panel("trend", "?", (), (), lines=(Line("a", (50.0, 80.0)),), periods="xy")

    (_x, first), (_end, second) = drawing(ranks).lines[0].dots
    (_x, low), (_end, high) = drawing(points).lines[0].dots

    assert first < second and high < low  # a drawing counts downwards


def test_a_period_without_a_value_breaks_the_line_and_is_not_drawn():
    line = Line("a", (1, None, 3, 2))

    (drawn,) = drawing(Panel("bump", "?", (), (), lines=(line,), periods="wxyz")).lines

    assert len(drawn.dots) == 3 and len(drawn.pieces) == 1


def test_a_panel_without_lines_has_no_drawing():
    assert drawing(a_panel("heat", 2)) is None


def test_what_waits_for_a_period_to_compare_with_takes_no_room_on_a_wall():
    panels = [a_panel("ranking", 0), a_panel("bump", 0), a_panel("bump", 3), a_panel("blocked", 0)]

    kept = _worth_a_wall(panels)

    assert [(panel.kind, len(panel.rows)) for panel in kept] == [
        ("ranking", 0), ("bump", 3), ("blocked", 0)
    ]  # fmt: skip


def test_each_cell_of_a_panel_has_its_header_beside_it():
    (row,) = a_panel("blocked", 1, columns=2).labelled

    assert [(head.text, cell.text) for head, cell in row] == [("0", "0"), ("1", "1")]
