"""Pairs side by side, merging, judging and splitting on pages."""

import pytest

from luodi.plan import actions
from luodi.plan.models import DistinctPair, Line


@pytest.fixture
def two(plan, goal, office, now):
    """Two tasks that look alike."""
    return [
        actions.add_child(plan=plan, parent=goal, level="task", title=title, by=office, at=now)
        for title in ("建成东岸滨河步道", "建设东岸滨河步道")
    ]


def test_a_pair_is_shown_and_merged(client_of, office, plan, two):
    browser = client_of(office)
    page = browser.get(f"/plans/{plan.pk}/alike").text
    assert page.count("ld-pair-two") == 1

    given = {"one": two[0].pk, "one_version": 1, "other": two[1].pk, "other_version": 1}
    answer = browser.post(f"/plans/{plan.pk}/alike/merge", given)

    assert answer["Location"] == f"/plans/lines/{two[0].pk}"
    gone = browser.get(f"/plans/lines/{two[1].pk}").text
    assert f'href="/plans/lines/{two[0].pk}"' in gone


def test_two_matters_are_not_shown_again(client_of, office, plan, two):
    browser = client_of(office)

    given = {"one": two[0].pk, "other": two[1].pk}
    page = browser.post(f"/plans/{plan.pk}/alike/distinct", given, follow=True).text

    assert DistinctPair.objects.count() == 1
    assert "ld-pair-two" not in page


def test_a_stale_pair_merges_nothing(client_of, office, plan, two):
    given = {"one": two[0].pk, "one_version": 5, "other": two[1].pk, "other_version": 1}

    answer = client_of(office).post(f"/plans/{plan.pk}/alike/merge", given, follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Line.objects.get(pk=two[1].pk).state == "active"


@pytest.mark.parametrize("other", ["", "x", "999999", "9" * 30])
def test_a_line_that_is_not_there_is_not_found(client_of, office, plan, two, other):
    answer = client_of(office).post(
        f"/plans/{plan.pk}/alike/distinct", {"one": two[0].pk, "other": other}
    )

    assert answer.status_code == 404


def test_who_splits_a_task_is_told_whose_it_stays(client_of, office, two, worked_on):
    worked_on(two[0])
    given = {"version": 1, "title": "建成北段", "parts": "建成南段"}
    browser = client_of(office)
    browser.cookies["django_language"] = "en"

    page = browser.post(f"/plans/lines/{two[0].pk}/split", given, follow=True).text

    assert "stays task of 区经信局. The new lines are nobody&#x27;s task yet" in page


def test_a_line_that_is_a_task_is_not_merged_away_on_either_page(
    client_of, office, plan, two, worked_on
):
    worked_on(two[1])
    browser = client_of(office)
    browser.cookies["django_language"] = "en"
    given = {"one": two[0].pk, "one_version": 1, "other": two[1].pk, "other_version": 1}

    listed = browser.post(f"/plans/{plan.pk}/alike/merge", given, follow=True)
    own = browser.post(f"/plans/lines/{two[1].pk}/split", {"into": "1.1", "version": 1})

    assert "would leave the delivery: task of 区经信局" in listed.text
    assert (own.status_code, "Merge the other way round" in own.text) == (422, True)
    assert Line.objects.filter(state="active").count() == 3  # the goal, and both


def test_a_line_is_split_by_its_form(client_of, office, two, units):
    given = {"version": 1, "title": "建成东岸步道", "parts": "修好西桥\n\n修好南桥\n",
             "lead_unit": units["JXJ"].pk}  # fmt: skip

    client_of(office).post(f"/plans/lines/{two[0].pk}/split", given)

    made = Line.objects.filter(split_from=two[0]).order_by("sort_key")
    assert [(row.title, row.lead_unit) for row in made] == [
        ("修好西桥", units["JXJ"]), ("修好南桥", units["JXJ"]),
    ]  # fmt: skip


def test_a_line_is_merged_by_number(client_of, office, two):
    given = {"version": 1, "into": "1.1"}

    client_of(office).post(f"/plans/lines/{two[1].pk}/split", given)

    assert Line.objects.get(pk=two[1].pk).merged_into == two[0]


@pytest.mark.parametrize(
    "given",
    [{"version": 1, "title": "甲", "parts": " "}, {"version": 9, "title": "甲", "parts": "乙"},
     {"version": 1, "into": "7.7"}, {"version": 1, "into": ""}],
)  # fmt: skip
def test_mistakes_are_shown(client_of, office, two, given):
    answer = client_of(office).post(f"/plans/lines/{two[0].pk}/split", given)

    assert answer.status_code == 422
    assert Line.objects.count() == 3


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit"])
def test_only_the_office_judges(request, client_of, plan, two, role):
    browser = client_of(request.getfixturevalue(role))

    assert browser.get(f"/plans/{plan.pk}/alike").status_code == 404
    assert browser.get(f"/plans/lines/{two[0].pk}/split").status_code == 404
