"""Two results side by side."""

import sys

from luodi.assess import actions, queries
from luodi.kernels.score import ScoreError
from tests.assess.conftest import QUARTER


def test_two_periods_are_split_by_cause_and_add_up(confirmed, a_quarter_ago):
    told = queries.against(a_quarter_ago, confirmed)

    # 青石滩镇 alone changed: half the tax then, 80 points, and 100 now
    assert {one.code: one.points for one in told.shifts if one.points != "0"} == {
        "QST": "+20.00", "NQZ": ""}  # fmt: skip
    assert [(name, points) for name, points, _shift in told.causes] == [
        ("data", "+20.00"), ("cohort", "0"), ("scheme", "0"), ("adjustment", "0")]  # fmt: skip
    assert (told.total, told.mean_shift, told.spearman) == ("+20.00", "0.00", "1.00")


def test_of_the_same_scheme_or_the_same_period_alone_can_be_compared(
    confirmed, a_quarter_ago, scheme, office, now
):
    actions.open_assessment(scheme=scheme, period="2024Q2", as_of=now, by=office, at=now)

    assert queries.comparable(confirmed) == [a_quarter_ago]  # the open one has no result
    assert confirmed.period == QUARTER


def test_what_cannot_be_mixed_is_compared_by_places_only(confirmed, a_quarter_ago, monkeypatch):
    def undefined(*_):
        raise ScoreError([])

    # by its module: the door has a function of the same name
    monkeypatch.setattr(sys.modules["luodi.assess.queries.against"], "moved_by", undefined)

    told = queries.against(a_quarter_ago, confirmed)

    assert told.causes == () and told.alike and len(told.shifts) == 4
