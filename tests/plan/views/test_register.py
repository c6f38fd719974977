"""The register's pages, its files and the printed plan: for whom, and what nonsense gets."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.org import actions as org
from luodi.plan import actions
from luodi.plan.models import Line
from luodi.plan.numbering import sort_key


@pytest.fixture
def many(plan, goal):
    """60 tasks below the goal."""
    Line.objects.bulk_create(
        Line(plan=plan, parent=goal, parent_level="goal", level="task", position=at,
             title=f"任务{at}", folded=f"任务{at}", number=f"1.{at}", sort_key=sort_key(f"1.{at}"))
        for at in range(1, 61)
    )  # fmt: skip


def test_next_and_previous_keep_the_filters(client_of, office, plan, many):
    browser = client_of(office)
    first = browser.get(f"/plans/{plan.pk}/register?level=task&size=50")

    later = first.context["page"].later
    assert f"?level=task&amp;size=50&amp;after={later}" in first.text
    second = browser.get(f"/plans/{plan.pk}/register?level=task&size=50&after={later}")
    assert [row.number for row in second.context["page"].rows] == [f"1.{n}" for n in range(51, 61)]
    assert 'rel="prev"' in second.text


def test_a_number_opens_the_page_it_stands_on(client_of, office, plan, many):
    page = client_of(office).get(f"/plans/{plan.pk}/register?from=1.42")

    assert page.context["page"].rows[0].number == "1.42"


@pytest.mark.parametrize(
    "query",
    ["after=x", "before=1", "after=00001&before=00002", "after=00001%27", "after=" + "0" * 500],
)
def test_a_nonsense_place_is_not_found(client_of, office, plan, query):
    assert client_of(office).get(f"/plans/{plan.pk}/register?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["size=7", "size=10000", "from=..", "from=²", "from=" + "9." * 90, "order_by=password"]
)
def test_a_nonsense_wish_gets_the_usual_page(client_of, office, plan, goal, query):
    """B57: no field or size is named by the address."""
    page = client_of(office).get(f"/plans/{plan.pk}/register?{query}")

    assert (page.status_code, page.context["size"]) == (200, 25)


def test_a_page_asks_the_same_number_of_questions_whatever_its_size(client_of, office, plan, many):
    """P10."""
    browser = client_of(office)
    asked = []
    for size in (25, 50):
        with CaptureQueriesContext(connection) as found:
            browser.get(f"/plans/{plan.pk}/register?size={size}")
        asked.append(len(found))

    assert asked[0] == asked[1] <= 16


def test_a_unit_reads_all_titles_and_its_own_details(client_of, lead_unit, plan, task, office, now,
                                                     units):  # fmt: skip
    """B58."""
    actions.edit_line(line=task, version=1, lead_unit=units["JYW"], by=office, at=now)

    page = client_of(lead_unit).get(f"/plans/{plan.pk}/register").text

    assert "建成东岸步道" in page
    assert "区教委" not in page and f"/plans/lines/{task.pk}" not in page
    assert "/export" not in page and 'name="lines"' not in page


@pytest.mark.parametrize("address", ["export", "export.csv", "print"])
def test_a_unit_takes_nothing_out(client_of, reporting_unit, plan, address):
    assert client_of(reporting_unit).get(f"/plans/{plan.pk}/{address}").status_code == 404


def test_the_csv_follows_the_filter(client_of, leader, plan, task):
    answer = client_of(leader).get(f"/plans/{plan.pk}/export.csv?level=task")

    table = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in table[1:]] == ["1.1"]
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("address", ["register", "", "print"])
def test_words_in_place_of_a_day_or_a_unit_are_shown(client_of, office, plan, task, address):
    Line.objects.filter(pk=task.pk).update(due_text="长期坚持", supporting_text="某公司")

    page = client_of(office).get(f"/plans/{plan.pk}/{address}".rstrip("/")).text

    assert "长期坚持" in page and "某公司" in page


def test_the_printed_plan_tells_source_and_day(client_of, auditor, plan, task):
    browser = client_of(auditor)
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/plans/{plan.pk}/print?level=task")

    assert "建成东岸步道" in page.text and "宜居" not in page.text
    assert f"printed by {auditor}" in page.text
    assert "style=" not in page.text


def test_htmx_gets_the_list_alone(client_of, office, plan, task):
    page = client_of(office).get(f"/plans/{plan.pk}/register?q=步道",
                                 headers={"HX-Request": "true"})  # fmt: skip

    assert page.text.lstrip().startswith("<section")
    assert "<mark>步道</mark>" in page.text


def test_the_filter_offers_a_unit_that_ended_and_the_stroke_does_not(
    client_of, office, plan, goal, industry_bureau, now
):
    org.edit_unit(by=None, at=now, unit=industry_bureau, valid_to=now.date() - timedelta(days=1))

    page = client_of(office).get(f"/plans/{plan.pk}/register").text

    offered = f'<option value="{industry_bureau.pk}">'
    over, under = page.split('id="id_several_lead"')
    assert offered in over and offered not in under
