"""Entries asked for: who sees which, what waits, what the public and the boards are given."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.air import actions, queries
from luodi.indicators import actions as indicators


def test_what_waits_is_its_units_and_the_houses(
    propose, verify, office, leader, auditor, reporting_unit, lead_unit
):
    entry = propose()

    assert all(queries.achievement(entry.pk, one) for one in (office, leader, auditor))
    assert queries.achievement(entry.pk, reporting_unit) == entry
    assert queries.achievement(entry.pk, lead_unit) is None

    verify(entry)
    assert queries.achievement(entry.pk, lead_unit) == entry


def test_nobody_is_told_to_verify_what_they_wrote(propose, office, second_office):
    entry = propose(by=office)

    assert queries.achievements_to_verify(office) == []
    assert queries.achievements_to_verify(second_office) == [entry]


def test_figures_are_read_again(propose, january, february, office, now):
    entry = propose(figures=((january, february),))
    indicators.revise(observation=january, value=Decimal(4), reason="复核", by=office,
                      at=now + timedelta(hours=1))  # fmt: skip

    (proof,) = queries.proofs(queries.achievement_standing(entry).version)

    assert (proof.before.named.value, proof.before.now.value) == (5, 4)
    assert (proof.is_revised, proof.before.is_revised, proof.after.is_revised) == (
        True, True, False,
    )  # fmt: skip


def test_the_public_gets_landmarks_and_no_good_practice(propose, verify):
    kinds = {"公开": "landmark_result", "内部": "good_practice", "待核": "landmark_result"}
    shown, kept_in, waiting = (propose(kind=kind, title=title) for title, kind in kinds.items())
    verify(shown)
    verify(kept_in)

    assert [one.achievement_id for one in queries.landmarks()] == [shown.pk]
    assert queries.landmark(waiting.pk) is None
    assert queries.landmark(kept_in.pk) is None


def test_a_board_is_given_what_was_verified_in_its_year_and_stands(
    propose, verify, town, industry_bureau, office, now
):
    stands, withdrawn, _waiting = (propose(title=title) for title in ("甲", "乙", "丙"))
    verify(stands)
    verify(withdrawn)
    actions.withdraw_achievement(achievement=withdrawn, reason="有误", version=2, by=office, at=now)

    assert [one for one, _step in queries.verified_in(2025, {town.pk})] == [stands]
    assert queries.verified_in(2024, {town.pk}) == []
    assert queries.verified_in(2025, {industry_bureau.pk}) == []


def test_what_was_taken_back_unverified_is_seen_by_its_unit_and_the_house_alone(
    propose, office, reporting_unit, lead_unit, now
):
    entry = propose(kind="landmark_result")
    actions.take_achievement_back(achievement=entry, reason="重复", version=1, by=reporting_unit,
                                  at=now)  # fmt: skip

    assert queries.achievement(entry.pk, reporting_unit) == entry
    assert queries.achievement(entry.pk, office) == entry
    assert queries.achievement(entry.pk, lead_unit) is None
    assert queries.landmark(entry.pk) is None and queries.landmarks() == []
    assert queries.achievements_to_verify(office) == []


def test_boards_that_stand_and_show_an_entry_are_named(
    propose, verify, confirmed, office, second_office, now
):
    shown, other = (propose(kind="landmark_result", title=title) for title in ("甲", "乙"))
    verify(shown)
    board = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    assert queries.boards_showing(shown) == []  # composed is not out
    out = actions.publish(board=board, by=second_office, at=now)

    (named,) = queries.boards_showing(shown)
    assert (named.board, named.title, named.period) == (
        board.pk, board.content["title"], "2025-02",
    )  # fmt: skip
    assert queries.boards_showing(other) == []
    actions.withdraw(publication=out, reason="有误", by=office, at=now)
    assert queries.boards_showing(shown) == []


def test_a_board_tells_what_was_withdrawn_of_it(propose, verify, confirmed, office, now):
    first, second = (propose(kind="landmark_result", title=title) for title in ("甲", "乙"))
    verify(first)
    verify(second)
    board = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    stands = queries.withdrawn_on(board)

    actions.withdraw_achievement(achievement=second, reason="有误", version=2, by=office, at=now)

    assert (stands, queries.withdrawn_on(board)) == ([], ["乙"])


def test_the_copying_of_another_unit_is_out_of_reach(
    propose, verify, lead_unit, reporting_unit, office, now
):
    entry = propose()
    verify(entry)
    copying = actions.begin_copying(achievement=entry, begun_on=date(2025, 3, 3), by=lead_unit,
                                    at=now)  # fmt: skip

    assert queries.copying(copying.pk, lead_unit) == copying
    assert queries.copying(copying.pk, reporting_unit) is None
    assert queries.copying(copying.pk + 1, office) is None


def test_a_list_asks_as_much_for_many_as_for_one(propose, verify, office):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            for one in queries.achievements(office):
                queries.achievement_standing(one)
                [list(copied.results.all()) for copied in one.copyings.all()]
        return len(seen)

    verify(propose())
    for_one = asked()
    for _time in range(4):
        verify(propose())

    assert asked() == for_one


def test_tasks_and_indicators_offered_are_ones_own(
    promenade, old_street, february, reporting_unit, lead_unit, office, housing
):
    assert list(queries.tasks_to_name(reporting_unit)) == [old_street]
    assert set(queries.tasks_to_name(office)) == {promenade, old_street}
    assert queries.indicators_to_name(reporting_unit) == [housing]
    assert queries.indicators_to_name(lead_unit) == []


@pytest.mark.parametrize("pk", [0, 2**63, 10**30])
def test_no_landmark_has_a_number_that_no_row_can_have(db, pk):
    assert queries.landmark(pk) is None
