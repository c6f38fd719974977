"""SDMX-CSV: out and back the same; times, statuses and missing figures in both spellings."""

from dataclasses import replace

import pytest
from hypothesis import given

from luodi.indicators.exchange import sdmx
from luodi.indicators.exchange.rows import FigureRow, FileRefused
from tests.indicators.exchange.files import PERIODS, ROUND_TRIP, figures, sheets


def bare(row: FigureRow) -> FigureRow:
    return replace(row, number=0, kind="number", column=0)


@given(figures())
@ROUND_TRIP
def test_what_is_written_comes_back_and_writes_the_same_bytes_again(rows) -> None:
    content = sdmx.write(rows)
    told = sheets(content)

    found = sdmx.read(told)

    # SDMX has no place for names and for the moment of storing
    assert [bare(row) for row in found] == [
        replace(row, unit_name="", indicator_name="", vintage="") for row in rows
    ]
    assert sdmx.write(found) == content
    assert sdmx.is_sdmx(told)


@pytest.mark.parametrize("period", PERIODS)
def test_periods_keep_their_meaning_both_ways(period) -> None:
    assert sdmx.period_of(sdmx.time_of(period)[0]) == period


@pytest.mark.parametrize(
    ("time", "period"),
    [("2026-A1", "2026"), ("2026-M07", "2026-07"), ("2026-S2", "2026H2"), ("July", "July")],
)
def test_other_spellings_of_the_standard_are_read(time, period) -> None:
    assert sdmx.period_of(time) == period


def test_a_period_of_no_kind_has_no_frequency() -> None:
    assert sdmx.time_of("soon") == ("soon", "")


def one(value: str, status: str, action: str = "I") -> FigureRow:
    head = "STRUCTURE,ACTION,REF_AREA,INDICATOR: Indicator,TIME_PERIOD,OBS_VALUE,OBS_STATUS,X\n"
    (row,) = sdmx.read(
        sheets(f"{head}dataflow,{action},QST,jobs,2025-01,{value},{status},y\n".encode())
    )
    return row


@pytest.mark.parametrize(
    ("value", "status", "told"),
    [
        ("5", "A", ("5", "final")),
        ("5", "V", ("5", "provisional")),
        ("5", "i", ("5", "estimated")),
        ("5", "", ("5", "")),
        ("5", "XY", ("5", "XY")),
        ("", "M", ("—", "")),
        ("NaN", "O", ("…", "")),
        ("", "", ("", "")),
    ],
)
def test_statuses_and_missing_figures_are_read_by_the_code_list(value, status, told) -> None:
    row = one(value, status)

    assert (row.value, row.status, row.number, row.column) == (*told, 2, 5)


def test_missing_figures_are_written_by_the_code_list() -> None:
    rows = [FigureRow("QST", "jobs", "2025-01", sign) for sign in ("—", "…")]

    assert [row.value for row in sdmx.read(sheets(sdmx.write(rows)))] == ["—", "…"]


def test_a_row_that_asks_for_deletion_is_refused() -> None:
    with pytest.raises(FileRefused, match="Row 2 asks for a figure to be deleted"):
        one("5", "A", action="D")


def test_a_column_that_lacks_is_named() -> None:
    told = sheets(b"STRUCTURE,OBS_VALUE\nx,1\n")

    with pytest.raises(FileRefused, match="REF_AREA, INDICATOR, TIME_PERIOD"):
        sdmx.read(told)
