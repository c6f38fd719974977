"""Figures as files tell them, and headings of files."""

from datetime import UTC, datetime

from luodi.indicators.exchange.rows import (
    of_observation,
    places_of,
)


def test_headings_are_found_with_their_unit_of_measure_and_the_first_counts() -> None:
    known = {"value": ("数值", "value"), "note": ("备注",)}

    assert places_of(["x", "数值（亿元）", "Value"], known) == {"value": 1}


def test_a_stored_figure_is_told_with_its_names_and_moment(housing, town, enter) -> None:
    row = of_observation(
        enter(housing, town, "2025-01", "5.50", at=datetime(2025, 3, 3, 1, tzinfo=UTC))
    )

    assert (row.unit, row.unit_name, row.indicator_name) == ("QST", "青石滩镇", "旧改面积")
    assert (row.value, row.status, row.vintage) == (
        "5.5", "provisional", "2025-03-03T09:00:00+08:00"
    )  # fmt: skip
