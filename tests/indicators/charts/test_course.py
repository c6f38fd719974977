"""The course of an indicator over units and time."""

from types import SimpleNamespace

import numpy as np
import pytest

from luodi.indicators.charts import course as courses
from luodi.kernels.frames import Panel

NAN = np.nan
TEXTS = ("2024-12", "2025-01", "2025-02")
UNITS = [SimpleNamespace(pk=pk, parent_id=None, kind="town", code=f"U{pk}") for pk in (1, 2, 3)]


def indicator(**more):
    """A monthly amount that units add up."""
    given = {"code": "a", "form": "in_period", "frequency": "month", "unit_of_measure": "人",
             "over_units": "sum", "weighed_by": None}  # fmt: skip
    return SimpleNamespace(**given | more)


def panel(values, codes=("a",)):
    made = Panel.empty([unit.code for unit in UNITS], codes, TEXTS)
    made.value[:] = np.array(values, dtype=float)
    return made


REPORTED = [[[1, 2, 3]], [[4, NAN, NAN]], [[NAN, NAN, NAN]]]


def test_units_without_any_figure_are_left_out_and_the_whole_has_those_that_report():
    found = courses.course(panel(REPORTED), indicator(), UNITS, TEXTS)

    assert [unit.code for unit in found.units] == ["U1", "U2"]
    assert (found.whole.tolist(), found.reporting.tolist(), found.last) == ([5, 2, 3], [2, 1, 1], 2)


def test_the_year_to_date_is_made_of_what_was_reported_and_begins_in_january():
    found = courses.course(panel(REPORTED), indicator(), UNITS, TEXTS, "cumulative")

    # December has no January before it here
    np.testing.assert_allclose(found.values, [[NAN, 2, 2 + 3]])


@pytest.mark.parametrize(
    ("more", "can"),
    [({}, True), ({"form": "cumulative"}, True), ({"form": "level"}, False),
     ({"unit_of_measure": "%"}, False), ({"frequency": "year"}, False)],
)  # fmt: skip
def test_only_amounts_within_a_year_can_be_added_up(more, can):
    assert courses.convertible(indicator(**more)) is can


def test_weights_come_from_the_other_indicator():
    values = [[[10, 10, 10], [1, 1, 1]], [[20, 20, NAN], [3, 1, 1]], [[NAN] * 3, [9, 9, 9]]]
    mean = indicator(over_units="weighted", weighed_by=indicator(code="w"))

    found = courses.course(panel(values, ("a", "w")), mean, UNITS, TEXTS)

    # (10·1 + 20·3) ÷ 4, (10 + 20) ÷ 2, 10 alone
    np.testing.assert_allclose(found.whole, [70 / 4, 15, 10])


def test_a_window_ends_at_the_newest_and_a_course_can_begin_with_its_first_figure():
    assert courses.window("2025-01", 3) == ["2024-11", "2024-12", "2025-01"]
    late = courses.course(
        panel([[[NAN, 2, 3]], [[NAN] * 3], [[NAN] * 3]]), indicator(), UNITS, TEXTS
    )

    assert late.since_first().periods == ("2025-01", "2025-02")
    assert (courses.a_year("2025-W01"), courses.a_year("2025-01-15")) == (53, 0)
