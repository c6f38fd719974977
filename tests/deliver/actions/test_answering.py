"""A unit answers a slip, the office rules: by other people, in time, and only while it is open."""

from datetime import date, datetime, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Slip, SlipReply
from luodi.org import actions as org
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 4)  # the first working day after 31 December 2025


@pytest.fixture
def at(now: datetime) -> datetime:
    return now.replace(year=2026, month=1, day=4, hour=12)


@pytest.fixture
def slip(assignment, at) -> Slip:
    """A yellow slip of 4 January 2026 to the industry bureau, to be answered by the 7th."""
    [issued] = actions.chase(today=FIRST, by=None, at=at)
    return issued


@pytest.fixture
def reply(slip, lead_unit, at) -> SlipReply:
    return actions.reply_to_slip(slip=slip, words="材料未到，十五日前补齐", by=lead_unit, at=at)


def graver(slip: Slip) -> Slip:
    """Let an orange slip follow and return it."""
    Slip.objects.filter(pk=slip.pk).update(ended_on=FIRST, ended_because="graver")
    stored = Slip.objects.get(pk=slip.pk)
    stored.pk, stored.serial, stored.colour = None, stored.serial + 1, "orange"
    stored.ended_on, stored.ended_because = None, ""
    stored.save()
    return stored


def test_an_answer_is_kept_and_told(reply, slip, assignment):
    assert SlipReply.objects.get().words == "材料未到，十五日前补齐"
    event = audit.history(f"deliver.slip:{slip.pk}").first()
    assert (event.kind, event.after["slip"]) == ("deliver.slip_answered", "2026-0001")


def test_what_was_answered_and_ruled_stands_in_no_history_of_the_task(
    reply, assignment, office, at
):
    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office, at=at)

    told = audit.history(f"deliver.assignment:{assignment.pk}")
    assert {event.kind for event in told} == {"deliver.assigned", "deliver.slip_issued"}
    assert "材料未到" not in str([event.after for event in told])


@pytest.mark.parametrize("words", ["", " \n ", "字" * 401])
def test_an_answer_has_words_and_not_too_many(slip, lead_unit, at, words):
    with pytest.raises(DeliverError, match="1 to 400"):
        actions.reply_to_slip(slip=slip, words=words, by=lead_unit, at=at)


def test_another_unit_answers_nothing(slip, outsider, at):
    with pytest.raises(NotYours, match="区经信局"):
        actions.reply_to_slip(slip=slip, words="我来说", by=outsider, at=at)


def test_a_second_answer_waits_for_the_ruling_on_the_first(reply, slip, lead_unit, office, at):
    with pytest.raises(WrongMoment, match="waits for its ruling"):
        actions.reply_to_slip(slip=slip, words="又说", by=lead_unit, at=at)

    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office, at=at)

    assert actions.reply_to_slip(slip=slip, words="补充说明", by=lead_unit, at=at)


def test_an_accepted_answer_ends_the_slip(reply, slip, office, at):
    made = actions.rule_on_reply(reply=reply, accepted=True, rests_until=date(2026, 1, 15),
                                 by=office, at=at)  # fmt: skip

    slip.refresh_from_db()
    assert (made.accepted, made.rests_until, made.reason) == (True, date(2026, 1, 15), "")
    assert (slip.ended_on, slip.ended_because) == (FIRST, "answered")


def test_a_refused_answer_leaves_it_open_and_needs_a_reason(reply, slip, office, at):
    with pytest.raises(DeliverError, match="1 to 400"):
        actions.rule_on_reply(reply=reply, accepted=False, by=office, at=at)

    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office, at=at)

    slip.refresh_from_db()
    assert slip.ended_on is None


@pytest.mark.parametrize("until", [None, FIRST - timedelta(days=1), FIRST + timedelta(days=367),
                                   date(9999, 12, 31), date(1, 1, 1)])  # fmt: skip
def test_a_reason_is_accepted_until_a_day_within_a_year(reply, office, at, until):
    with pytest.raises(DeliverError, match="a year ahead"):
        actions.rule_on_reply(reply=reply, accepted=True, rests_until=until, by=office, at=at)


def test_an_answer_is_ruled_on_once(reply, office, second_office, at):
    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office, at=at)

    with pytest.raises(WrongMoment, match="ruled on already"):
        actions.rule_on_reply(reply=reply, accepted=True, rests_until=FIRST, by=second_office,
                              at=at)  # fmt: skip


def test_the_unit_itself_does_not_rule(reply, slip, industry_bureau, lead_unit, at):
    colleague = org.add_person(by=None, at=at, sign_in_name="colleague", name="经信局督查员",
                               role="office", unit=industry_bureau)  # fmt: skip

    for person in (lead_unit, colleague):
        with pytest.raises(NotYours, match="another unit"):
            actions.rule_on_reply(reply=reply, accepted=True, rests_until=FIRST, by=person, at=at)


def test_to_an_ended_slip_nothing_is_said(reply, slip, assignment, lead_unit, office, at):
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office, at=at)

    with pytest.raises(WrongMoment, match="is ended"):
        actions.reply_to_slip(slip=slip, words="再说", by=lead_unit, at=at)
    with pytest.raises(WrongMoment, match="is ended"):
        actions.rule_on_reply(reply=reply, accepted=True, rests_until=FIRST, by=office, at=at)


def test_a_slip_whose_deadline_moved_is_ended_though_the_night_has_not_come(
    reply, slip, assignment, office, at
):
    Line.objects.filter(pk=assignment.line_id).update(due_on=date(2026, 6, 30))

    with pytest.raises(WrongMoment, match="The deadline moved"):
        actions.rule_on_reply(reply=reply, accepted=True, rests_until=FIRST, by=office, at=at)


def test_a_withdrawn_task_is_not_talked_about(slip, assignment, lead_unit, at):
    Line.objects.filter(pk=assignment.line_id).update(state="withdrawn")

    with pytest.raises(WrongMoment, match="withdrawn"):
        actions.reply_to_slip(slip=slip, words="再说", by=lead_unit, at=at)


def test_an_answer_is_ruled_on_though_a_graver_slip_followed(reply, slip, lead_unit, office, at):
    orange = graver(slip)

    with pytest.raises(WrongMoment, match="is ended"):  # what is new is said to the graver one
        actions.reply_to_slip(slip=slip, words="再说", by=lead_unit, at=at)
    actions.rule_on_reply(reply=reply, accepted=True, rests_until=date(2026, 1, 15), by=office,
                          at=at)  # fmt: skip

    orange.refresh_from_db()
    slip.refresh_from_db()
    assert (slip.ended_because, orange.ended_because) == ("graver", "answered")


def test_an_answer_refused_after_a_graver_slip_followed_leaves_that_one_open(
    reply, slip, office, at
):
    orange = graver(slip)

    actions.rule_on_reply(reply=reply, accepted=False, reason="不属实", by=office, at=at)

    orange.refresh_from_db()
    assert orange.ended_on is None


def test_once_the_graver_slip_is_ended_too_nothing_is_ruled(reply, slip, assignment, office, at):
    graver(slip)
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office, at=at)

    with pytest.raises(WrongMoment, match="A graver slip followed"):
        actions.rule_on_reply(reply=reply, accepted=True, rests_until=FIRST, by=office, at=at)
