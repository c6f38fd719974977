"""The desk shows the source and its drafts in few queries."""

import pytest
from django.urls import reverse

from luodi.read import queries
from luodi.read.models import Citation, Draft, DraftCitation


def test_the_desk_shows_the_words_and_every_draft(client_of, leader, document):
    page = client_of(leader).get(reverse("read:desk", args=[document.pk])).content.decode()

    assert page.count('class="rd-row ') == queries.drafts(document).count()
    assert "rd-bar" not in page  # a leader looks and does not decide
    assert 'class="rd-join"' not in page


def test_the_office_finds_the_means_to_decide(client_of, office, document):
    page = client_of(office).get(reverse("read:desk", args=[document.pk])).content.decode()

    assert 'role="toolbar"' in page and 'name="accept"' in page


def test_a_filter_of_the_address_hides_the_others(client_of, office, document):
    url = reverse("read:desk", args=[document.pk])

    page = client_of(office).get(f"{url}?show=number").content.decode()

    numbers = queries.drafts(document).exclude(figure=None).count()
    assert page.count(' hidden>\n  <div class="rd-row-main"') == (
        queries.drafts(document).count() - numbers
    )


def test_a_hundred_and_fifty_drafts_take_no_more_queries(
    client_of, office, document, django_assert_max_num_queries
):
    cited = Citation.objects.filter(document=document).first()
    many = Draft.objects.bulk_create(
        Draft(document=document, position=1000 + number, kind="task", title=f"任务{number}")
        for number in range(150)
    )
    DraftCitation.objects.bulk_create(DraftCitation(draft=d, citation=cited) for d in many)
    client = client_of(office)

    with django_assert_max_num_queries(15):
        page = client.get(reverse("read:desk", args=[document.pk]))

    assert page.content.decode().count('class="rd-row ') >= 150


def test_an_unread_document_has_no_desk_yet(client_of, office, ingested):
    waiting = ingested()

    answer = client_of(office).get(reverse("read:desk", args=[waiting.pk]))

    assert answer["Location"] == reverse("read:document", args=[waiting.pk])


def test_why_names_rule_reasons_and_words(client_of, auditor, document, named):
    draft = named("饮水安全底线")

    told = client_of(auditor).get(reverse("read:why", args=[document.pk, draft.pk]))

    page = told.content.decode()
    assert draft.rule in page and draft.why[0][0] in page
    assert queries.citations_of(draft)[0].quote in page


def test_a_draft_of_another_document_is_not_found(client_of, office, document, named):
    draft = named("饮水安全底线")

    answer = client_of(office).get(reverse("read:_row", args=[document.pk + 1, draft.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize("words", ["饮水安全", "饮水"])
def test_search_finds_documents_and_drafts_for_those_who_may(document, office, lead_unit, words):
    found = queries.search(words, office)

    assert {hit.draft_pk is None for hit in found} == {True, False}
    assert queries.search(words, lead_unit) == []
