from datetime import UTC, datetime, timedelta

import pytest

from luodi.files import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload(office, now, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    return actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)


def test_an_upload_is_found_by_its_number(upload):
    assert queries.upload(upload.pk) == upload
    assert queries.upload(upload.pk + 1) is None


def test_what_bytes_are_is_known_before_they_are_kept():
    assert queries.kind_of(b"%PDF-1.7 ...") == "pdf"
    assert queries.kind_of(b"") == "empty"


def test_an_untouched_upload_is_intact(upload):
    assert queries.intact(upload)


def test_an_upload_whose_bytes_were_swapped_is_not_intact(upload):
    queries.absolute_path(upload).write_bytes(b"other")

    assert not queries.intact(upload)


def test_an_upload_whose_file_is_gone_is_not_intact(upload):
    queries.absolute_path(upload).unlink()

    assert not queries.intact(upload)


def test_the_archive_counts_what_is_whole_and_names_what_is_not(upload, office, now):
    other = actions.keep_upload(name="b.txt", content=b"more words", by=office, at=now)
    queries.absolute_path(other).unlink()
    told: list[int] = []

    found = queries.archive(at=now, tell=told.append)

    assert (found.whole, found.missing, found.changed, found.sound) == (1, [other], [], False)
    assert sum(told) == queries.archive_size() == 15


def test_files_that_no_upload_knows_are_orphans_when_they_are_old(upload, now, settings):
    stray = settings.MEDIA_ROOT / "ff" / "stray.part"
    stray.parent.mkdir()
    stray.touch()
    written = datetime.fromtimestamp(stray.stat().st_mtime, UTC)

    assert queries.archive(at=written + timedelta(minutes=59)).orphans == []
    assert queries.archive(at=written + timedelta(minutes=61)).orphans == ["ff/stray.part"]
