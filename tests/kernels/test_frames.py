"""The frame: what it admits, and the matrix it gives."""

from datetime import date

import numpy as np
import pytest

from luodi.kernels.frames import Frame, admit

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
