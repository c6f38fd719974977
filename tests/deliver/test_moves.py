"""The one table of moves: from which states, to which, by whom."""

import pytest
from django.utils import translation

from luodi.deliver import moves
from luodi.deliver.models import FINISHED, RESTING, State
from luodi.org.permissions import TABLE


def test_every_move_is_between_states_and_under_a_permission_of_the_house():
    states = {moves.NEW, *State.values}

    for move in moves.TABLE.values():
        assert {*move.before, move.after} <= states
        assert move.permission in TABLE


def test_every_state_can_be_reached_and_only_the_archive_is_left_by_nobody():
    reached = {move.after for move in moves.TABLE.values()}
    left = {state for move in moves.TABLE.values() for state in move.before}

    assert reached == set(State.values)
    assert {*State.values} - left == {State.ARCHIVED}


@pytest.mark.parametrize(
    ("code", "states"),
    [
        ("sign", {"assigned"}),
        ("pause", {"assigned", "signed"}),
        ("resume", {"paused"}),
        ("resume_unsigned", {"paused"}),
        ("report_done", {"signed"}),
        ("accept", {"reported_done"}),
        ("unaccept", {"completed"}),
        ("close", {"completed"}),
        ("reopen", {"closed"}),
        ("archive", {"closed"}),
    ],
)
def test_a_move_starts_from_these_states_and_from_no_other(code, states):
    assert {state for state in State.values if moves.allowed(code, state)} == states


def test_what_is_finished_is_left_only_with_a_reason():
    for move in moves.TABLE.values():
        if set(move.before) & set(FINISHED) and move.after not in FINISHED:
            assert move.asks_reason, move.code


def test_a_paused_task_rests_and_is_not_finished():
    assert set(RESTING) - set(FINISHED) == {State.PAUSED}


def test_a_move_is_called_in_the_language_of_the_moment_and_an_old_one_by_its_code():
    with translation.override("en"):
        assert moves.title("pause") == "Paused"
    assert moves.title("unheard-of") == "unheard-of"
