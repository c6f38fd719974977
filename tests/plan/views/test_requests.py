"""Change requests on pages."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from luodi.plan import actions
from luodi.plan.models import ChangeRequest, Line


@pytest.fixture
def led(task, office, now, industry_bureau, town):
    """The walk, led by the industry bureau with the town, due in summer long after any clock."""
    return actions.edit_line(
        line=task, version=1, lead_unit=industry_bureau, supporting_units=[town],
        due_on=date(2099, 6, 30), by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def asked(led, reporting_unit):
    """The supporting town asks for a month more, just now: the pages read the clock."""
    return _asked(led, reporting_unit, timezone.now())


def _asked(led, by, at):
    return actions.ask_change(line=led, field="due_on", after=date(2099, 7, 31), reason="征地未完",
                              by=by, at=at)  # fmt: skip


def test_a_unit_chooses_what_is_to_change_and_asks(client_of, lead_unit, led):
    browser, url = client_of(lead_unit), f"/plans/lines/{led.pk}/ask"
    assert "?what=due_on" in browser.get(url).content.decode()

    answer = browser.post(f"{url}?what=due_on", {"after": "2099-07-31", "reason": "汛期停工"})

    made = ChangeRequest.objects.get()
    assert answer.headers["Location"] == f"/plans/requests/{made.pk}"
    assert (made.before, made.after) == ("2099-06-30", "2099-07-31")


def test_a_target_and_a_milestone_can_be_asked_for(client_of, lead_unit, office, led, now):
    target = actions.set_target(line=led, name="总长", value=Decimal(12), year=2099, by=office,
                                at=now)  # fmt: skip
    step = actions.add_milestone(line=led, title="开工", due_on=date(2099, 4, 1), by=office, at=now)
    browser, url = client_of(lead_unit), f"/plans/lines/{led.pk}/ask"

    browser.post(f"{url}?what=target-{target.pk}", {"after": "9.5", "reason": "资金"})
    browser.post(f"{url}?what=milestone-{step.pk}", {"after": "2099-05-01", "reason": "雨季"})

    made = {row.field: row.after for row in ChangeRequest.objects.all()}
    assert made == {"target_value": "9.5", "milestone_due_on": "2099-05-01"}


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("due_on", {"after": "", "reason": "汛期"}),
        ("due_on", {"after": "2099-07-31", "reason": ""}),
        ("due_on", {"after": "2099-06-30", "reason": "汛期"}),  # stands already
        ("lead_unit", {"after": "987654", "reason": "职责"}),
    ],
)
def test_a_request_that_says_nothing_is_told(client_of, lead_unit, led, what, given):
    page = client_of(lead_unit).post(f"/plans/lines/{led.pk}/ask?what={what}", given)

    assert page.status_code == 422
    assert not ChangeRequest.objects.exists()


def test_a_day_that_is_past_is_not_offered(client_of, lead_unit, office, led, now):
    actions.edit_line(line=led, version=2, due_on=date(2025, 3, 1), by=office, at=now)

    page = client_of(lead_unit).get(f"/plans/lines/{led.pk}/ask")

    offered = {choice.asked.code: choice.too_late for choice in page.context["choices"]}
    assert offered == {"due_on": True, "lead_unit": False}
    assert "?what=due_on" not in page.content.decode()


def test_it_goes_from_unit_to_lead_unit_to_office(client_of, lead_unit, office, led, asked):
    url = f"/plans/requests/{asked.pk}"
    first = client_of(office).get(url)
    assert first.context["may_refuse"] and not first.context["may_accept"]

    client_of(lead_unit).post(f"{url}/endorse", {"version": 1})
    assert (
        f"/plans/requests/{asked.pk}" in client_of(office).get("/plans/requests").content.decode()
    )
    client_of(office).post(
        f"{url}/decide",
        {"version": 2, "verdict": "accept", "granted": "2099-07-15", "reason": "情况属实"},
    )

    assert Line.objects.get(pk=led.pk).due_on == date(2099, 7, 15)
    page = client_of(lead_unit).get(url).content.decode()
    for words in ("2099-07-31", "2099-07-15", "情况属实"):
        assert words in page


def test_a_refusal_tells_why(client_of, office, reporting_unit, asked):
    url = f"/plans/requests/{asked.pk}"
    assert client_of(office).post(
        f"{url}/decide", {"version": 1, "verdict": "refuse", "reason": ""}
    ).status_code == 422  # fmt: skip

    client_of(office).post(
        f"{url}/decide", {"version": 1, "verdict": "refuse", "reason": "工期已留足"}
    )

    assert "工期已留足" in client_of(reporting_unit).get(url).content.decode()


def test_accepting_before_the_endorsement_is_told(client_of, office, asked):
    page = client_of(office).post(
        f"/plans/requests/{asked.pk}/decide", {"version": 1, "verdict": "accept", "reason": "同意"}
    )

    assert page.status_code == 422
    assert "区经信局" in page.context["form"].non_field_errors()[0]


def test_a_decision_on_what_changed_in_between_is_a_conflict(client_of, office, lead_unit, asked,
                                                             now):  # fmt: skip
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)

    page = client_of(office).post(
        f"/plans/requests/{asked.pk}/decide", {"version": 1, "verdict": "accept", "reason": "同意"}
    )

    assert page.status_code == 409
    asked.refresh_from_db()
    assert asked.state == "endorsed"


def test_an_endorsement_of_what_changed_in_between_is_a_conflict(client_of, lead_unit, asked):
    page = client_of(lead_unit).post(f"/plans/requests/{asked.pk}/endorse", {"version": 7})

    assert page.status_code == 409


def test_who_asked_takes_it_back(client_of, reporting_unit, asked):
    client_of(reporting_unit).post(f"/plans/requests/{asked.pk}/withdraw", {"version": 1})

    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_what_waits_is_told_on_the_home_page(client_of, lead_unit, office, asked):
    card = "/plans/home-card"

    assert client_of(lead_unit).get(card).context["waiting"] == 1
    assert client_of(office).get(card).context["waiting"] == 0


def test_another_units_request_is_not_found(client_of, lead_unit, units, asked):
    lead_unit.unit = units["WJW"]
    lead_unit.save()
    browser, url = client_of(lead_unit), f"/plans/requests/{asked.pk}"

    assert browser.get(url).status_code == 404
    assert browser.post(f"{url}/endorse", {"version": 1}).status_code == 404
    assert browser.get(f"/plans/lines/{asked.line_id}/ask").status_code == 404
    assert asked.line.title not in browser.get("/plans/requests").content.decode()


def test_only_units_ask_and_only_the_office_decides(client_of, office, lead_unit, leader, asked):
    assert client_of(office).get(f"/plans/lines/{asked.line_id}/ask").status_code == 404
    for person in (lead_unit, leader):
        url = f"/plans/requests/{asked.pk}/decide"
        assert client_of(person).post(url, {"version": 1}).status_code == 404
    assert client_of(leader).get(f"/plans/requests/{asked.pk}").status_code == 200


def test_the_line_shows_its_requests(client_of, lead_unit, asked):
    page = client_of(lead_unit).get(f"/plans/lines/{asked.line_id}").content.decode()

    assert f"/plans/requests/{asked.pk}" in page
    assert f"/plans/lines/{asked.line_id}/ask" in page


def _english(client_of, person):
    browser = client_of(person)
    browser.cookies["django_language"] = "en"
    return browser


def test_the_office_reads_how_long_a_lead_unit_has_not_answered(client_of, office, asked):
    browser = _english(client_of, office)

    listed, home = browser.get("/plans/requests").text, browser.get("/plans/home-card").text
    own = browser.get(f"/plans/requests/{asked.pk}").text

    assert "Waiting for their lead unit" in listed
    assert "Waits for 区经信局 for 0 working days, until" in listed and own.count("Waits for") == 1
    assert "Change requests that wait for their lead unit: <strong>1</strong>" in home


def test_the_lead_unit_finds_it_at_home_with_its_last_day(client_of, lead_unit, asked):
    home = _english(client_of, lead_unit).get("/plans/home-card").text

    assert f'href="/plans/requests/{asked.pk}"' in home and "Waits for 区经信局" in home
    assert "wait for their lead unit" not in home


def test_what_was_asked_long_ago_is_decided_without_the_lead_unit(
    client_of, led, reporting_unit, office, now
):
    asked = _asked(led, reporting_unit, now)  # years before the clock of the page
    browser, url = _english(client_of, office), f"/plans/requests/{asked.pk}"
    page = browser.get(url)
    assert page.context["may_accept"]
    assert "You decide without the lead unit; that 区经信局 did not answer" in page.text

    given = {"version": 1, "reason": "情况属实", "verdict": "accept"}
    page = browser.post(f"{url}/decide", given, follow=True).text

    assert "区经信局 did not answer within 5 working days, until 2025-03-10. 情况属实" in page
    assert Line.objects.get(pk=led.pk).due_on == date(2099, 7, 31)
