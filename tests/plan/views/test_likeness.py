"""The fragments that the desk and the comparison of editions fetch from the plan."""

import pytest
from django.urls import reverse

from luodi.plan.models import Line
from luodi.read import queries as read

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def client_of(client_of):
    """A browser of a person who reads English, so that sentences can be compared."""

    def signed_in(person):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser

    return signed_in


@pytest.fixture
def draft(paper, task):
    """An open draft that says nearly what the task says."""
    return paper.draft("task", "建成东岸步道工程", quote="建成东岸步道", state="new")


def test_the_desk_is_shown_the_line_with_its_button(client_of, office, task, draft):
    url = reverse("plan:_like", args=[draft.pk])

    part = client_of(office).get(url, **HTMX).content.decode()
    page = client_of(office).get(url).content.decode()

    assert task.title in part and "looks the same" in part and "<html" not in part
    assert reverse("plan:adopt_into", args=[draft.pk, task.pk]) in part and "<html" in page


def test_whoever_only_looks_sees_no_button(client_of, leader, task, draft):
    page = client_of(leader).get(reverse("plan:_like", args=[draft.pk])).content.decode()

    assert task.title in page
    assert reverse("plan:adopt_into", args=[draft.pk, task.pk]) not in page


def test_one_press_takes_the_draft_in_and_leads_back_to_the_desk(client_of, office, task, draft):
    url = reverse("plan:adopt_into", args=[draft.pk, task.pk])

    answer = client_of(office).post(url, {"version": task.version})
    again = client_of(office).post(url, {"version": task.version}, **HTMX)

    assert answer["Location"].endswith(f"#draft-{draft.pk}")
    assert again["HX-Refresh"] == "true"
    assert read.draft(draft.pk).state == "adopted" and Line.objects.get(pk=task.pk).version == 2


@pytest.mark.parametrize("version", ["", "0", "x", "9" * 30, "-1"])
def test_a_version_that_is_not_the_lines_is_refused(client_of, office, task, draft, version):
    url = reverse("plan:adopt_into", args=[draft.pk, task.pk])

    answer = client_of(office).post(url, {"version": version}, **HTMX)

    assert answer.status_code == 409 and "changed by somebody else" in answer.content.decode()
    assert read.draft(draft.pk).state == "new"


def test_a_finding_is_refused_with_the_sentence(client_of, office, paper, task):
    finding = paper.draft("finding", "进度不快", quote="步道总长")
    url = reverse("plan:adopt_into", args=[finding.pk, task.pk])

    answer = client_of(office).post(url, {"version": task.version})

    assert answer.status_code == 422 and "review" in answer.content.decode()


@pytest.mark.parametrize("pk", [0, 10**6, 2**63, 2**70])
def test_what_is_not_there_is_404(client_of, office, task, draft, pk):
    client = client_of(office)

    assert client.get(f"/plans/like/{pk}").status_code == 404
    assert client.get(f"/plans/of-edition/{pk}").status_code == 404
    assert client.post(f"/plans/like/{draft.pk}/{pk}", {"version": 1}).status_code == 404
    assert client.post(f"/plans/like/{pk}/{task.pk}", {"version": 1}).status_code == 404


@pytest.mark.parametrize("role", ["lead_unit", "reporting_unit", "administrator"])
def test_units_see_no_drafts_and_adopt_nothing(client_of, draft, task, role, request):
    client = client_of(request.getfixturevalue(role))

    answers = [
        client.get(reverse("plan:_like", args=[draft.pk])),
        client.get(reverse("plan:_of_edition", args=[draft.document_id])),
        client.post(reverse("plan:adopt_into", args=[draft.pk, task.pk]), {"version": 1}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert read.draft(draft.pk).state == "new"


@pytest.mark.parametrize("role", ["leader", "auditor"])
def test_who_looks_does_not_adopt(client_of, draft, task, role, request):
    client = client_of(request.getfixturevalue(role))

    answer = client.post(reverse("plan:adopt_into", args=[draft.pk, task.pk]), {"version": 1})

    assert answer.status_code == 404 and read.draft(draft.pk).state == "new"


def test_a_document_that_replaces_none_has_no_lines_to_look_at(client_of, office, paper):
    answer = client_of(office).get(reverse("plan:_of_edition", args=[paper.document.pk]))

    assert "word for word" in answer.content.decode()
