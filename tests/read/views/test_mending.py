"""Paragraphs are mended through the browser, with htmx and without."""

import pytest
from django.urls import reverse

from luodi.read import actions, queries
from tests.read.actions.test_mending import TWO

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def two(units, ingested, office, now):
    """Two articles; the first has a sentence that the page cut in the middle."""
    return actions.read_document(document=ingested(TWO, "two.txt"), by=office, at=now)


@pytest.fixture
def url(two):
    return reverse("read:mend", args=[two.pk])


def _paragraphs(document, number=0):
    return len(queries.document(document.pk).reading["articles"][number]["paragraphs"])


def test_the_article_of_a_draft_is_shown_with_a_button_a_place(client_of, office, two, url):
    draft = queries.drafts(two).filter(title__contains="校舍").first()

    first = client_of(office).get(url, **HTMX).content.decode()
    second = client_of(office).get(url, {"draft": draft.pk}, **HTMX).content.decode()

    assert 'name="part"' in first and f'value="{two.text.index("预案")}"' in first
    assert 'article=A2" hx-target="#dialog" aria-current="true"' in second


def test_one_press_parts_and_another_joins(client_of, office, two, url):
    client, at = client_of(office), two.text.index("预案")

    parted = client.post(url, {"article": "A1", "part": at}, **HTMX)
    after_part = _paragraphs(two)
    client.post(url, {"article": "A1", "join": at})

    assert parted.status_code == 200 and 'id="source-text"' in parted.content.decode()
    assert (after_part, _paragraphs(two)) == (2, 1)


def test_new_drafts_are_marked_and_can_be_filtered(client_of, office, two, url):
    client, at = client_of(office), two.text.index("预案")

    page = client.post(url, {"article": "A1", "part": at}, **HTMX).content.decode()
    desk = client.get(reverse("read:desk", args=[two.pk]) + "?show=mended").content.decode()

    assert 'id="count-mended"' in page or 'data-flags="open' in page
    assert 'data-rd-show="mended"' in desk


def test_undo_takes_it_back(client_of, office, two, url):
    client = client_of(office)
    client.post(url, {"article": "A1", "part": two.text.index("预案")}, **HTMX)

    answer = client.post(reverse("read:undo", args=[two.pk]), **HTMX)

    assert queries.document(two.pk).reading == two.reading
    before = client.get(reverse("read:desk", args=[two.pk])).content.decode()
    assert answer.content.decode().count("<p><") == before.count("<p><")


@pytest.mark.parametrize(
    "typed",
    [
        {}, {"join": ""}, {"part": "x"}, {"part": "0"}, {"join": str(2**63)}, {"join": "9" * 400},
        {"part": "-1"}, {"part": "1\0"}, {"article": "A9", "part": "3"}, {"article": "\0"},
    ],
)  # fmt: skip
def test_what_is_no_place_is_refused_and_changes_nothing(client_of, office, two, url, typed):
    answer = client_of(office).post(url, {"article": "A1", **typed})

    assert answer.status_code == 422 and queries.document(two.pk).reading == two.reading


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_mends(client_of, two, url, role, request):
    client = client_of(request.getfixturevalue(role))
    typed = {"article": "A1", "part": two.text.index("预案")}

    assert client.get(url).status_code == client.post(url, typed).status_code == 404
    assert _paragraphs(two) == 1


def test_a_document_without_articles_has_nothing_to_mend(client_of, office, ingested, now):
    bare = actions.read_document(document=ingested("一行字", "bare.txt"), by=office, at=now)

    answer = client_of(office).get(reverse("read:mend", args=[bare.pk]))

    assert answer.status_code == 200 and 'name="join"' not in answer.content.decode()
