"""A scheme as a whole."""

import pytest

from tests.packs.schemas.scheme_written import DAY, SINCE, indicator, small, title

LAND = {"code": "land", "title": title("land"), "unit_of_measure": "亩"}
GRADES = [{"code": "A", "title": title("best"), "up_to": 0.5},
          {"code": "D", "title": title("last"), "up_to": 1.0}]  # fmt: skip


def test_a_table_must_have_the_indicators_and_the_columns_beside_them() -> None:
    scheme = small(columns=[LAND], indicators=[indicator(denominator="land")])

    assert scheme.table_codes == ("tax", "land")


def test_a_figure_that_is_judged_twice_stands_in_one_column() -> None:
    scheme = small(indicators=[indicator(), indicator("tax_place", column="tax")])

    assert scheme.table_codes == ("tax",)
    assert scheme.indicators[1].rules(DAY).column == "tax"


def test_everything_with_a_code_has_a_title_and_what_has_none_is_the_total() -> None:
    scheme = small(columns=[LAND], grades=GRADES, grades_reference="x")

    assert scheme.title_of("land").en == "land"
    assert scheme.title_of("total").zh == "总分"
    assert scheme.grade_title("D").en == "last"
    assert scheme.indicator("tax") is not None and scheme.indicator("none") is None


def test_a_consequence_is_asked_by_its_code() -> None:
    surcharge = {"code": "power", "title": title("power"), "grade": "D", "unit_of_measure": "元",
                 "rates": {SINCE: {"values": [0.05], "reference": "x"}}}  # fmt: skip
    scheme = small(grades=GRADES, grades_reference="x", consequences=[surcharge])

    assert scheme.consequence("power", ["D"], DAY) == 0.05
    with pytest.raises(StopIteration):
        scheme.consequence("none", ["D"], DAY)
