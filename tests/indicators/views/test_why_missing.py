"""Every reason that a reckoning knows has its words."""

from luodi.indicators.reckoning import REASONS
from luodi.indicators.views.why_missing import words


def test_every_reason_has_words_and_none_has_none():
    assert [bool(words(reason)) for reason in REASONS] == [False] + [True] * (len(REASONS) - 1)
