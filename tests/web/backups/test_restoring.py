"""Back into an empty place, all of it or nothing."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.utils import translation

from luodi.audit import apart
from luodi.files import actions as files
from luodi.web.backups import databases, packing, restoring
from luodi.web.backups.errors import BackupError
from tests.web.backups.conftest import begin


@pytest.fixture
def url() -> Iterator[str]:
    """The address of an empty database where the backup needs one, else nothing."""
    if connection.vendor == "sqlite":
        yield ""
        return
    with databases.temporary_database(apart.conninfo(connection.settings_dict)) as found:
        yield found


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rewritten(path: Path, change) -> Path:
    """Write a backup anew with its members as ``change`` gives them back."""
    with tarfile.open(path) as archive:
        members = [(member, archive.extractfile(member).read()) for member in archive]
    other = path.with_name("changed.tar")
    with tarfile.open(other, "w") as archive:
        for member, content in change(members):
            member.size = len(content) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(content))
    return other


def test_a_house_comes_back_with_every_byte(backup, url: str, tmp_path) -> None:
    into = tmp_path / "new"

    restoring.restore(backup.path, into, url=url, begin=begin)

    kept = sorted(path.read_bytes()[:3] for path in (into / "files").rglob("*/*"))
    there = (
        apart.Address("postgresql", url)
        if url
        else (apart.Address("sqlite", str(into / "luodi.sqlite3")))
    )
    with databases.asking(there) as ask:
        assert databases.facts(ask, there.vendor) == backup.manifest.facts
    assert kept == [b"one", b"two"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_house_with_lost_and_changed_uploads_comes_back_without_them(
    house, url: str, now, tmp_path
) -> None:
    files.keep_upload(name="c.txt", content=b"three", by=None, at=now)
    lost, changed, whole = sorted((house / "files").rglob("*/*"))
    content = whole.read_bytes()
    lost.unlink()
    changed.write_bytes(b"other")
    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)
    new = tmp_path / "new"

    found = restoring.restore(made.path, new, url=url, begin=begin)

    assert sorted(Path(path).name for path in found.damaged) == [lost.name, changed.name]
    assert {path.name: path.read_bytes() for path in (new / "files").rglob("*/*")} == {
        changed.name: b"other", whole.name: content
    }  # fmt: skip


def test_an_upload_that_is_damaged_without_being_told_is_refused(
    house, url: str, now, tmp_path
) -> None:
    next((house / "files").rglob("*/*")).write_bytes(b"other")
    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)
    silent = rewritten(made.path, one_left_out)

    with pytest.raises(BackupError, match="do not have the hash"):
        restoring.restore(silent, tmp_path / "new", url=url, begin=begin)


def test_a_new_home_holds_its_fresh_key_and_is_empty_all_the_same(
    house, url: str, now, tmp_path, settings
) -> None:
    settings.SECRET_KEY = "the house's own"
    made = packing.make(to=tmp_path / "k.tar", with_keys=True, at=now, begin=begin)
    new = tmp_path / "new"
    (new / "lost+found").mkdir(parents=True)
    (new / "secret_key").write_text("made by this very command")
    same = new.stat().st_ino

    restoring.restore(made.path, new, url=url, begin=begin)

    assert (new / "secret_key").read_text() == "the house's own"
    assert (new / "files").is_dir()
    assert new.stat().st_ino == same  # filled, not replaced: it may be where a volume is mounted


def test_a_new_folder_is_for_its_owner_only(backup, url: str, tmp_path) -> None:
    restoring.restore(backup.path, tmp_path / "a" / "new", url=url, begin=begin)

    assert (tmp_path / "a" / "new").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's database")
def test_a_database_that_refuses_the_dump_leaves_the_folder_as_it_was(
    house, url: str, now, tmp_path, monkeypatch
) -> None:
    made = packing.make(to=tmp_path / "k.tar", with_keys=True, at=now, begin=begin)
    new = tmp_path / "new"
    new.mkdir()
    (new / "secret_key").write_text("fresh")

    def refuse(_url: str, dump: Path) -> None:
        assert dump.is_file() and (new / "files").is_dir()
        raise BackupError("pg_restore failed")

    monkeypatch.setattr(databases, "load", refuse)
    with pytest.raises(BackupError, match="pg_restore failed"):
        restoring.restore(made.path, new, url=url, begin=begin)

    assert {path.name: path.read_text() for path in new.iterdir()} == {"secret_key": "fresh"}


def test_a_folder_that_is_not_empty_is_left_alone(backup, url: str, tmp_path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").write_text("mine")

    with pytest.raises(BackupError, match="not empty; a restore overwrites nothing"):
        restoring.restore(backup.path, tmp_path / "full", url=url, begin=begin)

    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's database")
def test_a_database_that_is_not_empty_is_left_alone(backup, tmp_path) -> None:
    own = apart.conninfo(connection.settings_dict)

    with pytest.raises(BackupError, match="The database is not empty"):
        restoring.restore(backup.path, tmp_path / "new", url=own, begin=begin)


def test_the_other_kind_of_place_is_refused_with_what_to_do(backup, tmp_path) -> None:
    other = "" if backup.manifest.kind == "postgresql" else "postgres://localhost/x"

    with pytest.raises(BackupError, match="This backup is of"):
        restoring.restore(backup.path, tmp_path / "new", url=other, begin=begin)


def test_an_address_that_answers_nobody_is_said_plainly() -> None:
    with pytest.raises(BackupError, match="cannot be reached"):
        databases.is_empty("postgresql://127.0.0.1:1/x?connect_timeout=1")


def first_changed(members):
    return [(member, b"other" if place == 1 else content)
            for place, (member, content) in enumerate(members)]  # fmt: skip


def one_left_out(members):
    return members[:-1]


def one_added(members):
    return [*members, (tarfile.TarInfo("files/../../etc/passwd"), b"x")]


def one_twice(members):
    return [*members, members[-1]]


def one_a_link(members):
    link = tarfile.TarInfo(members[-1][0].name)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return [*members[:-1], (link, b"")]


@pytest.mark.parametrize(
    ("change", "told"),
    [(first_changed, "do not have the hash"), (one_left_out, "it is missing"),
     (one_added, "does not stand in the manifest"), (one_twice, "does not stand in the manifest"),
     (one_a_link, "does not stand in the manifest")],
)  # fmt: skip
def test_a_backup_that_was_changed_is_refused_and_leaves_nothing(
    backup, url: str, tmp_path, change, told: str
) -> None:
    changed = rewritten(backup.path, change)

    with pytest.raises(BackupError, match=told):
        restoring.restore(changed, tmp_path / "new", url=url, begin=begin)

    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "etc").exists()


@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.999], ids=["nothing", "a bit", "half", "nearly"])
def test_a_backup_that_ends_too_soon_is_refused(backup, url: str, tmp_path, kept) -> None:
    whole = backup.path.read_bytes()
    cut = tmp_path / "cut.tar"
    end = kept if isinstance(kept, int) else int(len(whole.rstrip(b"\0")) * kept)
    cut.write_bytes(whole[:end])

    with pytest.raises(BackupError, match="damaged"):
        restoring.restore(cut, tmp_path / "new", url=url, begin=begin)

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("content", [b"", b"PK\3\4 a letter", b"\x1f\x8b" + b"x" * 99])
def test_what_is_no_backup_is_refused(tmp_path, content: bytes) -> None:
    (tmp_path / "letter.tar").write_bytes(content)

    with pytest.raises(BackupError, match="damaged"):
        restoring.restore(tmp_path / "letter.tar", tmp_path / "new", begin=begin)


def test_a_name_without_a_file_is_said_plainly(tmp_path) -> None:
    with pytest.raises(BackupError, match="There is no file"):
        restoring.restore(tmp_path / "b.tar", tmp_path / "new", begin=begin)
