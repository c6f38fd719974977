"""Closing out, sending back and examining again: always by somebody else."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions as delivery
from luodi.deliver import queries as deliver
from luodi.org import actions as org
from luodi.review import actions, queries
from luodi.review.errors import RectificationChanged, ReviewError
from tests.review.conftest import DAY


def _stored(planned):
    return queries.finding(planned.finding_id).rectification


def test_a_second_pair_of_eyes_closes_out(closed, second_office, finding):
    event = audit.history(f"review.finding:{finding.pk}").first()

    assert (closed.state, closed.closed_by) == ("closed", second_office)
    assert (event.before["state"], event.after["look_back_on"]) == ("submitted", "2026-01-06")


def test_closing_out_verifies_the_report_and_accepts_the_task(closed, second_office):
    task, report = deliver.assignment_of(closed.line), deliver.latest_verified(closed.line)

    assert (task.state, task.completed_by) == ("completed", second_office)
    assert (report.sentence, report.decision.by) == ("已明确两名报送员", second_office)


def test_what_the_delivery_refuses_keeps_the_finding_open(submitted, office, now):
    # The report went back on the task's own page, and nobody has reported since.
    report = deliver.undecided(submitted.line)
    delivery.send_back(update=report, reason="请补充", by=office, at=now + DAY)

    with pytest.raises(ReviewError, match="has no verified report that it is done"):
        actions.close_out(rectification=submitted, conclusion="好", version=2, by=office,
                          at=now + DAY)  # fmt: skip

    assert _stored(submitted).state == "submitted"


def test_nobody_closes_out_for_the_own_unit(submitted, town, now):
    colleague = org.add_person(by=None, at=now, sign_in_name="colleague", name="同事",
                               role="reporting_unit", unit=town)  # fmt: skip

    for person in (submitted.submitted_by, colleague):
        with pytest.raises(ReviewError, match="Nobody judges the work of one's own unit"):
            actions.close_out(
                rectification=submitted, conclusion="好", version=2, by=person, at=now
            )

    assert _stored(submitted).state == "submitted"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"conclusion": ""}, "“Conclusion” has 1 to 2000 characters"),
        ({"look_back_on": date(2025, 3, 3)}, "2025-03-03 is no day after the close-out"),
    ],
)
def test_a_close_out_that_cannot_be_is_refused(submitted, office, now, wrong, told):
    given = {"conclusion": "好", **wrong}

    with pytest.raises(ReviewError, match=told):
        actions.close_out(rectification=submitted, version=2, **given, by=office, at=now)

    assert _stored(submitted).state == "submitted"


def test_what_is_not_submitted_is_not_closed_out(rectification, office, now):
    with pytest.raises(ReviewError, match="2025-001 is “Under way”: only what its unit"):
        actions.close_out(rectification=rectification, conclusion="好", version=1, by=office,
                          at=now)  # fmt: skip


def test_a_close_out_sent_twice_is_told(closed, office, now):
    with pytest.raises(RectificationChanged, match="2025-001 was changed"):
        actions.close_out(rectification=closed, conclusion="好", version=2, by=office, at=now)


def test_what_is_not_enough_goes_back_with_a_reason(submitted, second_office, reporting_unit, now):
    back = actions.send_back(
        rectification=submitted, reason="没有说明由谁负责", version=2, by=second_office,
        at=now + 2 * DAY,
    )  # fmt: skip

    assert (back.state, back.result, back.submitted_by) == ("under_way", "已明确两名报送员", None)
    again = actions.submit_rectification(
        rectification=back, result="由办公室主任负责", version=3, by=reporting_unit,
        at=now + 3 * DAY,
    )  # fmt: skip
    assert again.state == "submitted"
    reports = deliver.updates(again.line)
    assert [row.sentence for row in reports] == ["由办公室主任负责", "已明确两名报送员"]
    assert (reports[1].decision.verdict, reports[1].decision.reason) == (
        "sent_back", "没有说明由谁负责",
    )  # fmt: skip


def test_sending_back_needs_a_reason(submitted, second_office, now):
    with pytest.raises(ReviewError, match="“Reason” has 1 to 400 characters"):
        actions.send_back(rectification=submitted, reason="", version=2, by=second_office, at=now)


def test_what_holds_stays_closed(closed, office, now):
    seen = actions.look_back(
        rectification=closed, holds=True, sentence="按时", by=office, at=now + 3 * DAY
    )

    assert _stored(closed).state == "closed"
    assert queries.looked_back_since_closing(_stored(closed)) == [seen]


def test_what_does_not_hold_is_open_again_with_its_number(closed, office, now, reporting_unit):
    actions.look_back(
        rectification=closed, holds=False, sentence="又晚了", by=office, at=now + 3 * DAY
    )

    again = _stored(closed)
    assert (again.state, again.finding.number, again.closed_by) == ("under_way", "2025-001", None)
    actions.submit_rectification(
        rectification=again, result="换人", version=again.version, by=reporting_unit,
        at=now + 4 * DAY,
    )  # fmt: skip
    assert queries.is_reopened(_stored(again))
    assert deliver.assignment_of(again.line).state == "completed"
    assert len(deliver.updates(again.line)) == 1
    closed_anew = actions.close_out(
        rectification=again, conclusion="好", version=again.version + 1, by=office, at=now + 5 * DAY
    )
    assert (closed_anew.state, queries.is_reopened(closed_anew)) == ("closed", False)


def test_only_what_is_closed_out_is_re_examined(submitted, office, now):
    with pytest.raises(ReviewError, match="Only what is closed out can be re-examined"):
        actions.look_back(rectification=submitted, holds=True, sentence="好", by=office, at=now)


def test_a_re_examination_does_not_precede_its_close_out(closed, office, now):
    with pytest.raises(ReviewError, match="closed out on 2025-03-05 and cannot be re-examined"):
        actions.look_back(rectification=closed, holds=True, sentence="好", by=office, at=now)


def test_a_re_examination_sent_twice_is_told(closed, office, now):
    given = {"rectification": closed, "holds": True, "sentence": "好", "by": office}
    actions.look_back(**given, at=now + 3 * DAY)

    with pytest.raises(ReviewError, match="was re-examined on 2025-03-06 already"):
        actions.look_back(**given, at=now + 3 * DAY)

    assert len(queries.looked_back_since_closing(_stored(closed))) == 1


def test_the_unit_does_not_re_examine_itself(closed, reporting_unit, now):
    with pytest.raises(ReviewError, match="Nobody judges"):
        actions.look_back(rectification=closed, holds=True, sentence="好", by=reporting_unit,
                          at=now + 3 * DAY)  # fmt: skip
