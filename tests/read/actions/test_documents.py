"""Documents are taken in once, read in steps, and never left half-read."""

from bisect import bisect_right
from datetime import timedelta

import pytest

from luodi.audit.models import Event
from luodi.files.actions import keep_upload
from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.read import actions, queries, tasks
from luodi.read.actions import _storing
from luodi.read.errors import AlreadyHere, DeskRefused
from luodi.read.models import Citation, Draft, State
from luodi.read.parsers.parsed import Parsed


def test_a_read_document_keeps_its_text_and_every_draft_cites_words_of_it(document):
    drafts = list(queries.drafts(document))

    cited = [queries.citations_of(draft) for draft in drafts]

    assert document.state == State.READ and document.progress == 100
    assert drafts and all(cited)
    for citation in Citation.objects.filter(document=document):
        assert "".join(document.text[a:b] for a, b in citation.segments) == citation.quote


def test_printed_units_are_looked_up_and_unknown_ones_stay_words(document, named, units):
    draft = named("东岸供水管网更新")

    supports = [(support.unit, support.text) for support in draft.supports.order_by("pk")]

    assert draft.lead_unit == units["JXJ"] and draft.lead_unit_text == "区经信局"
    assert draft.deadline_on.isoformat() == "2025-11-30"
    assert supports == [(units["JYW"], "区教委"), (None, "区水务办")]


def test_a_draft_without_a_printed_unit_or_deadline_has_none(named):
    draft = named("水库巡查")

    assert draft.lead_unit is None and draft.lead_unit_text == ""
    assert draft.deadline_on is None and draft.deadline_text == ""


def test_the_same_bytes_are_taken_in_once(document, office, now):
    again = keep_upload(name="other.txt", content=document.text.encode(), by=office, at=now)

    with pytest.raises(AlreadyHere) as refused:
        actions.ingest_document(upload=again, title="second", by=office, at=now)

    assert refused.value.document == document


def test_a_file_that_cannot_be_read_leaves_its_reason_and_no_draft(ingested, office, now):
    waiting = ingested(b"\x00\x01\x02binary" * 50, name="page.bin")

    failed = actions.read_document(document=waiting, by=office, at=now)

    assert failed.state == State.FAILED and failed.failure_code == "nul"
    assert failed.failure_params["name"] == "page.bin"
    assert not Draft.objects.filter(document=failed).exists()
    assert Event.objects.filter(kind="read.reading_failed").count() == 1


def test_changed_bytes_on_the_disk_are_not_read(ingested, office, now, settings):
    waiting = ingested()
    (settings.MEDIA_ROOT / waiting.upload.path).write_bytes(b"something else")

    failed = actions.read_document(document=waiting, by=office, at=now)

    assert failed.failure_code == "not_on_disk"


def test_an_error_of_our_own_is_a_stored_reason_and_not_a_crash(ingested, office, now, monkeypatch):
    waiting = ingested()
    monkeypatch.setattr(_storing, "store_reading", lambda *_: 1 / 0)

    failed = actions.read_document(document=waiting, by=office, at=now)

    assert failed.failure_code == "broke_off"
    assert failed.failure_params["reason"] == "ZeroDivisionError"


def test_a_killed_reading_is_asked_for_again_and_ends_well(ingested, office, now):
    killed = ingested()
    type(killed).objects.filter(pk=killed.pk).update(state=State.READING, step="parsing")

    restarted = actions.requeue_stale(by=None, at=now + timedelta(hours=1))
    read = actions.read_document(document=restarted[0], by=office, at=now)

    assert [row.pk for row in restarted] == [killed.pk]
    assert read.state == State.READ and read.attempt == 2


def test_a_reading_that_moves_is_not_taken_for_stale(ingested, now):
    ingested()

    restarted = actions.requeue_stale(by=None, at=now, quiet_for=timedelta(minutes=5))

    assert restarted == []


def test_a_reading_given_up_cannot_store_over_a_newer_one(ingested, office, now):
    first = ingested()
    second = actions.restart_reading(document=first, by=office, at=now)

    left = actions.read_document(document=first, by=office, at=now)
    type(first).objects.get(pk=first.pk)

    assert left.attempt == 1 and second.attempt == 2
    assert queries.document(first.pk).state == State.WAITING


def test_a_read_document_is_not_read_again(document, office, now):
    with pytest.raises(DeskRefused):
        actions.restart_reading(document=document, by=office, at=now)


def test_reading_is_asked_for_after_the_commit(units, ingested, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        waiting = ingested()

    assert queries.document(waiting.pk).state == State.READ


def test_the_task_of_an_older_attempt_passes(document):
    assert tasks.read_when_free.call(document.pk, 99) == "passed"


def test_a_page_without_words_keeps_the_numbers_of_the_pages_after_it():
    blocks = tuple(Block(((at, at + 5),), page=page) for page, at in ((2, 0), (4, 10)))
    parsed = Parsed(Source("字" * 20, blocks), "pdf", None, 4, ())

    starts = _storing._page_starts(parsed)

    assert starts == [0, 0, 10, 10]
    assert [bisect_right(starts, at) for at in (3, 12)] == [2, 4]
