"""A new version is uploaded, compared with the former one, and decisions are carried over."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luodi.files.actions import keep_upload
from luodi.read import actions, queries
from luodi.read.models import Decision
from tests.read.test_editions import REWORDED


@pytest.fixture
def newer(document, office, now):
    """A second edition of the page."""
    upload = keep_upload(name="second.txt", content=REWORDED.encode(), by=office, at=now)
    made = actions.ingest_document(upload=upload, title="", by=office, at=now, replaces=document)
    return actions.read_document(document=made, by=office, at=now)


def _upload(client, words=REWORDED, **typed):
    file = SimpleUploadedFile("second.txt", words.encode())
    return client.post(reverse("read:upload"), {"document": file, "title": "", **typed})


def test_an_upload_can_take_the_place_of_a_document(client_of, office, document):
    client = client_of(office)

    form = client.get(reverse("read:upload"), {"replaces": document.pk}).content.decode()
    _upload(client, replaces=document.pk)

    assert f'<option value="{document.pk}" selected' in form
    assert queries.later_edition(document).replaces == document


@pytest.mark.parametrize("replaces", ["999999", "x", "-1", str(2**63), "1\0"])
def test_a_document_that_is_not_there_cannot_be_replaced(client_of, office, document, replaces):
    answer = _upload(client_of(office), replaces=replaces)

    assert answer.status_code == 422 and queries.documents().count() == 1


def test_a_replaced_document_is_no_longer_offered(client_of, office, document, newer):
    answer = _upload(client_of(office), words="## 三\n\n要办好书市。\n", replaces=document.pk)

    assert answer.status_code == 422


def test_the_page_shows_what_became_of_each_draft(client_of, leader, newer):
    page = client_of(leader).get(reverse("read:compare", args=[newer.pk])).content.decode()

    assert "<del>12</del>" in page and "<ins>15</ins>" in page and "书市" in page
    assert reverse("plan:_of_edition", args=[newer.pk]) in page
    assert 'name="all"' not in page  # a leader looks and does not decide


@pytest.mark.parametrize(
    ("show", "there", "away"), [("new", "书市", "巡查"), ("gone", "底线", "书市")]
)
def test_one_kind_of_change_can_be_shown_alone(client_of, office, newer, show, there, away):
    url = reverse("read:compare", args=[newer.pk])

    page = client_of(office).get(url, {"show": show}).content.decode()
    table = page.split("<tbody>")[1]

    assert there in table and away not in table


def test_all_that_read_the_same_are_carried_over_by_one_press(client_of, office, named, newer, now):
    actions.accept_drafts(drafts=[named("水库巡查"), named("东岸供水")], by=office, at=now)
    client = client_of(office)

    client.post(reverse("read:carry", args=[newer.pk]), {"all": "1"})

    states = {d.title[:4]: d.state for d in queries.drafts(newer).filter(kind="task")}
    assert Decision.ACCEPTED in states.values()
    pipes = queries.drafts(newer).exclude(kind="target").get(title__contains="东岸供水")
    assert pipes.state == Decision.NEW  # reworded: a person looks


def test_a_reworded_one_is_carried_over_when_ticked_and_taken_back(
    client_of, office, named, newer, now
):
    actions.accept_drafts(drafts=[named("东岸供水")], by=office, at=now)
    pipes = queries.drafts(newer).exclude(kind="target").get(title__contains="东岸供水")
    client = client_of(office)

    client.post(reverse("read:carry", args=[newer.pk]), {"draft": pipes.pk})
    carried = queries.draft(pipes.pk).state
    client.post(reverse("read:undo", args=[newer.pk]))

    assert (carried, queries.draft(pipes.pk).state) == (Decision.ACCEPTED, Decision.NEW)


@pytest.mark.parametrize("typed", [{}, {"draft": "x"}, {"draft": "9" * 30}, {"draft": "999999"}])
def test_nothing_chosen_carries_nothing(client_of, office, newer, typed):
    answer = client_of(office).post(reverse("read:carry", args=[newer.pk]), typed, follow=True)

    assert answer.status_code == 200 and queries.tally(newer).decided == 0


def test_a_document_that_replaces_none_has_no_comparison(client_of, office, document):
    client = client_of(office)

    assert client.get(reverse("read:compare", args=[document.pk])).status_code == 404
    assert client.post(reverse("read:carry", args=[document.pk])).status_code == 404


@pytest.mark.parametrize("role", ["lead_unit", "reporting_unit", "administrator"])
def test_units_compare_and_carry_nothing(client_of, newer, role, request):
    client = client_of(request.getfixturevalue(role))

    assert client.get(reverse("read:compare", args=[newer.pk])).status_code == 404
    assert client.post(reverse("read:carry", args=[newer.pk]), {"all": "1"}).status_code == 404


def test_the_documents_name_each_other(client_of, office, document, newer):
    client = client_of(office)

    former = client.get(reverse("read:document", args=[document.pk])).content.decode()
    latest = client.get(reverse("read:document", args=[newer.pk])).content.decode()

    assert reverse("read:document", args=[newer.pk]) in former
    assert reverse("read:compare", args=[newer.pk]) in latest
