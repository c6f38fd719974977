"""What a page shows of an import."""

from types import SimpleNamespace

from luodi.indicators.intake.judged import Judged, Problem
from luodi.indicators.intake.kept import kept_of
from luodi.indicators.intake.preview import Preview, letter_of


def _preview():
    judged = Judged(problems=[Problem(3, 1, "x", "no_number", {"value": "x"})])
    counts = {"errors": 1, "ask": 0, "new": 0, "changed": 0, "settled": 0, "workbook": True,
              "headings": ["单位", "数值"]}  # fmt: skip
    return Preview(SimpleNamespace(judged=kept_of(judged, []).packed(), counts=counts, answers={}))


def test_a_wrong_cell_is_named_by_letter_and_heading():
    told = _preview()

    assert told.tab_of("nonsense") == "errors" and not told.is_ready
    (one,) = told.page("errors", None)
    assert (one.row, one.place, one.value) == (3, "B 数值", "x")
    assert told.marked() == {3: [(1, one.sentence)]}


def test_columns_have_letters():
    assert [letter_of(column) for column in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
