"""Rows of a table become figures and problems."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.indicators.intake.judging import judge
from luodi.indicators.intake.layout import suggest
from luodi.indicators.intake.names import Names
from tests.indicators.intake.tables import LONG, sheets_of


@pytest.fixture
def rate(office, now):
    return catalog.define_indicator(
        by=office, at=now, code="rate", name_zh="合格率", unit_of_measure="%", frequency="month",
        form="level",
    )  # fmt: skip


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


def test_of_three_rows_each_can_be_chosen_and_all_others_fall(housing, town):
    rows = [["QST", "housing", "2025-01", str(value), "月报"] for value in (1, 2, 3)]
    found = _judged(*rows)
    assert [(one.row, one.params["row"]) for one in found.problems] == [(3, 2), (4, 2)]
    told = found.problems[0].params
    assert told["rows"] == [[2, "1"], [3, "2"], [4, "3"]]

    for row, value in ((2, 1), (3, 2), (4, 3)):
        chosen = _judged(*rows, answers={"keep": {told["key"]: row}})
        assert [one.value for one in chosen.figures] == [value] and not chosen.problems
        assert chosen.passed["not_chosen"] == 2
    assert len(_judged(*rows, answers={"keep": {told["key"]: 9}}).problems) == 2


def test_one_figure_in_every_row_tells_its_rows_once(housing, town):
    found = _judged(*[["QST", "housing", "2025-01", "1", "月报"]] * 80)

    first, *others = found.problems
    assert (len(others), len(first.params["rows"])) == (78, 50)
    assert all(set(one.params) == {"row", "key"} for one in others)


def test_a_cell_that_shows_a_percentage_is_the_figure_that_is_seen(housing, rate, town):
    """0.125 in the format 0.0% is 12.5 %, and no figure of an indicator that counts area."""
    found = _judged(["QST", "rate", "2025-01", ["p", "0.125"], "月报"],
                    ["QST", "housing", "2025-01", ["p", "0.125"], "月报"])  # fmt: skip

    assert [one.value for one in found.figures] == [Decimal("12.5")]
    (problem,) = found.problems
    assert (problem.row, problem.code, problem.shown) == (3, "percent_elsewhere", "12.5%")
    assert problem.params["indicator"] == ["旧改面积", "Housing renewed"]


def test_signs_before_texts_are_taken_from_csv_files_alone(housing, town):
    def _notes(text, *, quoted):
        sheets = sheets_of([*LONG, "备注"], ["QST", "housing", "2025-01", "1", "月报", text])
        layout, names = suggest(sheets, Names()).layout, Names()
        found = judge(sheets.sheets[0], layout, names, reach=None, today=date(2025, 3, 3),
                      wears_quotes=quoted)  # fmt: skip
        return [one.note for one in found.figures] or [one.code for one in found.problems]

    for text in ("=1+1", "-降雨影响", "@甲", "'=x", "'tis"):
        assert _notes(text, quoted=False) == [text]
    assert _notes("'=1+1", quoted=True) == ["=1+1"]
    assert _notes("''=x", quoted=True) == ["'=x"]
    assert _notes("'tis", quoted=True) == ["'tis"]
    assert _notes("=1+1", quoted=True) == ["formula_text"]
    assert _notes("'=" + "x" * 400, quoted=True) == ["too_long"]
