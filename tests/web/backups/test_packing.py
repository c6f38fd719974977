"""The house in one file: every upload that the snapshot knows, whatever happens meanwhile."""

import io
import tarfile
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import translation

from luodi.audit import queries as audit
from luodi.files import actions as files
from luodi.files import queries as stored
from luodi.web.backups import databases, drilling, packing, restoring
from luodi.web.backups.errors import BackupError
from tests.web.backups.conftest import begin


def names(path: Path) -> list[str]:
    with tarfile.open(path) as archive:
        return archive.getnames()


def test_a_backup_tells_first_what_it_holds(backup) -> None:
    facts = backup.manifest.facts

    assert names(backup.path)[0] == "manifest.json"
    assert set(names(backup.path)[1:]) == set(backup.manifest.members)
    assert (facts.counts["org_unit"], len(facts.uploads)) == (6, 2)
    assert (facts.events, facts.head) == (audit.head().number, audit.head().hash)
    assert backup.damaged == []
    assert backup.path.stat().st_mode & 0o077 == 0


def test_keys_are_in_it_only_when_asked_for(house, now, tmp_path) -> None:
    made = packing.make(to=tmp_path / "k.tar", with_keys=True, at=now, begin=begin)

    assert {"keys/secret_key", "keys/signing_key"} <= set(names(made.path))


def test_the_secret_key_in_use_is_kept_also_where_the_environment_gives_it(
    house, now, tmp_path, settings
) -> None:
    (house / "secret_key").unlink()
    settings.SECRET_KEY = "of the environment"

    made = packing.make(to=tmp_path / "k.tar", with_keys=True, at=now, begin=begin)

    with tarfile.open(made.path) as archive:
        kept = archive.extractfile("keys/secret_key")
        assert kept is not None and kept.read() == b"of the environment"


def test_a_backup_without_keys_holds_no_secret(backup, house) -> None:
    assert (house / "secret_key").read_bytes() not in backup.path.read_bytes()


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tar.xz"])
def test_the_name_says_how_it_is_written(house, now, tmp_path, suffix: str) -> None:
    made = packing.make(to=tmp_path / f"b{suffix}", with_keys=False, at=now, begin=begin)

    assert restoring.manifest_of(made.path) == made.manifest


def test_another_ending_is_refused(house, now, tmp_path) -> None:
    with translation.override("en"), pytest.raises(BackupError, match=r"must end in \.tar"):
        packing.make(to=tmp_path / "b.zip", with_keys=False, at=now, begin=begin)


def test_a_file_that_is_there_is_not_overwritten(backup, now) -> None:
    before = backup.path.read_bytes()

    with translation.override("en"), pytest.raises(BackupError, match="there already"):
        packing.make(to=backup.path, with_keys=False, at=now, begin=begin)

    assert backup.path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_said_plainly(house, now, monkeypatch, tmp_path) -> None:
    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packing, "_written", full)

    with translation.override("en"), pytest.raises(BackupError, match="No space left"):
        packing.make(to=tmp_path / "f" / "b.tar", with_keys=False, at=now, begin=begin)

    assert list((tmp_path / "f").iterdir()) == []


def test_a_disk_that_is_full_for_the_snapshot_is_said_plainly(
    house, now, monkeypatch, tmp_path
) -> None:
    def full(_into: Path) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(databases, "snapshot", full)

    with translation.override("en"), pytest.raises(BackupError, match="disk is full"):
        packing.make(to=tmp_path / "f" / "b.tar", with_keys=False, at=now, begin=begin)

    assert list((tmp_path / "f").iterdir()) == []


def test_a_bad_sector_costs_one_upload_and_not_the_backup(
    house, now, monkeypatch, tmp_path
) -> None:
    class Bad(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    hashed = packing._Hashed
    monkeypatch.setattr(packing, "_Hashed", lambda _stream: hashed(Bad()))

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert len(made.damaged) == 2
    assert names(made.path)[-1] == "damaged.json"


def test_damaged_and_missing_uploads_are_named_and_the_rest_is_kept(house, now, tmp_path) -> None:
    first, second = settings.MEDIA_ROOT.rglob("*/*")
    first.write_bytes(b"other")
    second.unlink()

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert {Path(path).name for path in made.damaged} == {first.name, second.name}
    assert "database" in names(made.path)[1]


def test_backups_here_come_the_newest_first(house) -> None:
    packing.folder().mkdir()
    for name in ("luodi-20250301-010000.tar", "luodi-20250302-010000.tar.gz", "luodi-x.part"):
        (packing.folder() / name).touch()

    assert [path.name for path in packing.kept_here()] == [
        "luodi-20250302-010000.tar.gz", "luodi-20250301-010000.tar"
    ]  # fmt: skip


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory; benchmarks/kills for a file")
def test_a_backup_made_while_people_write_holds(house, office, now, tmp_path) -> None:
    stop, written = threading.Event(), []

    def write() -> None:
        try:
            while not stop.is_set():
                upload = files.keep_upload(name="c.txt", content=b"c", by=office, at=now)
                written.append(upload.pk)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    while len(written) < 3:
        time.sleep(0.01)
    made = packing.make(to=tmp_path / "w.tar", with_keys=False, at=now, begin=begin)
    stop.set()
    writer.join()
    _manifest, steps = drilling.drill(made.path, begin=begin)

    assert made.damaged == []
    assert [step.told for step in steps if not step.passed] == []
    assert len(made.manifest.facts.uploads) < 2 + len(written) + 1
    assert stored.archive(at=now).sound


def test_facts_are_those_of_the_snapshot_and_not_of_later(house, office, now, tmp_path) -> None:
    facts = databases.snapshot(tmp_path / "snapshot")
    files.keep_upload(name="c.txt", content=b"c", by=office, at=now)

    assert len(facts.uploads) == 2
