"""The page of an assessment while the worker computes it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.assess import actions
from luodi.assess.actions import asking
from luodi.assess.models import Assessment, Computing


@pytest.fixture
def asked(opened, office):
    """What the worker was asked for just now."""
    return actions.ask_to_compute(assessment=opened, by=office, at=timezone.now())


def text(page):
    return page.content.decode()


def test_the_button_asks_for_it_and_the_page_polls(client_of, office, opened, monkeypatch):
    monkeypatch.setattr(asking, "AT_ONCE", 3)

    page = client_of(office).post(f"/assess/{opened.pk}/compute", follow=True)

    assert "It is being computed." in text(page) and "It waits for the worker" in text(page)
    assert f'hx-get="/assess/{opened.pk}/computing"' in text(page)
    assert f'action="/assess/{opened.pk}/compute"' not in text(page)


def test_once_the_worker_is_done_the_page_comes_anew(
    client_of, office, opened, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(asking, "AT_ONCE", 3)
    browser = client_of(office)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/assess/{opened.pk}/compute")

    told = browser.get(f"/assess/{opened.pk}/computing")

    assert told.headers["HX-Refresh"] == "true"
    assert "128.33" in text(browser.get(f"/assess/{opened.pk}"))


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_watches_how_far_it_is(client_of, somebody, asked, who):
    Computing.objects.update(state="working", step="drawing", progress=65, units=3000)

    page = client_of(somebody(who)).get(f"/assess/{asked.assessment_id}/computing")

    assert 'aria-live="polite"' in text(page) and "Units: 3000." in text(page)
    assert "as-step-now" in text(page) and f"{asked.asked_by} asked for it" in text(page)


def test_a_unit_watches_nothing(client_of, reporting_unit, asked, shown):
    page = f"/assess/{asked.assessment_id}/computing"

    assert client_of(reporting_unit).get(page).status_code == 404


def test_a_second_click_is_told_who_asked(client_of, second_office, asked):
    page = client_of(second_office).post(f"/assess/{asked.assessment_id}/compute", follow=True)

    assert f"{asked.asked_by} asked for it at" in text(page)
    assert Computing.objects.get().attempt == 1


def test_a_failure_says_why_and_offers_to_try_again(client_of, office, leader, asked, now):
    Computing.objects.update(state="failed", refusal_zh="没有可比单位。",
                             refusal_en="Nobody is there.")  # fmt: skip

    page = client_of(office).get(f"/assess/{asked.assessment_id}")

    assert "Nobody is there." in text(page) and "Try again" in text(page)
    assert 'hx-get="/assess/' not in text(page)
    assert "Try again" not in text(client_of(leader).get(f"/assess/{asked.assessment_id}"))
    client_of(office).post(f"/assess/{asked.assessment_id}/compute")
    assert Assessment.objects.get().state == "computed"


def test_what_stands_still_is_told_and_begun_anew(client_of, office, asked):
    Computing.objects.update(state="working", step_at=timezone.now() - timedelta(minutes=11))

    page = client_of(office).get(f"/assess/{asked.assessment_id}")

    assert "Nothing has moved for more than ten minutes" in text(page)
    assert "Begin anew" in text(page)
