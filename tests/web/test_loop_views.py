"""The page of a plan's year: it leads to each step, and only who sees the house gets there."""

import pytest
from django.test import Client

from luodi.plan import actions as plan
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.conftest import AFTER_THE_YEAR

ADDRESS = "/plans/1/year"
TASKS = 10


@pytest.fixture
def browser(year: list[str], client: Client) -> Client:
    """Somebody of the office, signed in."""
    come_in(client, person("office-1"))
    return client


def test_the_page_leads_to_each_step_of_the_loop(browser: Client) -> None:
    page = browser.get(ADDRESS).content.decode()

    for link in ("/plans/lines/", "/delivery/tasks/", "/close-out", "/assess/9\"", "/assess/9/why/",
                 "/boards/8", "/circulars/4", "/review/findings/1"):  # fmt: skip
        assert link in page, link
    assert page.count("ld-loop-task") == TASKS


def test_a_plan_without_tasks_says_where_to_begin(browser: Client) -> None:
    empty = plan.start_plan(title="空计划", year=2031, by=person("office-1"), at=AFTER_THE_YEAR)

    page = browser.get(f"/plans/{empty.pk}/year").content.decode()

    assert "empty" in page and f'href="/plans/{empty.pk}"' in page


def test_a_plan_that_is_not_there_is_not_there(browser: Client) -> None:
    assert browser.get("/plans/999/year").status_code == 404


def test_a_unit_does_not_see_the_others_through_it(year: list[str], client: Client) -> None:
    come_in(client, person("lead"))

    assert client.get(ADDRESS).status_code == 404
    assert f'href="{ADDRESS}"' not in client.get("/plans/1").content.decode()
