"""Texts of files: harmless to spreadsheets, and back as they were."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from luodi.indicators.exchange.rows import (
    as_written,
    harmless,
    of_observation,
    places_of,
    status_in_chinese,
    status_of,
)
from tests.indicators.exchange.files import ROUND_TRIP, TEXTS


@given(TEXTS)
@ROUND_TRIP
def test_a_harmless_text_comes_back_as_it_was(text) -> None:
    assert as_written(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("written", "status"),
    [("初步", "provisional"), (" Final ", "final"), ("", ""), ("有争议", "disputed"), ("x", "x")],
)
def test_statuses_are_read_in_both_languages(written, status) -> None:
    assert status_of(written) == status


def test_statuses_are_written_in_chinese() -> None:
    assert [status_in_chinese(word) for word in ("estimated", "")] == ["估计", ""]


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
