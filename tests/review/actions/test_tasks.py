"""The task of a rectification follows its steps, and nothing is written twice."""

from decimal import Decimal

import pytest

from luodi.deliver import actions as delivery
from luodi.deliver import queries as deliver
from luodi.org import actions as org
from luodi.review import actions
from luodi.review.actions import tasks
from luodi.review.errors import ReviewError
from tests.review.conftest import DAY


def _submit(planned, by, at, result="已明确两名报送员"):
    return actions.submit_rectification(
        rectification=planned, result=result, version=planned.version, by=by, at=at
    )


def test_a_submission_signs_for_the_task_and_reports_it_as_done(submitted, reporting_unit):
    task, report = deliver.assignment_of(submitted.line), deliver.undecided(submitted.line)

    assert (task.state, task.signed_by) == ("reported_done", reporting_unit)
    assert (report.sentence, report.is_final) == ("已明确两名报送员", True)
    assert (report.completion_rate, report.submitted_by) == (Decimal(1), reporting_unit)


def test_what_was_signed_and_reported_already_is_not_asked_again(
    rectification, reporting_unit, second_office, now
):
    line = rectification.line
    delivery.sign(assignment=deliver.assignment_of(line), by=reporting_unit, at=now)
    delivery.report_progress(line=line, sentence="已报", is_final=True, by=reporting_unit, at=now)

    planned = _submit(rectification, reporting_unit, now + DAY)
    actions.close_out(rectification=planned, conclusion="好", version=2, by=second_office,
                      at=now + 2 * DAY)  # fmt: skip

    assert [row.sentence for row in deliver.updates(line)] == ["已报"]
    assert deliver.assignment_of(line).state == "completed"


def test_a_task_that_was_accepted_already_stays_as_it_is(
    rectification, reporting_unit, office, second_office, now
):
    line = rectification.line
    task = delivery.sign(assignment=deliver.assignment_of(line), by=reporting_unit, at=now)
    report = delivery.report_progress(line=line, sentence="已报", is_final=True, by=reporting_unit,
                                      at=now)  # fmt: skip
    delivery.verify(update=report, by=office, at=now)
    delivery.accept(assignment=task, by=office, at=now)

    planned = _submit(rectification, reporting_unit, now + DAY)
    actions.close_out(rectification=planned, conclusion="好", version=2, by=second_office,
                      at=now + 2 * DAY)  # fmt: skip

    assert deliver.assignment_of(line).completed_by == office


def test_what_a_superior_submits_is_no_report_of_the_unit(
    rectification, district, second_office, now
):
    superior = org.add_person(by=None, at=now, sign_in_name="superior", name="区经办人",
                              role="lead_unit", unit=district)  # fmt: skip

    planned = _submit(rectification, superior, now + DAY)
    actions.close_out(rectification=planned, conclusion="好", version=2, by=second_office,
                      at=now + 2 * DAY)  # fmt: skip

    assert deliver.assignment_of(rectification.line).state == "assigned"


def test_the_task_that_it_was_carried_over_to_is_done_with_it(
    rectification, next_plan, reporting_unit, office, now
):
    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=now)

    planned = _submit(rectification, reporting_unit, now + DAY)
    actions.close_out(rectification=planned, conclusion="好", version=2, by=office,
                      at=now + 2 * DAY)  # fmt: skip

    for line in (rectification.line, over.line):
        assert deliver.assignment_of(line).state == "completed"


def test_what_the_delivery_refuses_leaves_the_finding_as_it_was(
    rectification, reporting_unit, now, monkeypatch
):
    monkeypatch.setattr(tasks, "shortened", lambda _text: "")

    with pytest.raises(ReviewError, match="A report needs one sentence"):
        _submit(rectification, reporting_unit, now)

    assert deliver.assignment_of(rectification.line).state == "assigned"


def test_a_long_result_is_reported_up_to_the_last_sentence_that_fits(
    rectification, reporting_unit, now
):
    first = "甲" * 120 + "。"

    _submit(rectification, reporting_unit, now, result=f"{first}{'乙' * 120}。")

    assert deliver.undecided(rectification.line).sentence == first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("已办。\n 已查。", "已办。 已查。"),
        ("a" * 150 + ". " + "b" * 150, "a" * 150 + "."),
        ("3.5" * 100, ("3.5" * 100)[:199] + "…"),  # a point within a number ends no sentence
    ],
)
def test_a_text_is_shortened_at_the_end_of_a_sentence(text, told):
    assert tasks.shortened(text) == told
    assert len(tasks.shortened(text)) <= tasks.LONGEST_REPORT
