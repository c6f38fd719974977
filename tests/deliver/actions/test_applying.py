"""Applying for a close-out: by the lead unit, each standard answered, once at a time."""

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, CloseOut, Origin
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
CODES = ("carried_out", "lawful", "effective", "like_cases", "lasting")


@pytest.fixture
def answers():
    return dict.fromkeys(CODES, "已落实")


def test_an_application_keeps_the_standard_it_was_made_by(completed, answers, lead_unit, now):
    made = actions.apply_to_close(assignment=completed, answers=answers, words=" 见验收单 ",
                                  by=lead_unit, at=now)  # fmt: skip

    assert (made.standard, made.standard_version, made.stage) == ("task", "2026.1", "applied")
    [step] = made.steps.all()
    assert (step.words, step.answers, step.by) == ("见验收单", answers, lead_unit)
    assert Assignment.objects.get().state == "completed"
    event = audit.history(f"deliver.assignment:{completed.pk}")[0]
    assert (event.kind, event.after["close_out"]) == ("deliver.close_out_applied", made.pk)


def test_a_rectification_has_a_standard_of_its_own(completed, answers, lead_unit, now):
    Assignment.objects.filter(pk=completed.pk).update(origin=Origin.RECTIFICATION)

    made = actions.apply_to_close(assignment=completed, answers=answers, by=lead_unit, at=now)

    assert made.standard == "rectification"


@pytest.mark.parametrize(("words", "told"), [
    ({"lasting": " \n"}, "“Something stays in place that keeps the result” has no answer"),
    ({"lawful": "字" * 401}, "has 401 characters; 400 are the most"),
])  # fmt: skip
def test_each_standard_is_answered_in_at_most_400_characters(
    completed, answers, lead_unit, now, words, told
):
    with pytest.raises(DeliverError, match=told):
        actions.apply_to_close(assignment=completed, answers=answers | words, by=lead_unit, at=now)
    assert not CloseOut.objects.exists()


def test_what_no_standard_asks_for_is_not_kept(completed, answers, lead_unit, now):
    made = actions.apply_to_close(
        assignment=completed, answers={**answers, "score": "100"}, by=lead_unit, at=now
    )

    assert set(made.steps.get().answers) == set(CODES)


def test_words_beside_the_answers_are_limited(completed, answers, lead_unit, now):
    with pytest.raises(DeliverError, match="0 to 1000 characters"):
        actions.apply_to_close(assignment=completed, answers=answers, words="字" * 1001,
                               by=lead_unit, at=now)  # fmt: skip


def test_only_the_lead_unit_applies(completed, answers, office, reporting_unit, now):
    for somebody in (office, reporting_unit):
        with pytest.raises(NotYours, match="Only people of that unit apply"):
            actions.apply_to_close(assignment=completed, answers=answers, by=somebody, at=now)


def test_only_what_is_completed_and_only_once_at_a_time(
    reported_done, answers, lead_unit, office, now
):
    given = {"answers": answers, "by": lead_unit, "at": now}
    with pytest.raises(WrongMoment, match="once the task is accepted"):
        actions.apply_to_close(assignment=reported_done, **given)

    actions.accept(assignment=reported_done, by=office, at=now)
    actions.apply_to_close(assignment=reported_done, **given)
    with pytest.raises(WrongMoment, match="applied for already"):
        actions.apply_to_close(assignment=reported_done, **given)


def test_a_withdrawn_task_is_not_applied_for(completed, answers, line, lead_unit, office, now):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    with pytest.raises(WrongMoment, match="withdrawn from the plan"):
        actions.apply_to_close(assignment=completed, answers=answers, by=lead_unit, at=now)


def test_after_a_return_the_unit_applies_anew(applied, answers, lead_unit, office, now):
    actions.return_close_out(application=applied, reason="缺管护协议", version=applied.version,
                             by=office, at=now)  # fmt: skip

    again = actions.apply_to_close(
        assignment=applied.assignment, answers=answers, by=lead_unit, at=now
    )

    assert [row.pk for row in queries.close_outs_of(applied.assignment)] == [again.pk, applied.pk]
