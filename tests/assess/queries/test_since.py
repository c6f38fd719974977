"""What changed since the period before."""

import sys
from decimal import Decimal

import pytest

from luodi.assess import queries
from luodi.assess.queries.since import signed
from luodi.kernels.score import ScoreError


def score_of(assessment, code):
    return queries.scores(assessment).get(unit__code=code)


def test_the_causes_add_up_to_the_change(confirmed, a_quarter_ago):
    since = queries.since(score_of(confirmed, "QST"))

    parts = [Decimal(amount.replace("−", "-")) for _name, amount in since.causes]
    assert sum(parts) == Decimal(since.after) - Decimal(since.before) == Decimal(20)
    assert since.ranks == (2, 2)


def test_who_was_not_ranked_has_nothing_to_take_apart(confirmed, a_quarter_ago):
    assert queries.since(score_of(confirmed, "NQZ")).untold == "unranked_before"


def test_periods_that_cannot_be_mixed_say_so(confirmed, a_quarter_ago, monkeypatch):
    def undefined(*_):
        raise ScoreError([])

    # by its module: the door has a function of the same name
    monkeypatch.setattr(sys.modules["luodi.assess.queries.since"], "split", undefined)

    assert queries.since(score_of(confirmed, "QST")).untold == "unmixed"


@pytest.mark.parametrize(
    ("amount", "told"), [("1.50", "+1.50"), ("-0.25", "−0.25"), ("0.00", "0"), ("-0.00", "0")]
)
def test_amounts_are_told_with_their_sign(amount, told):
    assert signed(Decimal(amount)) == told
