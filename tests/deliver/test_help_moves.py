"""The one table of a request for help: from which states, to which, on whose side."""

import pytest
from django.utils import translation

from luodi.deliver import help_moves
from luodi.deliver.models import OPEN_HELP, HelpState


def test_every_move_is_between_states_and_on_one_of_three_sides():
    states = {"", *HelpState.values}

    for move in help_moves.TABLE.values():
        assert {*move.before, move.after} <= states
        assert move.side in (help_moves.ASKER, help_moves.ASKED, help_moves.OFFICE)


def test_every_state_is_reached_and_only_what_is_over_is_left_by_nobody():
    reached = {move.after for move in help_moves.TABLE.values()}
    left = {state for move in help_moves.TABLE.values() for state in move.before}

    assert reached == set(HelpState.values)
    assert set(HelpState.values) - left == set(HelpState.values) - set(OPEN_HELP)


@pytest.mark.parametrize(
    ("side", "state", "codes"),
    [
        ("asked", "asked", ["take_up", "decline"]),
        ("asked", "taken_up", ["done"]),
        ("asked", "confirmed", []),
        ("asker", "done", ["confirm", "return", "withdraw"]),
        ("asker", "", []),
        ("office", "declined", ["order", "pass_on", "end"]),
        ("office", "withdrawn", []),
    ],
)
def test_what_a_side_may_do_follows_from_the_state(side, state, codes):
    assert [move.code for move in help_moves.possible(side, state)] == codes


def test_asking_is_no_move_about_a_request_that_was_made():
    assert "ask" not in {move.code for move in help_moves.of_side("asker")}


def test_a_move_has_a_title_and_one_that_nobody_knows_keeps_its_code():
    with translation.override("en"):
        assert help_moves.title("pass_on") == "Passed on to another unit"
        assert help_moves.title("sing") == "sing"
