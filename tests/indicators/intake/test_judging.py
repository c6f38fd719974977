"""Rows of a table become figures and problems."""

from datetime import date
from decimal import Decimal

from luodi.indicators.intake.judging import judge
from luodi.indicators.intake.layout import suggest
from luodi.indicators.intake.names import Names
from tests.indicators.intake.tables import LONG, sheets_of


def _judged(*rows, answers=None, divided_by=""):
    sheets = sheets_of(LONG, *rows, divided_by=divided_by)
    names = Names()
    found = suggest(sheets, names)
    return judge(sheets.sheets[0], found.layout, names, reach=None, today=date(2025, 3, 3),
                 answers=answers, refuse_more=bool(divided_by))  # fmt: skip


def test_a_row_becomes_a_figure(housing, town):
    (figure,) = _judged(["QST", "housing", "2025-01", ["n", "7.5"], "月报"]).figures

    assert (figure.row, figure.column, figure.period, figure.value) == (2, 3, "2025-01",
                                                                        Decimal("7.5"))  # fmt: skip


def test_every_wrong_cell_of_a_row_is_told(housing, town):
    found = _judged(["甲", "housing", "2025-13", "x", ""])

    assert {(one.column, one.code) for one in found.problems} == {
        (0, "unknown_unit"), (2, "no_period"), (3, "no_number"), (4, "source_missing")
    }  # fmt: skip
    assert "甲" in found.unknown_units


def test_an_answer_says_which_of_two_rows_counts(housing, town):
    rows = (["QST", "housing", "2025-01", "1", "月报"], ["QST", "housing", "2025-01", "2", "月报"])
    (problem,) = _judged(*rows).problems
    assert problem.code == "twice"

    found = _judged(*rows, answers={"keep": {problem.params["key"]: 3}})
    assert [one.value for one in found.figures] == [2] and not found.problems


def test_cells_beyond_the_heading_are_told_of_a_csv_file(housing, town):
    found = _judged(["QST", "housing", "2025-01", "1", "200", "月报"], divided_by=",")

    assert [one.code for one in found.problems] == ["more_cells"]
