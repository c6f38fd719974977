"""A small house with everything that a backup holds, on the database of this run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from luodi.audit import actions as audit
from luodi.audit.signing_key import signing_key
from luodi.files import actions as files
from luodi.web.backups import packing
from tests import needs


@pytest.fixture
def house(transactional_db: None, office, now, tmp_path: Path, settings) -> Path:
    """Units, an officer, two uploads, a checkpoint: committed, as a backup reads them."""
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        needs.missing("postgres", "No pg_dump: install Debian's package postgresql-client.")
    settings.LUODI_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = settings.LUODI_HOME / "files"
    settings.LUODI_HOME.mkdir()
    (settings.LUODI_HOME / "secret_key").write_text("a secret")
    files.keep_upload(name="照片.txt", content=b"one", by=office, at=now)
    files.keep_upload(name="b.txt", content=b"two" * 50_000, by=office, at=now)
    audit.sign_checkpoint(key=signing_key(settings.LUODI_HOME), by=None, at=now)
    return settings.LUODI_HOME


def begin(_total: int) -> Callable[[int], None]:
    """Nobody looks at how far it is."""
    return lambda _done: None


@pytest.fixture
def backup(house: Path, now, tmp_path: Path) -> packing.Made:
    """A backup of the small house, without keys."""
    return packing.make(to=tmp_path / "b.tar", with_keys=False, at=now, begin=begin)
