"""The page on which accepted drafts become lines."""

import pytest

from luodi.plan.models import Line, Plan


@pytest.fixture
def ready(paper):
    """A goal and a set of six, accepted."""
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    paper.draft("programme", "六项便民行动", quote="六项便民行动", parent=goal, count=6)
    return paper.document


def test_the_preview_counts_before_anything_is_written(client_of, office, ready):
    page = client_of(office).get(f"/plans/adopt/{ready.pk}")

    shown = page.context["preview"]
    assert (shown.lines, shown.slots, shown.without_lead) == (2, 6, 1)
    assert Line.objects.count() == 0


def test_adopting_into_a_new_plan_opens_it(client_of, office, ready):
    given = {"plan": "new", "title": "重点工作", "year": 2025}

    answer = client_of(office).post(f"/plans/adopt/{ready.pk}", given)

    plan = Plan.objects.get()
    assert answer.headers["Location"] == f"/plans/{plan.pk}"
    assert Line.objects.filter(plan=plan).count() == 1 + 1 + 6


def test_adopting_into_a_plan_that_stands(client_of, office, ready, plan):
    client_of(office).post(f"/plans/adopt/{ready.pk}", {"plan": plan.pk})

    assert Line.objects.filter(plan=plan).count() == 8


def test_a_new_plan_without_a_title_is_told_at_the_field(client_of, office, ready):
    page = client_of(office).post(f"/plans/adopt/{ready.pk}", {"plan": "new", "year": 2025})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["title"])
    assert not Plan.objects.exists()


def test_a_plan_that_does_not_exist_is_told_at_the_field(client_of, office, ready):
    page = client_of(office).post(f"/plans/adopt/{ready.pk}", {"plan": "987654"})

    assert list(page.context["form"].errors) == ["plan"]


def test_when_all_is_adopted_the_page_says_so(client_of, office, ready, plan):
    browser = client_of(office)
    browser.post(f"/plans/adopt/{ready.pk}", {"plan": plan.pk})

    page = browser.get(f"/plans/adopt/{ready.pk}")

    assert page.context["preview"].nothing
    assert 'type="submit"' not in page.content.decode().split('id="preview"')[1].split("</main>")[0]


@pytest.mark.parametrize("who", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_adopts(client_of, request, who, ready):
    person = request.getfixturevalue(who)

    assert client_of(person).get(f"/plans/adopt/{ready.pk}").status_code == 404
    assert client_of(person).post(f"/plans/adopt/{ready.pk}").status_code == 404


def test_a_document_that_does_not_exist_is_not_found(client_of, office):
    assert client_of(office).get("/plans/adopt/987654").status_code == 404
