"""The pages: one's inbox, the calendar without a session, robots for whoever keeps the house."""

from datetime import date, timedelta

import icalendar
import pytest
from django.utils import timezone

from luodi.notices import actions, queries
from luodi.notices.models import Dispatch, Robot
from tests.notices.conftest import KEY, SECRET

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
FORM = {"name": "经信局群", "kind": "wecom", "keyword": "", "hour": "8", "language": "zh-hans",
        "secret": ""}  # fmt: skip


def test_the_bell_says_how_many_are_unread(tell_due, client_of, lead_unit):
    tell_due(DAY, DAY)

    page = client_of(lead_unit).get("/notices/").text

    assert '<span class="ld-count" aria-hidden="true">2</span>' in page
    assert "“indicator 1” is due" in page or "“指标1” is due" in page


def test_opening_a_notice_marks_it_and_leads_on(tell_due, client_of, lead_unit, reporting_unit):
    tell_due(DAY)
    pk = queries.inbox(lead_unit).get().pk

    assert client_of(reporting_unit).post(f"/notices/{pk}/open").status_code == 404
    answer = client_of(lead_unit).post(f"/notices/{pk}/open")

    assert (answer.status_code, answer["Location"]) == (302, "/figures/")
    assert queries.unread_count(lead_unit) == 0


def test_marking_all_as_read_can_be_taken_back(tell_due, client_of, lead_unit):
    tell_due(DAY, DAY)
    browser = client_of(lead_unit)

    page = browser.post("/notices/read", follow=True)
    assert queries.unread_count(lead_unit) == 0
    browser.post("/notices/unread", {"read_at": page.context["undo"].isoformat()})

    assert queries.unread_count(lead_unit) == 2
    assert browser.post("/notices/unread", {"read_at": "2025-99-99"}).status_code == 404


def test_mail_may_go_to_listed_domains_only(client_of, lead_unit, settings):
    settings.LUODI_MAIL_DOMAINS = ["office.example"]
    browser = client_of(lead_unit)
    typed = {"wants_mail": "on", "address": "a@elsewhere.example", "hour": "8", "language": "en"}

    assert "LUODI_MAIL_DOMAINS" in browser.post("/notices/preferences", typed).text
    typed["address"] = "a@office.example"
    assert browser.post("/notices/preferences", typed).status_code == 302
    assert queries.preference_of(lead_unit).wants_mail


def test_a_calendar_needs_no_session_and_dies_when_revoked(tell_due, client_of, client, lead_unit):
    today = timezone.localdate()
    tell_due(today + timedelta(days=2), on=today)
    browser = client_of(lead_unit)
    url = browser.post("/notices/calendar").context["url"]
    assert url not in browser.get("/notices/preferences").text

    answer = client.get(url)
    [event] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert event["dtstart"].dt == today + timedelta(days=2)
    assert event["url"] == "http://testserver/figures/"
    assert event.walk("VALARM")[0]["trigger"].dt == timedelta(days=-1)
    uid, sequence = event["uid"], event["sequence"]

    tell_due(today + timedelta(days=5), on=today)
    [moved] = icalendar.Calendar.from_ical(client.get(url).content).walk("VEVENT")
    assert (moved["uid"], moved["sequence"]) == (uid, sequence + 1)

    browser.post("/notices/calendar/revoke")
    assert client.get(url).status_code == 404
    assert client.get("/notices/calendar/guess.ics").status_code == 404


def test_a_robot_is_entered_tried_edited_and_retired(
    client_of, administrator, messengers, industry_bureau
):
    browser = client_of(administrator)
    typed = FORM | {"unit": industry_bureau.pk, "url": messengers.url("wecom")}

    assert browser.post("/notices/robots/add", typed).status_code == 302
    robot = Robot.objects.get()
    assert browser.post(f"/notices/robots/{robot.pk}/try").status_code == 302
    assert len(messengers.calls) == 1
    pages = [
        browser.get(path).text
        for path in ("/notices/robots", f"/notices/robots/{robot.pk}/edit", "/notices/deliveries")
    ]
    assert KEY not in "".join(pages)
    edited = typed | {"version": 1, "name": "改名", "url": ""}
    assert browser.post(f"/notices/robots/{robot.pk}/edit", edited).status_code == 302
    assert browser.post(f"/notices/robots/{robot.pk}/edit", edited).status_code == 409
    assert browser.post(f"/notices/robots/{robot.pk}/retire").status_code == 302
    assert browser.post(f"/notices/robots/{robot.pk}/try").status_code == 404


def test_a_robot_elsewhere_is_refused_and_its_address_not_shown_again(
    client_of, administrator, messengers, industry_bureau
):
    typed = FORM | {"unit": industry_bureau.pk, "url": f"https://elsewhere.example/?key={SECRET}"}

    page = client_of(administrator).post("/notices/robots/add", typed)

    assert page.status_code == 422
    assert "LUODI_ROBOT_HOSTS" in page.text and SECRET not in page.text


def test_a_failure_is_shown_and_can_be_sent_once_more(
    robot_of, messengers, tell_due, client_of, administrator, now
):
    robot_of("feishu", secret="another")
    tell_due(DAY)
    actions.send_digests(on=DAY, by=None, at=now + timedelta(minutes=10))
    one = Dispatch.objects.get()
    browser = client_of(administrator)

    assert "19021 sign match fail" in browser.get("/notices/deliveries").text
    assert browser.post(f"/notices/deliveries/{one.pk}/again").status_code == 302
    assert browser.post(f"/notices/deliveries/{one.pk}/again").status_code == 404


def test_only_whoever_keeps_the_house_sees_robots(client_of, office):
    assert client_of(office).get("/notices/robots").status_code == 404
