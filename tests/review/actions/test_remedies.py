"""Planning a remedy and submitting what was done."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.deliver import queries as deliver
from luodi.review import actions, queries
from luodi.review.actions import remedies
from luodi.review.errors import RectificationChanged, ReviewError
from luodi.review.models import Rectification


def test_a_remedy_becomes_an_assigned_task_of_the_unit(rectification, plan, town, now):
    line = rectification.line

    assert (line.plan, line.level, line.lead_unit) == (plan, "task", town)
    assert (line.title, line.due_on) == ("【2025-001】明确专人按月报送", date(2025, 4, 30))
    handed = deliver.assignment_of(line)
    assert (handed.starts_on, handed.origin) == (date(2025, 3, 3), "rectification")


def test_a_remedy_is_recorded_with_its_deadline(rectification, finding):
    event = queries.history(finding)[0]

    assert event.kind == "review.rectification_planned"
    assert (event.after["due_on"], event.after["state"]) == ("2025-04-30", "under_way")


def test_a_finding_has_one_rectification(rectification, finding, plan, office, now):
    with pytest.raises(ReviewError, match="2025-001 has its remedy already"):
        actions.plan_rectification(finding=finding, plan=plan, remedy="再来一次",
                                   due_on=date(2025, 5, 1), by=office, at=now)  # fmt: skip

    assert plan.lines.count() == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"remedy": ""}, "“Remedy” has 1 to 2000 characters"),
        ({"due_on": date(2025, 3, 2)}, "The deadline 2025-03-02 of 2025-001 has passed"),
    ],
)
def test_a_remedy_that_cannot_be_leaves_no_task(finding, plan, office, now, wrong, told):
    given = {"remedy": "甲", "due_on": date(2025, 4, 1), **wrong}

    with pytest.raises(ReviewError, match=told):
        actions.plan_rectification(finding=finding, plan=plan, **given, by=office, at=now)

    assert plan.lines.count() == 0


def test_what_the_plan_refuses_is_told_in_its_words(finding, plan, office, now, monkeypatch):
    monkeypatch.setattr(remedies, "task_title", lambda *_: "")

    with pytest.raises(ReviewError, match="A title has 1 to 500 characters"):
        actions.plan_rectification(finding=finding, plan=plan, remedy="甲",
                                   due_on=date(2025, 4, 1), by=office, at=now)  # fmt: skip

    assert not Rectification.objects.exists()


def test_a_remedy_due_today_starts_today(finding, plan, office, now):
    planned = actions.plan_rectification(finding=finding, plan=plan, remedy="甲", immediate=True,
                                         due_on=date(2025, 3, 3), by=office, at=now)  # fmt: skip

    assert planned.immediate
    assert deliver.assignment_of(planned.line).starts_on == date(2025, 3, 3)


def test_the_title_of_a_task_shortens_a_long_remedy(finding):
    title = remedies.task_title(finding, "一\n二 " + "三" * 200)

    assert title.startswith("【2025-001】一 二 三")
    assert len(title) == len("【2025-001】") + 120
    assert title.endswith("…")


def test_the_unit_submits_what_it_did(submitted, finding):
    assert (submitted.state, submitted.version) == ("submitted", 2)
    assert audit.history(f"review.finding:{finding.pk}").first().after["state"] == "submitted"


@pytest.mark.parametrize("name", ["lead-unit", "office", "leader"])
def test_others_cannot_submit_for_a_unit(rectification, somebody, now, name):
    with pytest.raises(ReviewError, match="2025-001 lies with “青石滩镇”"):
        actions.submit_rectification(
            rectification=rectification, result="甲", version=1, by=somebody(name), at=now
        )


def test_an_empty_result_is_refused(rectification, reporting_unit, now):
    with pytest.raises(ReviewError, match="“What was done” has 1 to 2000 characters"):
        actions.submit_rectification(
            rectification=rectification, result=" ", version=1, by=reporting_unit, at=now
        )

    assert queries.finding(rectification.finding_id).rectification.state == "under_way"


def test_a_submission_sent_twice_is_told(submitted, reporting_unit, now):
    with pytest.raises(RectificationChanged, match="was changed by somebody else, or your entry"):
        actions.submit_rectification(
            rectification=submitted, result="甲", version=1, by=reporting_unit, at=now
        )


def test_what_waits_for_close_out_is_not_submitted_again(submitted, reporting_unit, now):
    with pytest.raises(ReviewError, match="2025-001 is “Submitted for close-out”"):
        actions.submit_rectification(
            rectification=submitted, result="甲", version=2, by=reporting_unit, at=now
        )


def test_an_aim_that_is_too_long_is_refused_and_not_cut(finding, plan, office, now):
    with pytest.raises(ReviewError, match="has at most 2000 characters; this has 2001"):
        actions.plan_rectification(finding=finding, plan=plan, remedy="甲", aim="乙" * 2001,
                                   due_on=date(2025, 4, 30), by=office, at=now)  # fmt: skip
