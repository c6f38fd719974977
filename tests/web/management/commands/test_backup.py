"""`luodi backup`, `restore` and `drill` from one end to the other, and what they put on record."""

import errno
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from luodi.audit import actions as recording
from luodi.audit import apart
from luodi.audit import queries as audit
from luodi.web.backups import databases, drilling, restoring
from tests.web.backups.conftest import house  # noqa: F401

pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture(autouse=True)
def no_pages(monkeypatch) -> None:
    """The look at the pages starts an interpreter; tests/web/backups looks once."""
    monkeypatch.setitem(drilling.LOOKS, "pages", lambda _house: ("", ""))


def made(capsys: pytest.CaptureFixture[str], **options: object) -> dict[str, object]:
    call_command("backup", json=True, **options)
    return json.loads(capsys.readouterr().out)


def test_a_backup_goes_to_its_folder_and_on_record(capsys) -> None:
    told = made(capsys)

    row = audit.backups().get()
    assert Path(str(told["path"])).parent == Path(settings.LUODI_HOME) / "backups"
    assert (row.name, row.uploads, row.damaged, row.with_keys) == (
        Path(str(told["path"])).name, 2, 0, False
    )  # fmt: skip
    assert audit.history(f"audit.backup:{row.pk}")[0].after["name"] == row.name


def test_a_folder_or_a_file_can_be_named(capsys, tmp_path) -> None:
    into_folder = made(capsys, to=str(tmp_path))["path"]
    as_file = made(capsys, to=str(tmp_path / "mine.tar.gz"), with_keys=True)["path"]

    assert Path(str(into_folder)).parent == tmp_path
    assert as_file == str(tmp_path / "mine.tar.gz")
    assert audit.backups()[0].with_keys


def test_a_refused_backup_says_why_and_is_not_on_record(tmp_path) -> None:
    with pytest.raises(CommandError, match=r"\.tar\.xz") as refused:
        call_command("backup", to=str(tmp_path / "mine.zip"))

    assert refused.value.returncode == 2
    assert not audit.backups().exists()


def test_a_damaged_upload_is_told_and_the_backup_is_kept(capsys) -> None:
    next(Path(settings.MEDIA_ROOT).rglob("*/*")).unlink()

    with pytest.raises(CommandError, match="check-archive"):
        made(capsys)

    assert audit.backups().get().damaged == 1


def test_the_newest_backup_is_tried_out_and_the_result_is_on_record(capsys) -> None:
    made(capsys)

    call_command("drill")

    drill = audit.drills().get()
    assert drill.passed
    assert len(drill.steps) == 7
    assert audit.history(f"audit.drill:{drill.pk}")[0].after["passed"] is True
    assert len(capsys.readouterr().out.splitlines()) == 8


def test_a_drill_of_a_damaged_backup_fails_on_record(capsys, tmp_path) -> None:
    path = Path(str(made(capsys)["path"]))
    (tmp_path / "cut.tar").write_bytes(path.read_bytes()[:5000])

    with pytest.raises(CommandError) as failed:
        call_command("drill", str(tmp_path / "cut.tar"), json=True)

    assert failed.value.returncode == 1
    assert json.loads(capsys.readouterr().out)["passed"] is False
    assert (audit.drills()[0].passed, audit.drills()[0].taken_at) == (False, None)


def test_a_drill_that_could_not_be_held_is_no_failed_drill(capsys, monkeypatch) -> None:
    made(capsys)

    def full(*_words: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(restoring, "unpack", full)

    with pytest.raises(CommandError, match="No space left") as refused:
        call_command("drill")

    assert refused.value.returncode == 2
    assert not audit.drills().exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="tests/web/backups for PostgreSQL")
def test_a_restore_names_the_uploads_that_were_lost_before_and_ends_with_1(
    capsys, tmp_path
) -> None:
    lost = next(Path(settings.MEDIA_ROOT).rglob("*/*"))
    lost.unlink()
    with pytest.raises(CommandError):
        made(capsys, to=str(tmp_path / "b.tar"))

    with pytest.raises(CommandError, match=lost.name) as told:
        call_command("restore", str(tmp_path / "b.tar"), into=str(tmp_path / "new"))

    assert told.value.returncode == 1
    assert (tmp_path / "new" / "luodi.sqlite3").is_file()
    assert "1" in capsys.readouterr().out


def test_a_backup_that_cannot_be_put_on_record_says_so(tmp_path, monkeypatch) -> None:
    def full(**_words: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(recording, "record_backup", full)

    with pytest.raises(CommandError, match="disk is full") as refused:
        call_command("backup", to=str(tmp_path / "b.tar"))

    assert refused.value.returncode == 1
    assert (tmp_path / "b.tar").is_file()


def test_without_a_backup_there_is_nothing_to_try_out() -> None:
    with pytest.raises(CommandError) as refused:
        call_command("drill")

    assert refused.value.returncode == 2
    assert not audit.drills().exists()


def test_a_backup_is_restored_into_a_new_place_only(capsys, tmp_path) -> None:
    path = str(made(capsys, with_keys=True)["path"])
    new = tmp_path / "new"

    def restore(url: str) -> None:
        if url:
            call_command("restore", path, into=url, files=new)
        else:
            call_command("restore", path, into=str(new))

    if connection.vendor == "sqlite":
        restore("")
    else:
        with databases.temporary_database(apart.conninfo(connection.settings_dict)) as there:
            restore(databases.as_url(there))
    with pytest.raises(CommandError) as refused:
        restore("" if connection.vendor == "sqlite" else "postgres://nobody@127.0.0.1:1/x")

    assert {"files", "secret_key", "signing_key"} <= {one.name for one in new.iterdir()}
    assert refused.value.returncode == 2
