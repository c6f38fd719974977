"""The frame: what it admits, and the matrix it gives."""

from datetime import date

import numpy as np
import pytest

from luodi.kernels.frames import (
    Filling,
    Frame,
    Panel,
    admit,
    last_known,
    numbered,
    places_of,
)

EARLY, LATER = date(2026, 4, 10), date(2026, 5, 2)
ROWS = [
    ("A", "tax", "2026Q1", 10.0, LATER),  # the later vintage stands first on purpose
    ("A", "tax", "2026Q1", 8.0, EARLY),
    ("B", "tax", "2026Q1", 7.0, EARLY),
    ("B", "jobs", "2026Q1", float("nan"), EARLY),
    ("B", "tax", "2025Q4", 6.0, EARLY),
]


def test_the_matrix_has_the_latest_vintage_and_nan_where_nothing_is_known():
    found = Frame.from_rows(ROWS).matrix(["B", "A", "C"], ["tax", "jobs"], "2026Q1")

    assert np.array_equal(found, [[7.0, np.nan], [10.0, np.nan], [np.nan, np.nan]], equal_nan=True)


def test_an_empty_frame_has_an_empty_matrix_of_nan():
    frame = Frame.from_rows([])

    assert len(frame.value) == 0
    assert np.isnan(frame.matrix(["A"], ["tax"], "2026Q1")).all()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("A", "tax", "2026Q9", 1.0, EARLY), "is no period"),
        (("A", "tax", "2026Q1", float("inf"), EARLY), "Row 5: the value is infinite"),
        (("A", "tax", "2026Q1", 1.0, "NaT"), "Row 5: the vintage is missing"),
        (("A", "tax", "2026Q1", 1.0, EARLY), r"Row 5: A, tax, 2026Q1, 2026-04-10 stands twice"),
    ],
)
def test_a_wrong_row_is_named(row, said):
    with pytest.raises(ValueError, match=said):
        Frame.from_rows([*ROWS, row])


def test_columns_of_two_lengths_or_a_wrong_type_are_refused():
    frame = Frame.from_rows(ROWS)
    shorter = Frame(frame.unit, frame.indicator, frame.period, frame.value[1:], frame.vintage)
    texts = Frame(frame.unit, frame.indicator, frame.period, frame.unit, frame.vintage)

    with pytest.raises(ValueError, match="Column value has shape"):
        admit(shorter)
    with pytest.raises(ValueError, match="Column value holds"):
        admit(texts)


def test_a_panel_and_its_long_form_say_the_same():
    panel = Panel.from_long(Frame.from_rows(ROWS), ["B", "A"], ["tax", "jobs"], ["2026Q1"])

    assert np.array_equal(panel.value[:, :, 0], [[7, np.nan], [10, np.nan]], equal_nan=True)
    assert str(panel.vintage[1, 0, 0]) == "2026-05-02" and np.isnat(panel.vintage[1, 1, 0])
    # a value that is known to be missing has a vintage, and stays a row
    long = admit(panel.to_long())
    assert list(long.unit) == ["B", "B", "A"] and list(long.value[[0, 2]]) == [7, 10]
    again = Panel.from_long(long, panel.units, panel.indicators, panel.periods)
    assert np.array_equal(again.value, panel.value, equal_nan=True)
    assert np.array_equal(again.vintage, panel.vintage, equal_nan=True)


def test_a_panel_is_filled_in_any_order_and_the_highest_key_holds():
    filling = Filling(Panel.empty(["A", "B"], ["tax"], ["2026Q1"]))
    day = np.array(["2026-04-10"] * 3, dtype="datetime64[D]")
    zero = np.zeros(3, dtype=np.intp)

    filling.take(
        (np.array([0, 0, -1]), zero, zero), np.array([9, 4, 5]), np.array([1.0, 2, 3]), day
    )
    filling.take((np.array([0, 1, 1]), zero, zero), np.array([8, 3, 2]), np.array([4.0, 5, 6]), day)

    assert filling.panel.value[:, 0, 0].tolist() == [1, 5]


def test_of_each_figure_the_row_of_the_highest_key_is_known_last():
    rows = last_known(np.array([5, 2, 5, 2]), np.array([7, 1, 3, 4]))

    assert rows.tolist() == [3, 0]
    assert len(last_known(np.array([], dtype=np.int64), np.array([], dtype=np.int64))) == 0


def test_places_are_found_whatever_the_order_and_minus_one_where_there_is_none():
    assert places_of(np.array(["b", "x", "a"]), ["a", "b"]).tolist() == [1, -1, 0]
    assert places_of(np.array([3, 1]), []).tolist() == [-1, -1]


@pytest.mark.parametrize(
    "column",
    [
        np.array(["镇", "乡", "镇", "一个很长的单位名称"]), np.array([b"2026", b"", b"2026"]),
        np.array([3, 1, 3]), np.array([], dtype="U4"),
    ],
)  # fmt: skip
def test_entries_are_numbered_by_what_they_say(column):
    first, which = numbered(column)

    assert np.array_equal(column[first][which], column)
    assert len(first) == len(set(column.tolist()))


def test_two_texts_with_one_hash_are_still_told_apart(monkeypatch):
    monkeypatch.setattr("luodi.kernels.frames._words",
                        lambda column: np.zeros((len(column), 1), dtype=np.uint64))  # fmt: skip

    first, which = numbered(np.array(["a", "b", "a"]))

    assert (first.tolist(), which.tolist()) == ([0, 1], [0, 1, 0])
