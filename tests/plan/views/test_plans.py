"""The list of plans, the tree, the workbook, the card on the home page."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from luodi.plan import actions
from luodi.plan.models import Line
from luodi.plan.numbering import sort_key


@pytest.fixture
def owned(task, office, now, units):
    """The task, led by the industry bureau."""
    return actions.edit_line(line=task, version=1, by=office, at=now, lead_unit=units["JXJ"])


def _many(plan, parent, number):
    Line.objects.bulk_create(
        Line(plan=plan, parent=parent, parent_level=parent.level, level="task", title=f"任务{at}",
             position=at, number=f"{parent.number}.{at}",
             sort_key=sort_key(f"{parent.number}.{at}"), folded=f"任务{at}")
        for at in range(100, 100 + number)
    )  # fmt: skip


def test_without_a_plan_the_office_is_told_how_to_get_one(client_of, office):
    page = client_of(office).get("/plans/").content.decode()

    assert "/documents/" in page
    assert "/plans/new" in page


def test_a_plan_that_is_not_there_is_not_found(client_of, office, plan):
    assert client_of(office).get(f"/plans/{plan.pk}").status_code == 200
    assert client_of(office).get(f"/plans/{plan.pk + 1}").status_code == 404


def test_a_plan_is_started(client_of, office):
    answer = client_of(office).post("/plans/new", {"title": "重点工作", "year": 2025}, follow=True)

    assert answer.status_code == 200
    assert answer.context["plan"].title == "重点工作"


def test_a_second_plan_of_the_same_name_is_told_at_its_field(client_of, office, plan):
    given = {"title": plan.title, "year": plan.year}

    page = client_of(office).post("/plans/new", given)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["title"])


def test_the_tree_shows_number_level_and_what_is_missing(client_of, office, plan, task):
    page = client_of(office).get(f"/plans/{plan.pk}").content.decode()

    assert f'id="line-{task.pk}"' in page
    assert page.count("ld-badge-missing") == 2  # lead unit and deadline of the one task


def test_htmx_gets_the_tree_alone_and_the_address_keeps_the_filter(client_of, office, plan, task):
    page = client_of(office).get(f"/plans/{plan.pk}?q=步道", headers={"HX-Request": "true"})

    assert page.content.decode().lstrip().startswith("<section")
    assert "<mark>步道</mark>" in page.content.decode()


def test_going_back_in_the_browser_gets_the_whole_page(client_of, office, plan, task):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    page = client_of(office).get(f"/plans/{plan.pk}", headers=headers)

    assert page.content.decode().lstrip().startswith("<!doctype html>")


@pytest.mark.parametrize("query", ["level=nonsense", "unit=999999", "show=x", "q=" + "长" * 300])
def test_a_nonsense_filter_never_breaks_the_page(client_of, office, plan, task, query):
    assert client_of(office).get(f"/plans/{plan.pk}?{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["after=-1", "below=x", "after=999999", "after=%27", "below=99999999999999999999"]
)
def test_nonsense_places_are_not_found(client_of, office, plan, query):
    assert client_of(office).get(f"/plans/{plan.pk}/rows?{query}").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_plan(client_of, office, plan, goal, task):
    browser = client_of(office)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(f"/plans/{plan.pk}")
    _many(plan, goal, 200)
    with CaptureQueriesContext(connection) as many:
        browser.get(f"/plans/{plan.pk}")

    assert len(many) == len(few)
    assert len(many) <= 15


def test_a_plan_of_two_thousand_lines_tells_how_many_match(client_of, office, plan, goal):
    _many(plan, goal, 2000)

    page = client_of(office).get(f"/plans/{plan.pk}?level=task")

    assert page.context["tree"].matched == 2000


def test_a_unit_sees_titles_of_all_and_details_of_its_own(client_of, lead_unit, plan, goal, owned):
    page = client_of(lead_unit).get(f"/plans/{plan.pk}").content.decode()

    assert "宜居" in page
    assert f"/plans/lines/{goal.pk}" not in page
    assert f"/plans/lines/{owned.pk}" in page
    assert "/export" not in page and 'name="lines"' not in page


def test_a_unit_cannot_export(client_of, reporting_unit, plan):
    assert client_of(reporting_unit).get(f"/plans/{plan.pk}/export").status_code == 404


def test_the_administrator_and_the_public_see_no_plan(client_of, client, administrator, plan):
    assert client_of(administrator).get(f"/plans/{plan.pk}").status_code == 404
    assert client.get(f"/plans/{plan.pk}").status_code == 302


def test_the_workbook_follows_the_filter_and_is_named_in_chinese(client_of, leader, plan, task):
    answer = client_of(leader).get(f"/plans/{plan.pk}/export?level=task")

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    numbers = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert numbers == ["1.1"]
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%E6%BA%AA%E6%A1%A5")


def test_the_home_card_tells_a_unit_what_it_leads(client_of, lead_unit, owned):
    page = client_of(lead_unit).get("/plans/home-card")

    assert (page.context["own"].leads, page.context["own"].supports) == (1, 0)


def test_the_home_card_tells_the_house_what_is_missing(client_of, leader, task):
    page = client_of(leader).get("/plans/home-card")

    assert page.context["own"] is None
    assert page.context["plans"][0].without_lead_count == 1
