"""One finding's page and every step of its rectification, as people take them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.review import actions, queries


def _page(client_of, person, finding):
    return client_of(person).get(f"/review/findings/{finding.pk}")


def _state(finding):
    return queries.standing(queries.finding(finding.pk))


@pytest.fixture
def remedy(plan):
    """A remedy as it is typed, due in a month."""
    due = timezone.localdate() + timedelta(days=30)
    return {"remedy": "明确专人按月报送", "due_on": due.isoformat(), "plan": plan.pk}


def test_another_units_finding_is_not_found(client_of, lead_unit, reporting_unit, finding):
    assert _page(client_of, reporting_unit, finding).status_code == 200
    assert _page(client_of, lead_unit, finding).status_code == 404
    assert client_of(lead_unit).get("/review/findings/999999").status_code == 404


def test_a_remedy_is_planned_with_a_suggested_deadline(client_of, office, finding, remedy):
    browser = client_of(office)

    form = browser.get(f"/review/findings/{finding.pk}/plan").context["form"]
    page = browser.post(f"/review/findings/{finding.pk}/plan", remedy, follow=True)

    # A self-examination leaves sixty days.
    assert form.initial["due_on"] == timezone.localdate() + timedelta(days=60)
    assert "【2025-001】明确专人按月报送" in page.content.decode()


def test_without_a_plan_the_office_is_sent_to_start_one(client_of, office, finding):
    page = client_of(office).get(f"/review/findings/{finding.pk}/plan").content.decode()

    assert "/plans/new" in page


def test_a_deadline_that_has_passed_is_refused(client_of, office, finding, remedy):
    page = client_of(office).post(
        f"/review/findings/{finding.pk}/plan", {**remedy, "due_on": "2025-01-01"}
    )

    assert page.status_code == 422
    assert "The deadline 2025-01-01 of 2025-001 has passed" in page.content.decode()


def test_a_second_remedy_is_refused(client_of, office, rectification, finding, remedy):
    browser = client_of(office)

    assert browser.get(f"/review/findings/{finding.pk}/plan").status_code == 302
    page = browser.post(f"/review/findings/{finding.pk}/plan", remedy)

    assert page.status_code == 422
    assert "2025-001 has its remedy already" in page.content.decode()


def test_a_unit_plans_no_remedy(client_of, reporting_unit, finding, remedy):
    url = f"/review/findings/{finding.pk}/plan"

    assert client_of(reporting_unit).post(url, remedy).status_code == 404


def test_the_unit_submits_and_the_office_closes_out(
    client_of, reporting_unit, office, rectification, finding
):
    url = f"/review/findings/{finding.pk}"
    assert "Submit for close-out" in _page(client_of, reporting_unit, finding).content.decode()

    client_of(reporting_unit).post(f"{url}/submit", {"version": 1, "result": "已明确"})
    assert _state(finding) == "submitted"
    shown = _page(client_of, office, finding)
    assert "Close out" in shown.content.decode() and "Send back" in shown.content.decode()
    client_of(office).post(f"{url}/close", {"version": 2, "conclusion": "属实"})

    assert _state(finding) == "closed"
    page = _page(client_of, office, finding).content.decode()
    assert "the close-out verifies that report and accepts the task" in page


def test_whoever_cannot_act_sees_no_button_and_is_refused(
    client_of, auditor, leader, office, rectification, finding
):
    for person in (auditor, leader, office):
        assert "<button" not in _next_step(_page(client_of, person, finding))
        url = f"/review/findings/{finding.pk}/submit"
        assert client_of(person).post(url, {"version": 1, "result": "甲"}).status_code == 404
    assert _state(finding) == "under_way"


def test_an_empty_result_is_told_at_its_field(client_of, reporting_unit, rectification, finding):
    page = client_of(reporting_unit).post(
        f"/review/findings/{finding.pk}/submit", {"version": 1, "result": ""}
    )

    assert page.status_code == 422
    assert 'href="#submit_result"' in page.content.decode()


def test_a_step_sent_twice_is_told_and_shows_how_it_stands(
    client_of, reporting_unit, submitted, finding
):
    page = client_of(reporting_unit).post(
        f"/review/findings/{finding.pk}/submit", {"version": 1, "result": "再报"}
    )

    assert page.status_code == 409
    assert "or your entry was sent twice" in page.content.decode()
    assert queries.finding(finding.pk).rectification.result == "已明确两名报送员"


def test_a_submission_goes_back_with_a_reason(client_of, office, submitted, finding):
    url = f"/review/findings/{finding.pk}/send-back"

    empty = client_of(office).post(url, {"version": 2, "reason": ""})
    page = client_of(office).post(url, {"version": 2, "reason": "缺少依据"}, follow=True)

    assert empty.status_code == 422
    assert "缺少依据" in page.content.decode()
    assert _state(finding) == "under_way"


def test_an_own_submission_shows_no_close_out(client_of, submitted, finding, office, town, now):
    # An officer who sits in the town itself: the role may close out, the unit may not.
    from luodi.org import actions as org

    insider = org.add_person(by=None, at=now, sign_in_name="insider", name="驻镇督查员",
                             role="office", unit=town)  # fmt: skip

    page = client_of(insider).post(
        f"/review/findings/{finding.pk}/close", {"version": 2, "conclusion": "好"}
    )

    assert "<button" not in _next_step(_page(client_of, insider, finding))
    assert page.status_code == 422
    assert "Nobody judges the work of one" in page.content.decode()


def test_a_re_examination_that_does_not_hold_opens_it_again(client_of, office, closed, finding):
    url = f"/review/findings/{finding.pk}"

    before = _page(client_of, office, finding).content.decode()
    page = client_of(office).post(
        f"{url}/look-back", {"holds": "no", "sentence": "又迟报"}, follow=True
    )

    assert "re-examination due" in before
    assert "did not hold, opened again" in page.content.decode()
    assert "Its task stays completed as it was accepted" in page.content.decode()
    assert _state(finding) == "under_way"


def test_what_is_open_cannot_be_re_examined(client_of, office, rectification, finding):
    page = client_of(office).post(
        f"/review/findings/{finding.pk}/look-back", {"holds": "yes", "sentence": "好"}
    )

    assert page.status_code == 422
    assert "Only what is closed out can be re-examined" in page.content.decode()


def test_a_step_without_a_remedy_is_told(client_of, reporting_unit, finding):
    page = client_of(reporting_unit).post(
        f"/review/findings/{finding.pk}/submit", {"version": 1, "result": "甲"}
    )

    assert page.status_code == 422
    assert "2025-001 has no remedy yet" in page.content.decode()


def test_a_carried_finding_shows_where_it_goes_on(
    client_of, office, rectification, finding, next_plan, now
):
    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=now)

    page = _page(client_of, office, finding).content.decode()

    assert "Goes on in 2026" in page and f"/plans/lines/{over.line_id}" in page


def _next_step(page):
    text = page.content.decode()
    return text[text.index('id="content"') : text.index("</main>")]
