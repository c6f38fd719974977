"""A close-out step by step: who may, when, and what each step leaves behind."""

from datetime import date, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, CloseOut, LookBack
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
MONDAY, FRIDAY = date(2025, 3, 3), date(2025, 3, 7)


@pytest.fixture
def yes(applied):
    return {row.code: True for row in queries.standard_of(applied.assignment).review}


@pytest.fixture
def inspecting(applied, office, now):
    return {"application": applied, "on": MONDAY, "words": "现场属实", "version": applied.version,
            "by": office, "at": now}  # fmt: skip


def test_the_whole_way_is_five_steps_by_two_people_of_the_office(go_on, lead_unit, office,
                                                                 second_office):  # fmt: skip
    closed = go_on("closed")

    steps = queries.close_out(closed.pk).steps.all()
    assert [row.stage for row in steps] == ["applied", "inspected", "signed", "noticed", "closed"]
    assert [row.by for row in steps] == [lead_unit, office, second_office, office, office]
    task = Assignment.objects.get()
    assert (task.state, task.closed_at is not None, task.completed_at is not None) == (
        "closed", True, True,
    )  # fmt: skip
    look = LookBack.objects.get()
    assert (look.due_on, look.outcome) == (date(2025, 6, 8), "")
    kinds = [event.kind for event in audit.history(f"deliver.assignment:{task.pk}")[:5]]
    assert kinds == [
        "deliver.closed_out", "deliver.close_out_noticed", "deliver.close_out_signed",
        "deliver.close_out_inspected", "deliver.close_out_applied",
    ]  # fmt: skip
    assert queries.steps_of(task)[0].step.move == "close"


@pytest.mark.parametrize("on", [date(2025, 3, 2), date(2025, 3, 4), date(1, 1, 1),
                                date(9999, 12, 31)])  # fmt: skip
def test_an_inspection_lies_between_the_application_and_today(inspecting, on):
    with pytest.raises(WrongMoment, match="between the application on 2025-03-03 and today"):
        actions.inspect(**inspecting | {"on": on})
    assert CloseOut.objects.get().stage == "applied"


@pytest.mark.parametrize("words", ["", "  \n", "字" * 1001])
def test_an_inspection_says_what_it_found(inspecting, words):
    with pytest.raises(DeliverError, match="1 to 1000 characters"):
        actions.inspect(**inspecting | {"words": words})


def test_the_lead_unit_decides_nothing_about_its_own_close_out(inspecting, lead_unit):
    with pytest.raises(NotYours, match="Somebody of another unit decides"):
        actions.inspect(**inspecting | {"by": lead_unit})


def test_whoever_inspected_does_not_sign(go_on, yes, office, now):
    inspected = go_on("inspected")

    with pytest.raises(NotYours, match="You inspected"):
        actions.sign_close_out(application=inspected, answers=yes, words="同意",
                               version=inspected.version, by=office, at=now)  # fmt: skip


@pytest.mark.parametrize("said", [{"form": False}, {"facts": None}])
def test_a_question_without_a_yes_is_not_signed(go_on, yes, second_office, now, said):
    inspected = go_on("inspected")

    with pytest.raises(DeliverError, match="is not answered by yes"):
        actions.sign_close_out(application=inspected, answers=yes | said, words="同意",
                               version=inspected.version, by=second_office, at=now)  # fmt: skip
    assert CloseOut.objects.get().stage == "inspected"


def test_a_notice_lasts_until_today_at_least(go_on, office, now):
    signed = go_on("signed")
    given = {"application": signed, "words": "区政府网站", "version": signed.version,
             "by": office, "at": now}  # fmt: skip

    with pytest.raises(WrongMoment, match="until 2025-03-02 is over already"):
        actions.give_notice(until=date(2025, 3, 2), **given)
    assert actions.give_notice(until=MONDAY, **given).stage == "noticed"


def test_a_task_is_closed_on_the_day_after_its_notice(go_on, office, now):
    noticed = go_on("noticed")  # until Friday 7 March
    given = {"application": noticed, "words": "无异议", "look_back_on": date(2025, 6, 8),
             "version": noticed.version, "by": office}  # fmt: skip

    with pytest.raises(WrongMoment, match="lasts until 2025-03-07"):
        actions.close_out(**given, at=now + timedelta(days=4))
    assert Assignment.objects.get().state == "completed"

    assert actions.close_out(**given, at=now + timedelta(days=5)).stage == "closed"


def test_a_look_back_lies_after_the_closing(go_on, office, now):
    noticed = go_on("noticed")

    with pytest.raises(WrongMoment, match="no later than the closing"):
        actions.close_out(
            application=noticed, words="无异议", look_back_on=date(2025, 3, 8),
            version=noticed.version, by=office, at=now + timedelta(days=5),
        )  # fmt: skip
    assert not LookBack.objects.exists()


@pytest.mark.parametrize("stage", ["inspected", "signed", "noticed"])
def test_an_open_close_out_can_be_returned_at_any_stage(go_on, office, now, stage):
    one = go_on(stage)

    made = actions.return_close_out(application=one, reason="缺管护协议", version=one.version,
                                    by=office, at=now)  # fmt: skip

    assert (made.stage, Assignment.objects.get().state) == ("returned", "completed")
    event = audit.history(f"deliver.assignment:{one.assignment_id}")[0]
    assert (event.kind, event.reason) == ("deliver.close_out_returned", "缺管护协议")


def test_what_is_closed_or_returned_is_not_returned(go_on, office, now):
    closed = go_on("closed")

    with pytest.raises(WrongMoment, match="has gone on meanwhile"):
        actions.return_close_out(application=closed, reason="补", version=closed.version,
                                 by=office, at=now)  # fmt: skip


def test_a_page_that_is_out_of_date_decides_nothing(inspecting):
    actions.inspect(**inspecting)

    with pytest.raises(WrongMoment, match="it is at “Inspected on site”"):
        actions.inspect(**inspecting)
    with pytest.raises(WrongMoment, match="Reload the page"):
        actions.return_close_out(application=inspecting["application"], reason="补", version=1,
                                 by=inspecting["by"], at=inspecting["at"])  # fmt: skip


def test_no_stage_is_jumped_over(applied, yes, second_office, now):
    given = {"application": applied, "words": "同意", "version": 1, "by": second_office}

    with pytest.raises(WrongMoment):
        actions.sign_close_out(**given, answers=yes, at=now)
    with pytest.raises(WrongMoment):
        actions.give_notice(**given, until=FRIDAY, at=now)
    with pytest.raises(WrongMoment):
        actions.close_out(**given, look_back_on=FRIDAY, at=now)
    assert CloseOut.objects.get().stage == "applied"


def test_the_close_out_of_a_withdrawn_task_stands_still(inspecting, line, office, now):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.inspect(**inspecting)
