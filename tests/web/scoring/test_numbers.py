"""Cells: what is a number, what is none at all, and what is refused."""

import math

import pytest

from luodi.web.scoring.numbers import figure, yes


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12.5", None, 12.5),
        ("-3", None, -3.0),
        ("−3", None, -3.0),
        ("１２．５", None, 12.5),
        ("1,234,567.5", None, 1234567.5),
        ("1e3", None, 1000.0),
        ("12.5%", "%", 12.5),
        ("12.5%", "", 0.125),
    ],
)
def test_numbers_are_read_as_offices_write_them(text: str, unit: str | None, value: float) -> None:
    assert figure(text, unit) == value


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "/", "N/A"])
def test_an_empty_cell_is_no_zero(text: str) -> None:
    assert math.isnan(figure(text))


@pytest.mark.parametrize(
    ("text", "unit"),
    [("12,5", None), ("约20", None), ("nan", None), ("inf", None), ("1_000", None),
     ("1e999", None), ("12%", "万元"), ("#REF!", None), ("2024-01-01", None)],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str, unit: str | None) -> None:
    with pytest.raises(ValueError):
        figure(text, unit)


def test_a_veto_says_yes_or_no_and_nothing_else() -> None:
    assert yes("是") and yes("1") and not yes("否") and not yes("")
    with pytest.raises(ValueError):
        yes("也许")
