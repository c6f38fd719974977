"""Buttons: assign, sign for, verify, send back, accept."""

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client_of):
    def press(person, address, **typed):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser.post(f"/delivery/{address}", typed)

    return press


def test_the_office_assigns_one_line(post, office, line):
    answer = post(office, f"tasks/{line.pk}/assign")

    assert answer["Location"] == f"/delivery/tasks/{line.pk}"
    assert queries.assignment_of(line).unit.code == "JXJ"


def test_a_refused_assignment_leads_back_to_the_plan(post, office, assignment):
    answer = post(office, f"tasks/{assignment.line_id}/assign")

    assert answer["Location"] == f"/plans/lines/{assignment.line_id}"


def test_many_lines_are_assigned_at_once(client_of, office, plan, line):
    browser = client_of(office)
    page = browser.get(f"/delivery/plans/{plan.pk}/assign").content.decode()
    assert f'value="{line.pk}" checked' in page

    answer = browser.post(
        f"/delivery/plans/{plan.pk}/assign", {"lines": [line.pk], "starts_on": "2025-01-01"}
    )

    assert answer["Location"] == "/delivery/"
    assert queries.assignment_of(line).starts_on.isoformat() == "2025-01-01"
    assert "checked" not in browser.get(f"/delivery/plans/{plan.pk}/assign").content.decode()


@pytest.mark.parametrize(
    "typed",
    [{"starts_on": ""}, {"lines": ["987654"]}, {"lines": ["x" * 40]}, {"starts_on": "yesterday"}],
)
def test_what_cannot_be_assigned_is_shown_again_with_its_mistake(post, office, plan, line, typed):
    answer = post(office, f"plans/{plan.pk}/assign", **typed)

    assert answer.status_code == 422
    assert queries.assignment_of(line) is None


def test_one_line_that_is_refused_leaves_all_unassigned(post, office, plan, line):
    answer = post(office, f"plans/{plan.pk}/assign", lines=[line.pk], starts_on="2026-06-01")

    assert answer.status_code == 422 and "before it starts" in answer.content.decode()
    assert queries.assignment_of(line) is None


def test_the_lead_unit_signs_and_another_is_told_why_not(
    post, lead_unit, reporting_unit, assignment
):
    post(reporting_unit, f"tasks/{assignment.line_id}/sign")
    assert Assignment.objects.get().state == "assigned"

    post(lead_unit, f"tasks/{assignment.line_id}/sign")
    assert Assignment.objects.get().state == "signed"


def test_the_office_verifies_and_sends_back_with_a_reason(post, office, update):
    missing = post(office, f"updates/{update.pk}/send-back", reason=" ")
    long = post(office, f"updates/{update.pk}/send-back", reason="补" * 401)
    assert "has 401 characters; 400 are the most" in long.content.decode()
    assert missing.status_code == 422 and "needs a reason" in missing.content.decode()

    post(office, f"updates/{update.pk}/send-back", reason="补充验收单")

    assert queries.update(update.pk).decision.reason == "补充验收单"
    again = post(office, f"updates/{update.pk}/send-back", reason="再补充")
    assert again.status_code == 422 and "decided already" in again.content.decode()


def test_verified_is_verified(post, office, update):
    post(office, f"updates/{update.pk}/verify")

    assert queries.latest_verified(update.line) == update


def test_a_verdict_asks_little(client_of, office, update, django_assert_max_num_queries):
    browser = client_of(office)
    browser.get("/")

    with django_assert_max_num_queries(23):
        browser.post(f"/delivery/updates/{update.pk}/verify")

    assert queries.latest_verified(update.line) == update


def test_the_own_report_is_not_verified_by_its_unit(post, lead_unit, update):
    post(lead_unit, f"updates/{update.pk}/verify")

    assert queries.update(update.pk).decision is None


def test_the_office_accepts_what_is_done(post, office, reported_done):
    post(office, f"tasks/{reported_done.line_id}/accept")

    assert Assignment.objects.get().state == "completed"


def test_what_is_not_done_is_not_accepted(post, office, signed):
    answer = post(office, f"tasks/{signed.line_id}/accept")

    assert answer.status_code == 302
    assert Assignment.objects.get().state == "signed"


@pytest.mark.parametrize("step", ["verify", "send-back"])
def test_reports_of_others_tasks_do_not_exist(post, outsider, update, step):
    assert post(outsider, f"updates/{update.pk}/{step}", reason="x").status_code == 404
    assert post(outsider, f"updates/987654/{step}", reason="x").status_code == 404


@pytest.mark.parametrize("who", ["leader", "auditor", "administrator"])
def test_who_only_looks_presses_no_button(post, somebody, update, who):
    for address in (
        f"tasks/{update.line_id}/assign", f"tasks/{update.line_id}/sign",
        f"tasks/{update.line_id}/accept", f"updates/{update.pk}/verify",
        f"updates/{update.pk}/send-back", f"tasks/{update.line_id}/report",
    ):  # fmt: skip
        assert post(somebody(who), address).status_code == 404


def test_a_button_is_no_link(client_of, office, update):
    assert client_of(office).get(f"/delivery/updates/{update.pk}/verify").status_code == 405


def test_the_trail_tells_each_step(post, office, lead_unit, line):
    from luodi.audit import queries as audit

    post(office, f"tasks/{line.pk}/assign")
    post(lead_unit, f"tasks/{line.pk}/sign")
    actions.report_progress(line=line, by=lead_unit, at=_now(), sentence="完工", is_final=True)
    post(office, f"updates/{queries.undecided(line).pk}/verify")
    post(office, f"tasks/{line.pk}/accept")

    kinds = [row.kind for row in audit.history(f"deliver.assignment:{Assignment.objects.get().pk}")]
    assert kinds == [
        "deliver.completed", "deliver.verified", "deliver.progress_reported", "deliver.signed",
        "deliver.assigned",
    ]  # fmt: skip


def _now():
    from django.utils import timezone

    return timezone.now()


def test_a_task_that_the_plan_gave_to_another_unit_is_handed_over(
    post, client_of, office, outsider, signed, education_commission, now
):
    plans.assign_lead_unit(plan=signed.line.plan, lines=[signed.line_id], by=office, at=now,
                           lead_unit=education_commission)  # fmt: skip
    address = f"tasks/{signed.line_id}"
    seen = client_of(office).get(f"/delivery/{address}").content.decode()
    assert f"/delivery/{address}/hand-over" in seen

    assert post(office, f"{address}/hand-over", reason="").status_code == 422
    assert post(outsider, f"{address}/hand-over", reason="x").status_code == 404
    post(office, f"{address}/hand-over", reason="三定方案调整")

    assert queries.assignment_of(signed.line).unit == education_commission
    after = client_of(office).get(f"/delivery/{address}").content.decode()
    assert f"/delivery/{address}/hand-over" not in after


def test_a_withdrawn_task_offers_no_step(client_of, lead_unit, office, assignment, now):
    plans.withdraw_line(line=assignment.line, reason="合并", by=office, at=now)

    page = client_of(lead_unit).get(f"/delivery/tasks/{assignment.line_id}").content.decode()

    assert f"/delivery/tasks/{assignment.line_id}/sign" not in page


def test_a_unit_withdraws_its_report_on_the_tasks_page(english, update, lead_unit, office):
    task = f"/delivery/tasks/{update.line_id}"
    assert "Withdraw the report that waits" in english(lead_unit).get(task).text
    assert "Withdraw the report that waits" not in english(office).get(task).text

    answer = english(lead_unit).post(f"/delivery/updates/{update.pk}/withdraw", follow=True)

    assert "It counts nowhere" in answer.text
    assert "withdrawn by its unit, counts nowhere" in answer.text
    again = english(lead_unit).post(f"/delivery/updates/{update.pk}/withdraw", follow=True)
    assert "decided already" in again.text


def test_a_verdict_upon_an_old_page_shows_what_stands_now(
    english, update, report, lead_unit, office, now
):
    seen = queries.assignment_of(update.line_id).version
    actions.withdraw(update=update, by=lead_unit, at=now)
    anew = report(sentence="改过的话")

    answer = english(office).post(f"/delivery/updates/{anew.pk}/verify", {"version": seen})

    assert answer.status_code == 409
    assert "changed while you looked" in answer.text and "改过的话" in answer.text
    assert f'name="version" value="{seen + 2}"' in answer.text
    sent = english(office).post(f"/delivery/updates/{anew.pk}/verify", {"version": seen + 2})
    assert sent.status_code == 302 and queries.update(anew.pk).decision.verdict == "verified"
