"""A file goes with the transaction that entered it, however far outside that is rolled back."""

import gc
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from luodi.files import actions, queries
from luodi.files.models import Upload


@pytest.fixture(autouse=True)
def store(tmp_path, settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


class Stop(Exception):
    pass


def kept_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_an_upload_inside_a_change_that_fails_leaves_no_file(now) -> None:
    with pytest.raises(Stop), transaction.atomic():
        actions.keep_upload(name="a.txt", content=b"words", by=None, at=now)
        assert len(kept_files()) == 1
        raise Stop

    assert (kept_files(), Upload.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_committed_upload_keeps_its_file_whatever_happens_next(now) -> None:
    with transaction.atomic():
        upload = actions.keep_upload(name="a.txt", content=b"words", by=None, at=now)
    with pytest.raises(Stop), transaction.atomic():
        raise Stop
    gc.collect()

    assert queries.intact(upload)


@pytest.mark.django_db(transaction=True)
def test_only_the_part_that_was_taken_back_loses_its_file(now) -> None:
    with transaction.atomic():
        kept = actions.keep_upload(name="a.txt", content=b"kept", by=None, at=now)
        with pytest.raises(Stop), transaction.atomic():
            actions.keep_upload(name="b.txt", content=b"taken back", by=None, at=now)
            raise Stop

    assert [path.read_bytes() for path in kept_files()] == [b"kept"]
    assert list(Upload.objects.all()) == [kept]


@pytest.mark.django_db(transaction=True)
def test_where_the_commit_is_in_doubt_the_file_stays(now) -> None:
    connection = transaction.get_connection()
    with transaction.atomic():
        actions.keep_upload(name="a.txt", content=b"words", by=None, at=now)
        connection.errors_occurred = True  # as after a lost connection
        connection.run_on_commit = []
    connection.errors_occurred = False

    assert len(kept_files()) == 1
