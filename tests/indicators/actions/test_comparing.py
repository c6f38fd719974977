"""Figures of a file beside those that stand."""

from decimal import Decimal

from luodi.indicators.actions import comparing
from luodi.indicators.intake.judged import Figure, Missing
from luodi.indicators.intake.names import Names


def test_each_figure_is_new_changed_or_the_same(housing, town, enter, office):
    enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-02", 6)
    figures = [Figure(row, 3, town.pk, housing.pk, "2024-12" if row == 4 else f"2025-0{row - 1}",
                      Decimal(6), "provisional", "月报", "", []) for row in (2, 3, 4)]  # fmt: skip
    names = Names()

    rows = comparing.compared(figures, names)

    assert [row[1:] for row in rows] == [
        ("changed", "5", "provisional"), ("same", "6", "provisional"), ("new", "", ""),
    ]  # fmt: skip
    (problem,) = comparing.without_reason(rows, names, office)
    assert (problem.row, problem.code) == (2, "stands")


def test_a_reason_for_a_missing_figure_keeps_its_row(housing, town):
    missing = Missing(2, 3, town.pk, housing.pk, "2025-01", "not_yet", "", [])
    (given,) = comparing.absences([missing], Names())

    assert (given.number, given.unit, given.why) == (2, town, "not_yet")


def test_a_figure_without_a_status_is_compared_by_the_one_that_stands(housing, town, enter):
    enter(housing, town, "2025-01", 5, status="final")
    silent = Figure(2, 3, town.pk, housing.pk, "2025-01", Decimal(5), "", "月报", "", [])

    (same,) = comparing.compared([silent], Names())
    (changed,) = comparing.compared([silent._replace(value=Decimal(6))], Names())

    assert (same.kind, same.status) == ("same", "final")
    assert (changed.kind, changed.old_status, changed.status) == ("changed", "final", "final")
