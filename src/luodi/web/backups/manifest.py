"""The manifest: what a backup holds, written at its beginning, so that everything can be proved."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.web.backups.errors import BackupError

FORMAT, VERSION = "luodi-backup", 1
MEMBER = "manifest.json"
DAMAGED = "damaged.json"  # the last member, only where an upload was not what was kept
DATABASES = {"sqlite": "database/luodi.sqlite3", "postgresql": "database/luodi.dump"}
KEYS = ("secret_key", "signing_key")
STORED = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Held:
    """A file in a backup: where it lies there, its hash and its size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What one snapshot of a database says: rows of each table, uploads, where the chain ends."""

    counts: dict[str, int]
    uploads: list[Held]
    events: int
    head: str
    checkpoint: str  # the file of the last one, empty for none
    migrations: list[str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, and what a restored house must show again."""

    made_at: str
    luodi: str
    kind: str  # sqlite or postgresql
    database: Held
    facts: Facts
    keys: list[Held]
    algorithm: str = "sha256"

    @property
    def moment(self) -> datetime:
        """When the backup was made."""
        return datetime.fromisoformat(self.made_at)

    @property
    def members(self) -> dict[str, Held]:
        """Every member but the manifest by its name."""
        files = [Held(f"files/{one.path}", one.sha256, one.size) for one in self.facts.uploads]
        return {one.path: one for one in [self.database, *self.keys, *files]}

    def as_json(self) -> bytes:
        """Return the manifest as it stands in the backup."""
        told = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def damaged_as_json(damaged: list[Held]) -> bytes:
    """Return what stands of damaged uploads in the backup: the hash found, empty for none there."""
    return json.dumps([asdict(one) for one in damaged], indent=1).encode()


def read_damaged(text: bytes) -> list[Held]:
    """Read what a backup says of damaged uploads. Raises BackupError when it says nothing."""
    try:
        return [Held(**one) for one in json.loads(text)]
    except (ValueError, TypeError):
        raise _no_backup() from None


def read(text: bytes) -> Manifest:
    """Read a manifest. Raises BackupError for one that is none, or of a later version."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise ValueError
        version = told.pop("version")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _no_backup() from None
    if version != VERSION:
        raise BackupError(
            _("This backup is of version %(version)s; this Luodi reads version %(known)s. Restore "
              "it with the Luodi that made it.") % {"version": version, "known": VERSION}
        )  # fmt: skip
    try:
        return _manifest(told)
    except (ValueError, KeyError, TypeError):
        raise _no_backup() from None


def _manifest(told: dict[str, Any]) -> Manifest:
    facts = told.pop("facts")
    uploads = [Held(**one) for one in facts.pop("uploads")]
    if not all(STORED.fullmatch(one.path) for one in uploads):
        raise ValueError
    keys = [Held(**one) for one in told.pop("keys")]
    if not {one.path for one in keys} <= {f"keys/{name}" for name in KEYS}:
        raise ValueError
    database = Held(**told.pop("database"))
    found = Manifest(**told, database=database, keys=keys, facts=Facts(**facts, uploads=uploads))
    if found.database.path != DATABASES[found.kind] or found.moment.tzinfo is None:
        raise ValueError
    return found


def _no_backup() -> BackupError:
    return BackupError(
        _("This file is no backup of Luodi, or its beginning is damaged: the manifest cannot be "
          "read. Take a file that `luodi backup` wrote.")
    )  # fmt: skip
