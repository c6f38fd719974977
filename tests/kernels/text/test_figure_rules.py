"""What the engines of figures share."""

import pytest

from luodi.kernels.text.figure_rules import overlaps


@pytest.mark.parametrize(
    ("span", "meets"),
    [((0, 2), False), ((1, 3), True), ((2, 4), True), ((3, 9), True), ((5, 7), False)],
)
def test_places_meet_when_they_share_a_letter(span, meets):
    assert overlaps(span, [(2, 5)]) is meets


def test_nothing_meets_an_empty_list():
    assert not overlaps((0, 9), [])
