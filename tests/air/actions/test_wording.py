"""Words given: without blanks around them, neither empty nor too long; days of the house."""

from datetime import UTC, date, datetime

import pytest

from luodi.air.actions.wording import day_of, reason_given, words_given
from luodi.air.errors import AirError


def test_blanks_around_a_text_go():
    assert words_given("  路灯坏了 \n", what="Answer", longest=4) == "路灯坏了"


def test_a_text_may_be_as_long_as_is_said_and_no_longer():
    assert words_given("字" * 4, what="Answer", longest=4) == "字字字字"

    with pytest.raises(AirError, match="“Answer” has 1 to 4 characters; this has 5"):
        words_given("字" * 5, what="Answer", longest=4)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_reason_is_asked_for(text):
    with pytest.raises(AirError, match="“Reason” has 1 to 400 characters; this has 0"):
        reason_given(text)


def test_a_day_is_the_one_of_the_house():
    assert day_of(datetime(2025, 3, 31, 16, 0, tzinfo=UTC)) == date(2025, 4, 1)  # midnight here
