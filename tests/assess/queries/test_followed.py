"""Whether an upheld objection came to something, over every run that one took the place of."""

from datetime import timedelta
from decimal import Decimal

from luodi.assess import actions, queries
from luodi.assess.queries.followed import computed_before, runs_before
from luodi.indicators import actions as figures
from tests import judged
from tests.assess.conftest import QUARTER, TAX


def test_what_is_confirmed_makes_room_for_no_other(opened, confirmed):
    assert queries.is_replaceable(opened)  # as it was read before it was computed
    assert not queries.is_replaceable(confirmed)


def test_one_run_of_a_scheme_and_period_is_unconfirmed(computed, scheme):
    assert queries.unconfirmed(scheme, QUARTER) == computed
    assert queries.unconfirmed(scheme, "2024Q3") is None


def test_nothing_is_unconfirmed_once_it_is_confirmed(confirmed, scheme):
    assert queries.unconfirmed(scheme, QUARTER) is None


def test_the_runs_before_are_told_the_latest_first(upheld, replace):
    second = replace(upheld)
    third = replace(second)

    assert runs_before(third) == [second.pk, upheld.pk]
    assert computed_before(third) == second.pk
    assert (runs_before(upheld), computed_before(upheld)) == ([], None)


def test_a_line_whose_figure_was_revised_is_followed(upheld, revised, replace):
    assert queries.unfollowed(replace(upheld)) == []


def test_a_line_whose_figure_is_the_same_is_not_followed(upheld, replace):
    [left] = queries.unfollowed(replace(upheld))

    assert (left.unit.code, left.line) == ("QST", TAX)


def test_another_run_between_does_not_make_it_forgotten(upheld, replace):
    third = replace(replace(upheld))

    assert [one.line for one in queries.unfollowed(third)] == [TAX]


def test_what_was_dismissed_asks_for_nothing(shown, object_to, decide, replace):
    decide(object_to(), upheld=False)

    assert queries.unfollowed(replace(shown)) == []


def test_a_dropped_penalty_is_followed(penalised, replace):
    _first, second = queries.counted(penalised)

    assert queries.unfollowed(replace(penalised, keep=[second.pk])) == []


def test_a_penalty_carried_over_is_not_followed(penalised, replace):
    first, _second = queries.counted(penalised)

    newer = replace(penalised, keep=[first.pk])

    assert [one.line for one in queries.unfollowed(newer)] == ["adjustment:1"]


def test_the_same_figure_observed_anew_is_not_followed(upheld, revised, replace, office, now):
    figures.revise(observation=revised, value=Decimal(18), reason="复核",
                   by=office, at=now + timedelta(days=1, hours=1))  # fmt: skip

    assert [one.line for one in queries.unfollowed(replace(upheld))] == [TAX]


def test_of_one_figure_the_last_decision_is_followed(
    upheld, revised, replace, decide, reporting_unit, office, now
):
    """18 was wrong, 27 stood for a while, and an objection to 27 was upheld too."""
    second, later = replace(upheld), now + timedelta(days=10)
    shown = judged.looked_over(computed=second, by=office, at=later + timedelta(days=3))
    score = queries.score(shown, reporting_unit.unit)
    decide(actions.raise_objection(score=score, line=TAX, words="原数无误", by=reporting_unit,
                                   at=later), at=later)  # fmt: skip
    assert [one.assessment for one in queries.unfollowed(replace(shown, at=later))] == [shown]

    figures.revise(observation=revised, value=Decimal(18), reason="复核", by=office, at=later)
    third = queries.assessment(shown.pk).replaced_by
    fourth = replace(third, at=later + timedelta(days=1))

    assert queries.unfollowed(fourth) == []


def test_a_penalty_in_other_words_is_not_followed(
    penalised, office, second_office, reporting_unit, now
):
    later = now + timedelta(days=2)
    opened = actions.open_in_place_of(first=penalised, keep=[], reason="申诉成立", by=office,
                                      at=later)  # fmt: skip
    judged.entered(assessment=opened, unit=reporting_unit.unit, kind="penalty", points=Decimal(1),
                   clause="idle_land", reason="换个说法", by=office, second=second_office,
                   at=later)  # fmt: skip

    newer = actions.compute(assessment=opened, by=office, at=later)

    assert [one.line for one in queries.unfollowed(newer)] == ["adjustment:1"]


def test_of_two_alike_that_fell_both_are_dropped(
    opened, adjust, approve, decide, replace, reporting_unit, office, leader, now
):
    first, second = (approve(adjust(kind="penalty", clause="idle_land")) for _time in range(2))
    computed = actions.compute(assessment=opened, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now + timedelta(days=3))
    for place in (1, 2):
        made = actions.raise_objection(score=queries.score(shown, reporting_unit.unit), at=now,
                                       line=f"adjustment:{place}", words="已复工",
                                       by=reporting_unit)  # fmt: skip
        decide(made, by=leader)

    newer = replace(shown, keep=[second.pk])

    left = queries.unfollowed(newer)
    assert [one.line for one in left] == ["adjustment:1", "adjustment:2"]
    assert first.points == second.points
