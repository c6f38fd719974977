"""Signed rules of a pack."""

import pytest
from pydantic import ValidationError

from luodi.kernels.text.weighing import worth
from luodi.packs.schemas.signals import SignalText, signals


def test_words_are_found_as_they_stand():
    found = signals([SignalText(rule="aim", score=2.0, words=["力争", "确保"])])

    assert worth("确保通水", found) == 2.0


def test_a_pattern_may_be_given_in_place_of_words():
    found = signals([SignalText(rule="done", score=-1.0, re="[修架]好了")])

    assert worth("修好了", found) == -1.0


@pytest.mark.parametrize("given", [{}, {"re": "甲", "words": ["乙"]}])
def test_neither_and_both_are_refused(given):
    with pytest.raises(ValidationError, match="either `re` or `words`"):
        SignalText(rule="aim", score=1.0, **given)


def test_an_unsafe_pattern_is_refused():
    with pytest.raises(ValidationError, match="unsafe"):
        SignalText(rule="aim", score=1.0, re="甲*")
