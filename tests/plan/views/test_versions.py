"""The versions of a plan on pages: frozen, shown, compared."""

import csv
from io import StringIO

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import Line


@pytest.fixture
def frozen(plan, task, office, now):
    """The plan as it was adopted, and a title changed since."""
    made = actions.freeze(plan=plan, name="年初通过", by=office, at=now)
    actions.edit_line(line=task, version=1, title="建成东岸绿道", by=office, at=now)
    return made


def test_a_plan_is_frozen_by_name(client_of, office, plan, task):
    browser = client_of(office)

    answer = browser.post(f"/plans/{plan.pk}/freeze", {"name": "年初通过"})

    assert answer.headers["Location"] == f"/plans/{plan.pk}/versions"
    assert "年初通过" in browser.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("name", ["", "再来"])
def test_nothing_new_or_no_name_is_told(client_of, plan, task, office, now, name):
    actions.freeze(plan=plan, name="年初通过", by=office, at=now)

    page = client_of(office).post(f"/plans/{plan.pk}/freeze", {"name": name})

    assert page.status_code == 422
    assert queries.versions(plan).count() == 1


def test_a_version_shows_its_lines_and_its_hash(client_of, auditor, plan, frozen):
    page = client_of(auditor).get(f"/plans/{plan.pk}/versions/1")

    text = page.content.decode()
    assert "建成东岸步道" in text and "绿道" not in text
    assert frozen.sha256 in text and page.context["untouched"]


def test_the_difference_is_told_word_by_word(client_of, leader, plan, frozen):
    page = client_of(leader).get(f"/plans/{plan.pk}/compare")

    text = page.content.decode()
    assert "<del>步</del><ins>绿</ins>" in text
    assert page.context["found"].counts["changed"] == 1


def test_two_versions_are_chosen_and_a_kind_is_filtered(client_of, office, plan, frozen, now):
    actions.freeze(plan=plan, name="年中调整", by=office, at=now)
    browser, url = client_of(office), f"/plans/{plan.pk}/compare"

    assert len(browser.get(f"{url}?old=1&new=2").context["page"]) == 1
    assert len(browser.get(f"{url}?old=1&new=2&kind=moved").context["page"]) == 0
    assert len(browser.get(f"{url}?old=2&new=now").context["page"]) == 0


@pytest.mark.parametrize("query", ["old=9", "old=x&new=y", "kind=colour", "old=1&new=1e3"])
def test_nonsense_is_told_and_breaks_nothing(client_of, office, plan, frozen, query):
    page = client_of(office).get(f"/plans/{plan.pk}/compare?{query}")

    assert page.status_code == 200
    assert page.context["form"].errors


def test_differences_leave_as_csv(client_of, office, plan, frozen):
    answer = client_of(office).get(f"/plans/{plan.pk}/compare.csv?old=1&new=now")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert (rows[1][:2], rows[1][3]) == (["1.1", "1.1"], "建成东岸绿道")
    assert rows[1][-2:] == ["建成东岸步道", "建成东岸绿道"]


def test_a_plan_without_versions_says_what_to_do(client_of, office, plan, task):
    browser = client_of(office)

    assert browser.get(f"/plans/{plan.pk}/versions").status_code == 200
    assert f"/plans/{plan.pk}/versions" in browser.get(f"/plans/{plan.pk}/compare").content.decode()
    assert browser.get(f"/plans/{plan.pk}/compare.csv").status_code == 404
    assert browser.get(f"/plans/{plan.pk}/versions/1").status_code == 404


@pytest.mark.parametrize("address", ["versions", "versions/1", "compare", "compare.csv"])
def test_units_see_no_version(client_of, lead_unit, reporting_unit, plan, frozen, address):
    for person in (lead_unit, reporting_unit):
        assert client_of(person).get(f"/plans/{plan.pk}/{address}").status_code == 404


def test_only_the_office_freezes(client_of, leader, auditor, plan, task):
    for person in (leader, auditor):
        url = f"/plans/{plan.pk}/freeze"
        assert client_of(person).post(url, {"name": "年初"}).status_code == 404
    assert not queries.versions(plan).exists()


def test_what_was_assumed_is_named_and_not_told_in_code(client_of, office, plan, task, now):
    actions.freeze(plan=plan, name="年初通过", by=office, at=now)
    Line.objects.filter(pk=task.pk).update(assumed=["due_on"])
    browser = client_of(office)
    browser.cookies["django_language"] = "en"

    page = browser.get(f"/plans/{plan.pk}/compare").text
    file = browser.get(f"/plans/{plan.pk}/compare.csv?old=1&new=now").content.decode("utf-8-sig")

    assert "<ins>Deadline</ins>" in page and "due_on" not in page
    assert list(csv.reader(StringIO(file)))[1][5:] == ["Assumed fields", "", "Deadline"]
