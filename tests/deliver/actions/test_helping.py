"""Asking another unit for help, answering, giving it, and saying whether it was enough."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import HelpRequest
from luodi.notices.models import Notice
from luodi.org import actions as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
IN_A_WEEK = date(2025, 3, 10)  # five working days after Monday, 3 March


@pytest.fixture
def ask(signed, lead_unit, education_commission, now):
    """The industry bureau asks the education commission for help with the walk."""

    def asked(**changed):
        given = {"assignment": signed, "to_unit": education_commission, "words": "请协调校门外用地",
                 "by": lead_unit, "at": now, **changed}  # fmt: skip
        return actions.ask_help(**given)

    return asked


@pytest.fixture
def answer(outsider, now):
    """The education commission answers."""

    def answered(request, move, **changed):
        given = {"words": "", "by": outsider, "at": now, **changed}
        return actions.answer_help(request=request, move=move, **given)

    return answered


def test_help_is_asked_with_five_working_days_to_answer(ask, lead_unit, signed):
    made = ask(words="  请协调\n校门外用地 ")

    assert (made.state, made.answer_by, made.words) == ("asked", IN_A_WEEK, "请协调 校门外用地")
    assert (made.from_unit.code, made.to_unit.code) == ("JXJ", "JYW")
    [step] = queries.help_steps(made)
    assert (step.move, step.before, step.after, step.due_on) == ("ask", "", "asked", IN_A_WEEK)
    event = audit.history(f"deliver.help_request:{made.pk}")[0]
    assert (event.kind, event.after["line"], event.after["to_unit"]) == (
        "deliver.help_asked", signed.line_id, "JYW"
    )  # fmt: skip


def test_a_supporting_unit_asks_as_well_and_the_unit_asked_hears_of_it_at_once(
    ask, reporting_unit, education_commission
):
    made = ask(by=reporting_unit)

    assert made.from_unit.code == "QST"
    notice = Notice.objects.get(kind="help_due", unit=education_commission)
    assert (notice.due_on, notice.over_on) == (IN_A_WEEK, None)
    assert notice.params["words"] == "请协调校门外用地"


def test_whoever_has_no_part_in_the_task_asks_for_nothing(ask, outsider, town):
    with pytest.raises(NotYours, match="Only the lead unit and its supporting units"):
        ask(by=outsider, to_unit=town)


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2025, 3, 3), "between tomorrow"), (date(2025, 3, 2), "between tomorrow"),
     (date(2025, 3, 8), "is a day off.* the next one is 2025-03-10"),
     (date(2025, 6, 4), "between tomorrow and 2025-06-03")],
)  # fmt: skip
def test_the_day_to_answer_by_is_a_working_day_ahead(ask, day, told):
    with pytest.raises(DeliverError, match=told):
        ask(answer_by=day)

    assert not HelpRequest.objects.exists()


def test_a_day_that_the_house_set_as_off_is_no_day_to_answer_by(ask, office, now):
    org.set_special_day(day=IN_A_WEEK, is_working=False, source="区通知", by=office, at=now)

    assert ask().answer_by == date(2025, 3, 11)


def test_help_is_asked_of_another_unit_that_still_stands(
    ask, industry_bureau, education_commission, health_commission, administrator, now
):
    with pytest.raises(DeliverError, match="your own unit"):
        ask(to_unit=industry_bureau)
    org.merge_units(into=health_commission, units=[education_commission], on=date(2025, 2, 1),
                    by=administrator, at=now, reason="机构改革")  # fmt: skip
    education_commission.refresh_from_db()
    with pytest.raises(DeliverError, match="ended on"):
        ask(to_unit=education_commission)


@pytest.mark.parametrize("words", ["", "  ", "字" * 401])
def test_help_is_asked_in_words(ask, words):
    with pytest.raises(DeliverError, match="Words of 1 to 400 characters"):
        ask(words=words)


def test_the_same_is_asked_once_as_long_as_it_is_open(ask, now):
    first = ask()
    with pytest.raises(WrongMoment, match="It stands once"):
        ask()

    actions.settle_help(request=first, move="withdraw", words="已解决", by=first.asked_by, at=now)

    assert ask().pk != first.pk


def test_a_completed_and_a_withdrawn_task_need_no_help(ask, reported_done, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)
    with pytest.raises(WrongMoment, match="no help is needed"):
        ask()


def test_nothing_goes_on_with_a_withdrawn_task_but_letting_go(ask, answer, line, office, now):
    made = ask()
    plans.withdraw_line(line=line, reason="并入", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        answer(made, "take_up", help_by=IN_A_WEEK)
    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        ask(words="另一件事")
    gone = actions.settle_help(request=made, move="withdraw", words="任务撤销", by=made.asked_by,
                               at=now)  # fmt: skip
    assert gone.state == "withdrawn"


def test_help_is_taken_up_given_and_confirmed_and_each_step_is_kept(ask, answer, lead_unit, now):
    made = ask()

    taken = answer(made, "take_up", help_by=date(2025, 3, 20))
    given = answer(taken, "done", words="已协调完毕")
    confirmed = actions.settle_help(request=given, move="confirm", by=lead_unit, at=now)

    assert (taken.state, taken.due_on) == ("taken_up", date(2025, 3, 20))
    assert (given.state, given.due_on) == ("done", None)
    assert (confirmed.state, confirmed.is_open) == ("confirmed", False)
    steps = queries.help_steps(made)
    assert [step.move for step in steps] == ["ask", "take_up", "done", "confirm"]
    assert [event.kind for event in audit.history(f"deliver.help_request:{made.pk}")] == [
        "deliver.help_settled", "deliver.help_answered", "deliver.help_answered",
        "deliver.help_asked",
    ]  # fmt: skip


def test_what_was_not_enough_goes_back_with_words(ask, answer, lead_unit, now):
    given = answer(answer(ask(), "take_up", help_by=IN_A_WEEK), "done", words="已协调")

    with pytest.raises(DeliverError, match="Words of 1 to"):
        actions.settle_help(request=given, move="return", by=lead_unit, at=now)
    back = actions.settle_help(request=given, move="return", words="还差一处", by=lead_unit, at=now)

    assert (back.state, back.help_by) == ("taken_up", IN_A_WEEK)


def test_declining_needs_a_reason_and_the_asker_hears_of_it(ask, answer, industry_bureau):
    made = ask()
    with pytest.raises(DeliverError, match="Words of 1 to"):
        answer(made, "decline")

    declined = answer(made, "decline", words="不属本委职责")

    assert (declined.state, declined.due_on, declined.is_open) == ("declined", None, True)
    assert Notice.objects.filter(kind="help_due", unit=industry_bureau, over_on=None).count() == 1
    assert Notice.objects.filter(kind="help_due", unit=declined.to_unit, over_on=None).count() == 0


def test_taking_up_needs_a_day_that_is_not_past(ask, answer):
    made = ask()

    with pytest.raises(DeliverError, match="needs a day"):
        answer(made, "take_up")
    with pytest.raises(DeliverError, match="no day to help by"):
        answer(made, "take_up", help_by=date(2025, 3, 2))
    assert answer(made, "take_up", help_by=date(2025, 3, 3)).help_by == date(2025, 3, 3)


def test_only_the_unit_asked_answers_and_only_the_asker_settles(
    ask, answer, reporting_unit, office, outsider, now
):
    made = ask()

    for person in (reporting_unit, office, made.asked_by):
        with pytest.raises(NotYours, match="区教委 was asked"):
            answer(made, "take_up", help_by=IN_A_WEEK, by=person)
    for person in (reporting_unit, office, outsider):
        with pytest.raises(NotYours, match="区经信局 asked"):
            actions.settle_help(request=made, move="withdraw", words="不要了", by=person, at=now)


def test_a_move_of_another_side_is_none_here(ask, answer, lead_unit, now):
    made = ask()

    for move in ("confirm", "order", "ask", "nonsense"):
        with pytest.raises(DeliverError, match="is no answer here"):
            answer(made, move, words="x")
    with pytest.raises(DeliverError, match="is no answer here"):
        actions.settle_help(request=made, move="done", words="x", by=lead_unit, at=now)


def test_of_two_answers_the_later_one_is_told_what_came_first(ask, answer):
    made = ask()
    answer(made, "decline", words="不属本委职责")

    with pytest.raises(WrongMoment, match=r"at “Declined”.*Taken up"):
        answer(made, "take_up", help_by=IN_A_WEEK)


def test_an_answer_a_day_late_is_still_an_answer(ask, answer, now):
    made = ask()

    late = answer(made, "take_up", help_by=date(2025, 3, 20), at=now + timedelta(days=8))

    assert late.state == "taken_up"
