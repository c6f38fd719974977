"""What people type as targets: as shown first, and pasted columns."""

from decimal import Decimal

import pytest

from luodi.indicators.forms.targets import TargetForm, TargetsForm, as_column, as_typed
from luodi.indicators.models import UnitTarget


def test_a_target_is_shown_as_it_was_typed(town):
    target = UnitTarget(pk=7, unit=town, value=Decimal("200.50"), source="计划",
                        points={"2025Q1": "50"})  # fmt: skip

    assert as_typed(None) == {"seen": 0}
    assert as_typed(target) == {"seen": 7, "value": "200.5", "source": "计划", "by_2025Q1": "50"}
    assert as_column([target]) == {"seen": f"{town.pk}:7", "by_QST": "200.5"}


def test_empty_fields_are_no_points():
    form = TargetForm({"seen": 0, "value": 9, "source": "x", "by_2025Q2": "4"},
                      unit_of_measure="人", texts=["2025Q1", "2025Q2"])  # fmt: skip

    assert form.is_valid() and form.points() == {"2025Q2": 4}
    assert [one.name for one in form.ways()] == ["by_2025Q1", "by_2025Q2"]


def test_a_pasted_column_goes_before_what_is_typed(town, industry_bureau):
    form = TargetsForm(
        {"source": "x", "pasted": f"QST 12\n\n{industry_bureau.name}\t３.5", "by_QST": "9"},
        units=[town, industry_bureau],
        unit_of_measure="万人",
    )

    assert form.is_valid(), form.errors
    assert form.values() == [(town, 12), (industry_bureau, Decimal("3.5"))]
    assert [unit for unit, _field in form.rows()] == [town, industry_bureau]


@pytest.mark.parametrize(
    ("pasted", "told"),
    [("QST 约12", "only about right"), ("QST 1200多", "only about right"),
     ("QST 12%", "is not in 万人"), ("QST 3亿元", "is not in 万人"), ("QST x", "is no number")],
)  # fmt: skip
def test_a_pasted_target_that_is_not_one_figure_in_the_unit_is_refused(town, pasted, told):
    form = TargetsForm({"source": "x", "pasted": pasted}, units=[town], unit_of_measure="万人")

    assert told in str(form.errors["pasted"]) and "Line 1" in str(form.errors["pasted"])


def test_a_pasted_target_is_converted_into_the_unit_of_measure(town):
    form = TargetsForm({"source": "x", "pasted": "QST 3亿"}, units=[town], unit_of_measure="万元")

    assert form.is_valid(), form.errors
    assert form.values() == [(town, 30000)]
