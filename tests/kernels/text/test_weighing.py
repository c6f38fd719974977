"""Additive scores and their reasons."""

import re

from luodi.kernels.text.weighing import Signal, Signals, total, weigh, worth

SIGNALS = Signals(
    (
        Signal("aim", 2.0, re.compile("力争|确保")),
        Signal("done", -3.0, re.compile("已经|了"), -0.5),
        Signal("nothing", 0.0, re.compile("修")),
    )
)


def test_each_signal_found_leaves_its_reason():
    reasons = weigh("力争修好了", SIGNALS)

    assert [(one.rule, one.score, one.words) for one in reasons] == [
        ("aim", 2.0, "力争"),
        ("done", -3.0, "了"),
    ]
    assert total(reasons) == 2.0 - 3.0


def test_beside_a_modal_a_signal_may_weigh_less():
    assert total(weigh("修好了", SIGNALS, modal=True)) == -0.5


def test_worth_is_the_sum_without_reasons():
    assert worth("力争修好了", SIGNALS) == 2.0 - 3.0
    assert worth("修路", SIGNALS) == 0.0
