import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError

from luodi.audit.queries import events
from luodi.files import actions, queries
from luodi.files.errors import ArchiveRefused, FileRefused
from luodi.files.models import Upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def kept_files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_an_upload_keeps_bytes_hash_size_kind_and_a_clean_name(office, now):
    upload = actions.keep_upload(name="..\\纪要.txt", content=b"words", by=office, at=now)

    assert queries.absolute_path(upload).read_bytes() == b"words"
    assert upload.sha256 == hashlib.sha256(b"words").hexdigest()
    assert (upload.name, upload.size, upload.kind) == ("纪要.txt", 5, "text")
    assert (upload.uploaded_by, upload.uploaded_at) == (office, now)


def test_an_upload_may_come_in_pieces(office, now):
    upload = actions.keep_upload(name="a.txt", content=iter([b"wo", b"rds"]), by=office, at=now)

    assert queries.absolute_path(upload).read_bytes() == b"words"


def test_an_upload_leaves_an_event_with_its_hash_and_not_its_name(office, now):
    upload = actions.keep_upload(name="secret name.txt", content=b"words", by=office, at=now)

    event = events().filter(target=f"files.upload:{upload.pk}").get()
    assert event.kind == "files.upload_kept"
    assert event.after == {"sha256": upload.sha256, "size": 5, "kind": "text"}


def test_the_same_bytes_twice_are_two_uploads_that_know_of_each_other(office, now):
    first = actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)
    second = actions.keep_upload(name="b.txt", content=b"words", by=office, at=now)

    assert list(queries.uploads_with(first.sha256)) == [first, second]


def test_an_empty_file_is_refused_and_nothing_is_kept(office, now):
    with pytest.raises(FileRefused) as refused:
        actions.keep_upload(name="a.txt", content=b"", by=office, at=now)

    assert refused.value.code == "empty"
    assert "a.txt" in refused.value.sentence
    assert (kept_files(), Upload.objects.count()) == ([], 0)


def test_a_file_over_fifty_megabytes_is_refused_and_nothing_is_kept(office, now):
    pieces = (b"x" * 1024 * 1024 for _ in range(51))

    with pytest.raises(FileRefused) as refused:
        actions.keep_upload(name="a.txt", content=pieces, by=office, at=now)

    assert (refused.value.code, refused.value.params["limit"]) == ("too_large", 50)
    assert (kept_files(), Upload.objects.count()) == ([], 0)


def test_a_disk_that_refuses_is_said_plainly(office, now, settings, tmp_path):
    blocked = tmp_path / "a file where the folder should be"
    blocked.write_text("")
    settings.MEDIA_ROOT = blocked

    with pytest.raises(FileRefused) as refused:
        actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)

    assert refused.value.code == "no_room"
    assert Upload.objects.count() == 0


def test_no_bytes_are_left_when_the_row_cannot_be_written(office, now, monkeypatch):
    def broken(**_: object) -> None:
        raise IntegrityError

    monkeypatch.setattr(actions.audit, "record", broken)

    with pytest.raises(IntegrityError):
        actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)

    assert (kept_files(), Upload.objects.count()) == ([], 0)


def test_only_what_no_upload_knows_is_removed(office, now):
    kept = actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)
    stray = Path(settings.MEDIA_ROOT) / "ff" / "stray"
    stray.parent.mkdir()
    stray.touch()

    removed = actions.remove_orphans(paths=[kept.path, "ff/stray", "ff/gone"], by=office, at=now)

    assert removed == ["ff/stray"] and not stray.exists()
    aside = Path(settings.MEDIA_ROOT) / ".orphans" / f"{now:%Y-%m-%d}" / "ff" / "stray"
    assert [path.read_bytes() for path in kept_files() if path != aside] == [b"words"]
    assert aside.is_file()
    assert events().filter(kind="files.orphans_removed").get().after == {"orphans": ["ff/stray"]}


def test_more_orphans_than_uploads_are_left_where_they_lie(office, now):
    strays = [Path(settings.MEDIA_ROOT) / "ff" / name for name in ("one", "two")]
    actions.keep_upload(name="a.txt", content=b"words", by=office, at=now)
    strays[0].parent.mkdir()
    for stray in strays:
        stray.touch()

    with pytest.raises(ArchiveRefused, match="orphans"):
        actions.remove_orphans(paths=["ff/one", "ff/two"], by=office, at=now)

    assert all(stray.is_file() for stray in strays)
    assert not events().filter(kind="files.orphans_removed").exists()


def test_where_nothing_is_removed_nothing_is_recorded(office, now):
    assert actions.remove_orphans(paths=["ff/gone"], by=office, at=now) == []
    assert not events().filter(kind="files.orphans_removed").exists()
