"""The office decides about help: orders it, passes it on, ends it."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment

pytestmark = pytest.mark.django_db
IN_A_WEEK = date(2025, 3, 10)


@pytest.fixture
def asked(signed, lead_unit, education_commission, now):
    """The industry bureau asks the education commission for help."""
    return actions.ask_help(assignment=signed, to_unit=education_commission, words="请协调用地",
                            by=lead_unit, at=now)  # fmt: skip


@pytest.fixture
def declined(asked, outsider, now):
    """The education commission declined."""
    return actions.answer_help(request=asked, move="decline", words="不属职责", by=outsider, at=now)


@pytest.fixture
def decide(office, now):
    """The office decides, with words."""

    def decided(request, move, **changed):
        given = {"words": "会商决定", "by": office, "at": now, **changed}
        return actions.decide_help(request=request, move=move, **given)

    return decided


def test_a_declined_request_is_ordered_with_a_day_and_words(declined, decide):
    made = decide(declined, "order", day=date(2025, 3, 14))

    assert (made.state, made.help_by, made.to_unit.code) == ("taken_up", date(2025, 3, 14), "JYW")
    assert queries.help_steps(made).last().words == "会商决定"
    event = audit.history(f"deliver.help_request:{made.pk}")[0]
    assert (event.kind, event.reason) == ("deliver.help_decided", "会商决定")


def test_a_request_is_passed_on_and_the_clock_runs_anew(
    declined, decide, health_commission, outsider, now
):
    made = decide(declined, "pass_on", to_unit=health_commission)

    assert (made.state, made.to_unit.code) == ("asked", "WJW")
    assert (made.answer_by, made.help_by) == (IN_A_WEEK, None)
    with pytest.raises(NotYours):
        actions.answer_help(request=made, move="decline", words="不", by=outsider, at=now)


def test_passing_on_needs_another_unit(declined, decide, industry_bureau, education_commission):
    with pytest.raises(DeliverError, match="needs a unit"):
        decide(declined, "pass_on")
    for unit in (industry_bureau, education_commission):
        with pytest.raises(DeliverError, match="Choose another unit"):
            decide(declined, "pass_on", to_unit=unit)


def test_the_office_ends_what_is_open_and_nothing_follows(declined, decide):
    ended = decide(declined, "end", words="已另行安排")

    assert (ended.state, ended.is_open) == ("ended", False)
    with pytest.raises(WrongMoment, match="at “Ended by the office”"):
        decide(ended, "order")


def test_a_decision_has_words_and_a_working_day_ahead(declined, decide):
    with pytest.raises(DeliverError, match="Words of 1 to"):
        decide(declined, "order", words=" ")
    with pytest.raises(DeliverError, match="is a day off"):
        decide(declined, "order", day=date(2025, 3, 9))

    assert queries.help_in_scope(declined.pk, declined.asked_by).state == "declined"


def test_the_office_does_not_decide_about_its_own_unit(
    signed, lead_unit, delivery_office, decide, now
):
    of_office = actions.ask_help(assignment=signed, to_unit=delivery_office, words="请牵头会商",
                                 by=lead_unit, at=now)  # fmt: skip

    for move in ("order", "pass_on", "end"):
        with pytest.raises(NotYours, match="does not decide about itself"):
            decide(of_office, move)


def test_a_move_of_a_unit_is_no_decision(declined, decide):
    for move in ("take_up", "confirm", "ask"):
        with pytest.raises(DeliverError, match="is no answer here"):
            decide(declined, move)
