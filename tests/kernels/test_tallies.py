"""Counts that must agree, on slips of published circulars."""

from decimal import Decimal

from luodi.kernels import tallies


def test_162_of_222_is_73_0_percent() -> None:
    # 162 / 222 = 0.72972…; a published circular cut it to 72.9
    assert tallies.percent(162, 222) == Decimal("73.0")


def test_a_half_is_rounded_up() -> None:
    # 1 / 16 = 6.25 %
    assert tallies.percent(1, 16) == Decimal("6.3")
    assert tallies.percent(1, 16, decimals=0) == Decimal("6")


def test_parts_that_sum_to_their_whole_agree() -> None:
    assert tallies.gap("all", 43, {"done": 16, "under way": 27}) is None


def test_parts_that_do_not_are_told_with_their_sum() -> None:
    # a published circular counts 27 under way and lists 25 + 3
    found = tallies.gap("under way", 27, {"on pace": 25, "behind": 3})

    assert found is not None
    assert (found.whole, found.sum) == (27, 28)
