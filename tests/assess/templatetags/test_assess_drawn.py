"""Bars, bands and lines: where they begin and end."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from luodi.assess.queries import Cell, Standing, Step
from luodi.assess.templatetags import assess_drawn as drawn


def test_a_bar_is_as_long_as_its_share_of_the_best():
    assert '<rect width="250" height="10"/>' in drawn.points_bar(0.25)


def test_a_band_reaches_over_the_ranks_a_unit_may_have():
    band = drawn.rank_band(Standing(2, 4, 1, None), 3, 10)

    # of ten places each is 100 wide: from the second to the fourth, 300; the dot at the third
    assert '<rect class="as-may" x="100" width="300"' in band
    assert '<rect x="200" width="40"' in band


@pytest.mark.parametrize(("cell", "written"), [
    (Cell(Decimal("8.30"), 5, True, '3 < "4"'),
     '<td class="as-cell as-f5" title="3 &lt; &quot;4&quot;">8.30</td>'),
    (Cell(Decimal("-0.05"), 0, False, ""),
     '<td class="as-cell as-gap">-0.05<span class="visually-hidden"> not reported</span></td>'),
    (Cell(None, 0, True, "3"), '<td class="as-cell as-f0" title="3">–</td>'),
])  # fmt: skip
def test_a_cell_says_its_fifth_and_what_stands_in_it(cell, written):
    with override("en"):
        assert drawn.heat_cells([cell]) == written


def test_a_loss_is_drawn_back_from_where_the_bar_before_ends():
    gain = Step(None, "gain", Decimal(0), Decimal(80))
    loss = Step(None, "loss", Decimal(80), Decimal(60))

    assert '<rect class="as-loss" x="750" width="250"' in drawn.fall_bar(loss, [gain, loss])


def test_below_zero_the_line_of_zero_moves_in():
    loss = Step(None, "loss", Decimal(0), Decimal(-5))
    gain = Step(None, "gain", Decimal(-5), Decimal(15))

    # from −5 to 15: zero is a quarter in
    assert 'class="as-zero" x="250"' in drawn.fall_bar(loss, [loss, gain])


def test_a_missing_period_is_a_gap_and_alike_points_are_a_level_line():
    line = drawn.points_line([Decimal(80), None, Decimal(80)])

    assert line.count("<circle") == 2 and 'points="6.0,28.0 474.0,28.0"' in line


@pytest.mark.parametrize(
    ("places", "told"), [(2, "▲ 2"), (-1, "▼ 1"), (0, "=")]
)  # fmt: skip
def test_places_are_told_with_an_arrow(places, told):
    assert drawn.places_words(places) == told


@pytest.mark.parametrize(
    ("amount", "told"), [("1.50", "+1.50"), ("-2", "−2"), ("0.00", "0.00")]
)  # fmt: skip
def test_amounts_carry_their_sign(amount, told):
    assert drawn.signed(Decimal(amount)) == told


def test_markup_in_a_name_cannot_become_part_of_a_drawing():
    # drawings take numbers only: a name stands beside them, escaped by the template
    with pytest.raises(ValueError):
        drawn.points_line(["<script>"])
