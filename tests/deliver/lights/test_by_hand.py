"""A light set by hand stands before the rule's, but for what a hand cannot say."""

from dataclasses import replace
from datetime import date

import pytest

from luodi.deliver.lights import Hand, Light, shown

RULED = Light("red", 0.4, 0.6, 0.2, "progress", "1.0", "40 points behind.")
HAND = Hand("amber", "汛期停工", date(2025, 8, 31), None, date(2025, 7, 1))


def test_both_lights_are_known_and_the_sentence_tells_of_the_hand():
    found = shown(RULED, HAND)

    assert (found.value, found.ruled, found.hand) == ("amber", "red", HAND)
    assert found.sentence == ("40 points behind. Set by hand from 2025-07-01 to 2025-08-31: "
                              "汛期停工")  # fmt: skip


def test_without_a_last_day_it_holds_until_it_is_lifted():
    assert "Set by hand since 2025-07-01: 汛期停工" in shown(
        RULED, replace(HAND, until=None)
    ).sentence  # fmt: skip


@pytest.mark.parametrize(
    ("ruled", "by_hand"),
    [("done", "red"), ("no_data", "green"), ("red", "a_green"), ("red", "done"),
     ("amber", "no_data")],
)  # fmt: skip
def test_what_a_hand_cannot_say_leaves_the_rules_light(ruled, by_hand):
    light = replace(RULED, value=ruled, ruled="")

    assert shown(light, replace(HAND, light=by_hand)) == light


def test_without_a_hand_the_rules_light_shows():
    assert shown(RULED, None) is RULED and RULED.ruled == "red"
