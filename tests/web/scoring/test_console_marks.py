"""Marks, bars and numbers of a table."""

from io import StringIO

import pytest
from rich.console import Console

from luodi.web.scoring.console_marks import (
    FULL,
    PLAIN,
    bar,
    change,
    interval,
    marks_of,
    number,
    points,
)


@pytest.mark.parametrize(
    ("ticks", "decimals", "told"),
    [(8643, 2, "86.43"), (-5, 2, "-0.05"), (0, 1, "0.0"), (7, 0, "7")],
)
def test_points_have_all_declared_decimals(ticks: int, decimals: int, told: str) -> None:
    assert points(ticks, decimals) == told


def test_a_bar_is_as_long_as_its_share_in_eighths() -> None:
    assert bar(0.5, 10, FULL).plain == "█████"
    assert bar(0.55, 10, FULL).plain == "█████▌"
    assert bar(2.0, 3, FULL).plain == "███" and bar(-1.0, 3, FULL).plain == ""
    assert bar(0.55, 10, PLAIN).plain == "######"


def test_places_won_and_lost_have_their_arrows() -> None:
    assert [change(one, FULL).plain for one in (2, -1, 0, None)] == ["↑2", "↓1", "–", ""]


def test_an_interval_is_widened_to_whole_places() -> None:
    assert interval((1.4, 3.2), FULL) == "1–4"
    assert interval((2.0, 2.0), FULL) == "2"
    assert interval((float("nan"),) * 2, FULL) == "" and interval(None, FULL) == ""


@pytest.mark.parametrize(
    ("value", "told"), [(1200000.0, "1,200,000"), (0.1 + 0.2, "0.3"), (None, ""), (1e-9, "1e-09")]
)
def test_numbers_are_as_short_as_they_can_be(value: float | None, told: str) -> None:
    assert number(value) == told


def test_a_terminal_of_few_letters_gets_plain_marks() -> None:
    assert marks_of(Console(file=StringIO())) is FULL
    few = Console(file=StringIO())
    few.encoding  # noqa: B018 - read once, as rich does
    assert PLAIN.block.isascii()
