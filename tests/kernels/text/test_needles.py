"""Needles: what a pattern cannot match without, and which patterns a text can hold."""

import re

import pytest

from luodi.kernels.text.needles import Prefilter, needles, openings
from tests.kernels.text.facts_of import RULES


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("同比", "同"),
        ("取得[^,]{0,9}(成效|进展)", "取"),
        ("同比|环比", "同环"),
        ("第?三", "三"),
        ("(甲|乙){2}", "甲乙"),
        ("[甲乙]丙", "丙"),
    ],
)
def test_every_match_holds_one_of_the_needles(pattern, letters):
    assert needles(pattern) == frozenset(letters)


@pytest.mark.parametrize("pattern", ["[^,]{2}", "甲?", r"\d{4}", "甲|[^,]", ""])
def test_some_patterns_have_no_needle(pattern):
    assert needles(pattern) is None


def test_rare_letters_are_preferred_to_common_ones():
    assert needles("的要求") == frozenset("求")


def test_a_prefilter_names_the_patterns_that_may_match():
    prefilter = Prefilter(map(re.compile, ("同比", "[^,]{2}", "环比|占比", "甲")))

    assert list(prefilter.likely("占比")) == [1, 2]
    assert list(prefilter.likely("甲同")) == [0, 1, 3]


def test_a_prefilter_without_patterns_names_none():
    assert list(Prefilter(()).likely("任何文字")) == []


def test_no_signal_of_the_pack_fires_unless_it_is_likely():
    text = "会议强调,要加快补齐短板,力争年底前建成3个园区,存在的问题要逐项整改。"
    signals = RULES.directives.signals

    likely = {signal.rule for signal in signals.likely(text)}
    fired = {signal.rule for signal in signals if signal.pattern.search(text)}

    assert fired
    assert fired <= likely
    assert len(likely) < len(list(signals))


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [("取得|同比", "取同"), ("(完|达)成", "完达"), ("[甲乙]丙", "甲乙"), ("[甲乙]丙|丁", "甲乙丁")],
)
def test_openings_are_the_first_letters(pattern, letters):
    assert openings(pattern) == frozenset(letters)


@pytest.mark.parametrize("pattern", [".好", "甲?乙", "", "甲|[^乙]"])
def test_some_patterns_open_with_any_letter(pattern):
    assert openings(pattern) is None
