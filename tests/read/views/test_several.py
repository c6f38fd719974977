"""A look at what a decision over several would change, before it is made."""

import pytest
from django.urls import reverse

from luodi.read import actions, queries

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def look(client_of, office, document):
    client = client_of(office)
    client.cookies["django_language"] = "en"

    def get(htmx=True, **typed):
        url = reverse("read:several", args=[document.pk])
        return client.get(url, typed, **(HTMX if htmx else {})).content.decode()

    return get


@pytest.fixture
def chosen(document):
    """A goal and two tasks."""
    drafts = queries.drafts(document)
    return [drafts.filter(kind="goal").first(), *drafts.filter(kind="task")[:2]]


def test_it_counts_those_that_would_change_and_says_why_others_stay(look, chosen, industry_bureau):
    page = look(look="assign", unit=industry_bureau.pk, draft=[d.pk for d in chosen])

    assert page.count('name="draft"') == 2 and "区经信局" in page
    assert page.count("rd-stays") == 1 and 'name="assign"' in page


def test_a_draft_that_says_so_already_stays(look, chosen, industry_bureau, office, now):
    actions.assign_lead_unit(drafts=chosen[1:2], unit=industry_bureau, by=office, at=now)

    page = look(look="assign", unit=industry_bureau.pk, draft=[d.pk for d in chosen])

    assert page.count('name="draft"') == 1


def test_supporting_units_are_shown_beside_those_that_are_there(
    look, named, health_commission, education_commission
):
    draft = named("东岸供水管网")

    page = look(
        look="support", supports=[health_commission.pk, education_commission.pk], draft=draft.pk
    )

    assert "区教委、区水务办、区卫生健康委" in page


def test_without_htmx_it_is_a_page_whose_button_decides(
    look, client_of, office, document, chosen, health_commission
):
    page = look(htmx=False, look="support", supports=health_commission.pk, draft=chosen[1].pk)
    typed = {"support": "", "supports": health_commission.pk, "draft": chosen[1].pk}
    client_of(office).post(reverse("read:decide", args=[document.pk]), typed)

    assert "<html" in page and 'name="support"' in page
    assert [row.unit for row in queries.draft(chosen[1].pk).supports.all()] == [health_commission]


def test_the_count_alone_is_a_short_answer(look, chosen):
    words = look(look="schedule", deadline="2025-12-31", count="1", draft=[d.pk for d in chosen])

    assert words.strip() == "2 of 3 selected drafts would change."


@pytest.mark.parametrize(
    "typed",
    [
        {}, {"look": "x"}, {"look": "assign", "unit": "9" * 5000}, {"look": "assign", "unit": "²"},
        {"look": "schedule", "deadline": "2025-13-45"}, {"look": "schedule", "deadline": "soon"},
        {"look": "support", "supports": ["999999", "x"]}, {"look": "assign", "draft": "9" * 30},
    ],
)  # fmt: skip
def test_odd_values_are_nobody_and_no_day(look, chosen, typed):
    assert "rd-sure" in look(**{"draft": chosen[0].pk, **typed})


@pytest.mark.parametrize("supports", [[], ["999999"], ["x"], ["9" * 30]])
def test_supporting_units_that_are_none_are_refused(client_of, office, document, chosen, supports):
    typed = {"support": "", "supports": supports, "draft": chosen[1].pk}

    answer = client_of(office).post(reverse("read:decide", args=[document.pk]), typed, **HTMX)

    assert (
        "rd-refused" in answer.content.decode()
        and not queries.draft(chosen[1].pk).supports.exists()
    )


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_looks(client_of, document, role, request):
    client = client_of(request.getfixturevalue(role))

    assert client.get(reverse("read:several", args=[document.pk])).status_code == 404
