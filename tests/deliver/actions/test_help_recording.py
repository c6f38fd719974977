"""What holds every move of a request for help: side, state, words, and what is kept."""

import pytest

from luodi.deliver import actions
from luodi.deliver.actions import help_recording
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.help_moves import ASKED, ASKER

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_made(signed, lead_unit, education_commission, now):
    """The industry bureau asked the education commission for help."""
    return actions.ask_help(assignment=signed, to_unit=education_commission, words="请协调用地",
                            by=lead_unit, at=now)  # fmt: skip


def test_a_move_belongs_to_its_side(request_made, outsider, lead_unit):
    help_recording.refuse_side(request_made, "take_up", ASKED, outsider)

    with pytest.raises(NotYours, match="was asked for this help"):
        help_recording.refuse_side(request_made, "take_up", ASKED, lead_unit)
    with pytest.raises(DeliverError, match="is no answer here"):
        help_recording.refuse_side(request_made, "take_up", ASKER, lead_unit)
    with pytest.raises(DeliverError, match="is no answer here"):
        help_recording.refuse_side(request_made, "made-up", ASKED, outsider)


def test_a_move_that_does_not_follow_is_refused_and_nothing_is_kept(request_made, lead_unit, now):
    with pytest.raises(WrongMoment, match="this does not follow"):
        help_recording.go(request_made, "confirm", by=lead_unit, at=now, words="")

    assert request_made.steps.count() == 1


def test_a_move_counts_the_version_on_and_keeps_its_step(request_made, lead_unit, now):
    before = request_made.version

    step = help_recording.go(request_made, "withdraw", by=lead_unit, at=now, words=" 不再\n需要 ")

    assert request_made.version == before + 1
    assert (step.before, step.after, step.words) == ("asked", request_made.state, "不再 需要")


@pytest.mark.parametrize(("move", "words"), [("decline", " "), ("take_up", "字" * 401)])
def test_words_that_lack_or_are_too_long_are_refused(move, words):
    with pytest.raises(DeliverError, match="Words of 1 to 400 characters"):
        help_recording.words_of(move, words)


def test_the_trail_keeps_units_by_code_and_days_in_iso_form(request_made):
    told = help_recording.as_recorded(request_made)

    assert (told["from_unit"], told["to_unit"], told["state"]) == ("JXJ", "JYW", "asked")
    assert told["answer_by"] == "2025-03-10"  # five working days after Monday, 3 March
    assert told["help_by"] is None
    assert help_recording.target_of(request_made) == f"deliver.help_request:{request_made.pk}"
