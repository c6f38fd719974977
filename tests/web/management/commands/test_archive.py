"""`luodi check-archive`: every upload's bytes against its hash; orphans named, and removed."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from luodi.audit import queries as audit
from luodi.files import actions


@pytest.fixture
def uploads(tmp_path, settings, office, now):
    """Three uploads in a store of their own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return [
        actions.keep_upload(name=f"{name}.txt", content=name.encode(), by=office, at=now)
        for name in ("a", "b", "c")
    ]


def orphan(name: str, *, hours: int) -> Path:
    path = Path(settings.MEDIA_ROOT) / "ff" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"left behind")
    moment = path.stat().st_mtime - 3600 * hours
    os.utime(path, (moment, moment))
    return path


def archive(capsys: pytest.CaptureFixture[str], **options: bool) -> dict[str, object]:
    call_command("archive", json=True, **options)
    return json.loads(capsys.readouterr().out)


def test_a_sound_archive_says_so(uploads, capsys) -> None:
    assert archive(capsys) == {
        "whole": 3, "changed": [], "missing": [], "orphans": [], "removed": []
    }  # fmt: skip


def test_changed_and_missing_uploads_are_named(uploads, capsys) -> None:
    root = Path(settings.MEDIA_ROOT)
    (root / uploads[0].path).write_bytes(b"other")
    (root / uploads[1].path).unlink()

    with pytest.raises(CommandError) as damaged:
        call_command("archive")

    said = capsys.readouterr().out
    assert damaged.value.returncode == 1
    assert all(word in said for word in ("a.txt", "b.txt", uploads[0].path)) and "c.txt" not in said


def test_orphans_are_named_and_only_mending_removes_them(uploads, capsys) -> None:
    old, young = orphan("a" * 32, hours=2), orphan("b" * 32, hours=0)

    named = archive(capsys)
    still_there = old.exists()
    mended = archive(capsys, mend=True)

    assert named["orphans"] == mended["removed"] == [f"ff/{'a' * 32}"]
    assert (still_there, old.exists(), young.exists()) == (True, False, True)
    assert audit.history("files.archive:1")[0].after == {"orphans": [f"ff/{'a' * 32}"]}


def test_what_was_moved_aside_is_no_orphan_again(uploads, capsys) -> None:
    orphan("a" * 32, hours=2)
    archive(capsys, mend=True)

    assert archive(capsys)["orphans"] == []


def test_an_archive_of_another_database_is_left_alone(uploads, capsys) -> None:
    strays = [orphan(letter * 32, hours=2) for letter in "abcd"]

    with pytest.raises(CommandError) as refused:
        call_command("archive", mend=True)

    assert refused.value.returncode == 2
    assert all(stray.is_file() for stray in strays)


def test_a_person_reads_sentences(uploads, capsys) -> None:
    orphan("a" * 32, hours=2)

    call_command("archive", mend=True)

    assert len(capsys.readouterr().out.splitlines()) == 2
