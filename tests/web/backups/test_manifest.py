"""A manifest is read as it was written, and nothing else is."""

import json

import pytest
from django.utils import translation

from luodi.web.backups import manifest
from luodi.web.backups.errors import BackupError

HELD = {"path": "database/luodi.sqlite3", "sha256": "0" * 64, "size": 9}
UPLOAD = {"path": "ab/" + "0" * 32, "sha256": "1" * 64, "size": 3}
FACTS = {"counts": {"org_unit": 6}, "uploads": [UPLOAD], "events": 7, "head": "f" * 64,
         "checkpoint": "", "migrations": ["org.0001_initial"]}  # fmt: skip
TOLD = {
    "format": "luodi-backup", "version": 1, "made_at": "2025-03-03T09:00:00+08:00",
    "luodi": "0.1.0", "kind": "sqlite", "database": HELD, "facts": FACTS, "keys": [],
    "algorithm": "sha256",
}  # fmt: skip


def text(**changed: object) -> bytes:
    return json.dumps({**TOLD, **changed}).encode()


def test_what_was_written_is_read() -> None:
    found = manifest.read(text())

    assert manifest.read(found.as_json()) == found
    assert list(found.members) == ["database/luodi.sqlite3", f"files/{UPLOAD['path']}"]
    assert found.moment.isoformat() == TOLD["made_at"]


@pytest.mark.parametrize(
    "told",
    [b"", b"\xff", b"[]", b"null", text(format="zip"), text(kind="oracle"), text(more=1),
     text(made_at="yesterday"), text(made_at="2025-03-03T09:00:00"),
     text(database=HELD | {"path": "../luodi.sqlite3"}),
     text(facts=FACTS | {"uploads": [UPLOAD | {"path": "../../etc/passwd"}]}),
     text(keys=[HELD | {"path": "keys/../x"}])],
)  # fmt: skip
def test_what_is_no_manifest_is_refused_with_a_sentence(told: bytes) -> None:
    with translation.override("en"), pytest.raises(BackupError, match="no backup of Luodi"):
        manifest.read(told)


def test_a_later_version_is_named() -> None:
    with translation.override("en"), pytest.raises(BackupError, match="version 9"):
        manifest.read(text(version=9))


def test_what_is_told_of_damaged_uploads_is_read_as_it_was_written() -> None:
    damaged = [manifest.Held("ab/" + "0" * 32, "", 0), manifest.Held("cd/" + "1" * 32, "f" * 64, 5)]

    assert manifest.read_damaged(manifest.damaged_as_json(damaged)) == damaged


@pytest.mark.parametrize("told", [b"", b"\xff", b"null", b"[1]", b'[{"path": "a"}]'])
def test_what_tells_of_no_damaged_uploads_is_refused(told: bytes) -> None:
    with translation.override("en"), pytest.raises(BackupError, match="no backup of Luodi"):
        manifest.read_damaged(told)
