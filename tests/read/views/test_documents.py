"""Documents through the browser: nothing a file holds makes a 500, nothing is half-saved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luodi.files.models import Upload
from luodi.read import queries
from luodi.read.models import Document, Draft, State
from tests.read.conftest import PAGE
from tests.read.hostile_files import CASES, PARSED


def _given(client, name: str, content: bytes, title: str = ""):
    return client.post(
        reverse("read:upload"), {"document": SimpleUploadedFile(name, content), "title": title}
    )


def test_an_upload_is_kept_read_and_shown(
    client_of, office, units, django_capture_on_commit_callbacks
):
    client = client_of(office)

    with django_capture_on_commit_callbacks(execute=True):
        answer = _given(client, "会议.txt", PAGE.encode())
    page = client.get(answer["Location"])

    document = Document.objects.get()
    assert document.state == State.READ and document.title.startswith("溪桥区委召开常委会会议")
    assert document.upload.sha256 in page.content.decode()
    assert reverse("read:desk", args=[document.pk]) in page.content.decode()


# The million is read in test_intake; here its tens of thousands of drafts would only take long.
@pytest.mark.parametrize("name", sorted(set(CASES) - {"a million characters"}))
def test_every_hostile_file_is_kept_and_answered_with_a_sentence(
    client_of, office, units, django_capture_on_commit_callbacks, name
):
    case = CASES[name]
    client = client_of(office)

    with django_capture_on_commit_callbacks(execute=True):
        answer = _given(client, case.name, case.build())
    page = client.get(answer["Location"])

    document = queries.document(Document.objects.get().pk)
    assert page.status_code == 200 and Upload.objects.count() == 1
    if case.expected == PARSED:
        assert document.state == State.READ
    else:
        assert (document.state, document.failure_code) == (State.FAILED, case.expected)
        assert 'role="alert"' in page.content.decode()
        assert not Draft.objects.exists()


def test_an_empty_file_is_refused_at_the_form_and_nothing_is_kept(client_of, office):
    answer = _given(client_of(office), "leer.txt", b"")

    assert answer.status_code == 422 and "leer.txt" in answer.content.decode()
    assert not Upload.objects.exists() and not Document.objects.exists()


def test_no_file_at_all_is_a_sentence(client_of, office):
    answer = client_of(office).post(reverse("read:upload"), {"title": "x"})

    assert answer.status_code == 422


def test_the_same_file_twice_offers_the_document_that_is_there(client_of, office, document):
    answer = _given(client_of(office), "copy.txt", PAGE.encode())

    assert answer.status_code == 409
    assert reverse("read:document", args=[document.pk]) in answer.content.decode()
    assert Document.objects.count() == 1


def test_progress_is_polled_until_it_ends(client_of, office, ingested):
    client, waiting = client_of(office), ingested()
    url = reverse("read:status", args=[waiting.pk])

    running = client.get(url)
    Document.objects.filter(pk=waiting.pk).update(
        state=State.FAILED, failure_code="kind_binary", failure_params={"name": "a", "head": "00"}
    )
    failed = client.get(url)

    assert "every 1s" in running.content.decode()
    assert "every 1s" not in failed.content.decode()


def test_a_read_document_ends_the_polling_with_a_fresh_page(client_of, office, document):
    answer = client_of(office).get(reverse("read:status", args=[document.pk]))

    assert answer["HX-Refresh"] == "true"


def test_a_failed_reading_can_be_tried_again(client_of, office, ingested):
    waiting = ingested()
    Document.objects.filter(pk=waiting.pk).update(state=State.FAILED, failure_code="too_slow")

    client_of(office).post(reverse("read:again", args=[waiting.pk]))

    assert queries.document(waiting.pk).state == State.WAITING


def test_the_original_comes_back_byte_by_byte_and_never_in_the_page(client_of, auditor, document):
    answer = client_of(auditor).get(reverse("read:download", args=[document.pk]))

    assert b"".join(answer.streaming_content) == PAGE.encode()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_an_original_that_has_changed_is_not_handed_out(client_of, office, document, settings):
    (settings.MEDIA_ROOT / document.upload.path).write_bytes(b"other")

    answer = client_of(office).get(reverse("read:download", args=[document.pk]))

    assert answer.status_code == 302


def test_an_original_that_is_gone_is_not_handed_out(client_of, office, document, settings):
    (settings.MEDIA_ROOT / document.upload.path).unlink()

    assert client_of(office).get(reverse("read:download", args=[document.pk])).status_code == 302


def test_the_list_and_the_card_show_what_waits(client_of, office, document):
    client = client_of(office)

    listed = client.get(reverse("read:list")).content.decode()
    card = client.get(reverse("read:_home_card")).content.decode()

    assert document.title in listed
    assert reverse("read:desk", args=[document.pk]) in card


@pytest.mark.parametrize("role", ["reporting_unit", "lead_unit", "administrator"])
def test_who_may_not_see_documents_finds_none(client_of, document, role, request):
    client = client_of(request.getfixturevalue(role))

    answers = [
        client.get(reverse(f"read:{name}", args=[document.pk]))
        for name in ("document", "desk", "status", "download")
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_whoever_looks_only_cannot_give_or_restart(client_of, leader, ingested):
    client, waiting = client_of(leader), ingested()

    given = _given(client, "a.txt", b"words")
    again = client.post(reverse("read:again", args=[waiting.pk]))

    assert (given.status_code, again.status_code) == (404, 404)
