"""Make a backup: the database as it stands at one moment, every upload it knows, a manifest."""

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from luodi import __version__
from luodi.web.backups import databases
from luodi.web.backups.errors import BackupError
from luodi.web.backups.manifest import (
    DAMAGED,
    DATABASES,
    KEYS,
    MEMBER,
    Held,
    Manifest,
    damaged_as_json,
)

SUFFIXES = {".tar": "w", ".tar.gz": "w:gz", ".tar.xz": "w:xz"}
Tell = Callable[[int], None]
Begin = Callable[[int], Tell]
Part = tuple[Path, str]  # a file, and what it is called in the backup


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; ``damaged`` are uploads whose bytes are gone or changed."""

    path: Path
    manifest: Manifest
    damaged: list[str]


def folder() -> Path:
    """Return where backups go unless somebody says otherwise."""
    return Path(settings.LUODI_HOME) / "backups"


def name_at(at: datetime) -> str:
    """Return what a backup of this moment is called."""
    return f"luodi-{at:%Y%m%d-%H%M%S}.tar"


def make(*, to: Path, with_keys: bool, at: datetime, begin: Begin) -> Made:
    """Write a backup to a new file; ``begin`` is told its bytes and gives what is told each part.

    The uploads are copied after the database: whatever the snapshot knows lies in the store by
    then, and nothing is ever taken out of it. A backup of a house with damaged uploads is made all
    the same and says so: one file that is gone is no reason to have none of the others.
    """
    mode = _mode(to)
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if to.exists():
        raise BackupError(
            _("%(path)s is there already; a backup overwrites nothing. Give another name.")
            % {"path": to}
        )
    part = to.with_name(f"{to.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".snapshot-") as aside:
            dump = Path(aside) / "database"
            keys = _keys(Path(aside)) if with_keys else []
            manifest = _manifest(dump, keys, at)
            parts = [(dump, manifest.database.path), *keys]
            damaged = _written(part, mode, manifest, parts, begin)
        part.rename(to)
    except (OSError, DatabaseError) as error:  # SQLite writes its snapshot itself
        raise BackupError(
            _("The backup cannot be written: %(why)s. Make room, or give another place.")
            % {"why": error}
        ) from error
    finally:
        part.unlink(missing_ok=True)
    _sync(to.parent)
    return Made(to, manifest, damaged)


def _manifest(dump: Path, keys: list[Part], at: datetime) -> Manifest:
    facts = databases.snapshot(dump)
    kind = connection.vendor
    return Manifest(
        made_at=at.isoformat(), luodi=__version__, kind=kind, facts=facts,
        database=_held(dump, DATABASES[kind]), keys=[_held(path, name) for path, name in keys],
    )  # fmt: skip


def _keys(aside: Path) -> list[Part]:
    # The one in use: where LUODI_SECRET_KEY gives it, the house's folder holds none or another.
    secret = aside / "secret_key"
    secret.write_text(settings.SECRET_KEY)
    found = [(secret if name == "secret_key" else Path(settings.LUODI_HOME) / name, name)
             for name in KEYS]  # fmt: skip
    return [(path, f"keys/{name}") for path, name in found if path.is_file()]


def _mode(to: Path) -> str:
    for suffix, mode in SUFFIXES.items():
        if to.name.endswith(suffix):
            return mode
    raise BackupError(
        _("“%(name)s” does not say how to write it: its name must end in %(suffixes)s.")
        % {"name": to.name, "suffixes": ", ".join(SUFFIXES)}
    )


def _written(
    part: Path, mode: str, manifest: Manifest, parts: list[Part], begin: Begin
) -> list[str]:
    tell = begin(sum(held.size for held in manifest.members.values()))
    with part.open("xb") as stream:
        part.chmod(0o600)
        with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
            damaged = _fill(archive, manifest, parts, tell)
        stream.flush()
        os.fsync(stream.fileno())
    return damaged


def _fill(archive: tarfile.TarFile, manifest: Manifest, parts: list[Part], tell: Tell) -> list[str]:
    _add(archive, MEMBER, io.BytesIO(manifest.as_json()), len(manifest.as_json()))
    for path, name in parts:
        with path.open("rb") as stream:
            _add(archive, name, stream, path.stat().st_size)
        tell(path.stat().st_size)
    damaged = []
    for held in manifest.facts.uploads:
        found = _add_upload(archive, held)
        damaged += [] if found == held else [found]
        tell(held.size)
    if damaged:
        told = damaged_as_json(damaged)
        _add(archive, DAMAGED, io.BytesIO(told), len(told))
    return [one.path for one in damaged]


def _add_upload(archive: tarfile.TarFile, held: Held) -> Held:
    """Add an upload's bytes and return what they were: without a hash where there are none."""
    try:
        stream = (Path(settings.MEDIA_ROOT) / held.path).open("rb")
    except OSError:
        return Held(held.path, "", 0)
    with stream:
        size = os.fstat(stream.fileno()).st_size
        hashed = _Hashed(stream)
        _add(archive, f"files/{held.path}", hashed, size)
    return Held(held.path, hashed.sha256.hexdigest(), size)


def _add(archive: tarfile.TarFile, name: str, stream: "IO[bytes] | _Hashed", size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    archive.addfile(member, stream)


class _Hashed:
    """A stream that hashes what is read from it: each byte is read from the disk once.

    What the disk no longer gives is zero: one bad sector must not end the whole backup.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.sha256 = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        try:
            piece = self.stream.read(size)
        except OSError:
            piece = bytes(size)
        self.sha256.update(piece)
        return piece


def _held(path: Path, name: str) -> Held:
    with path.open("rb") as stream:
        return Held(name, hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size)


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def kept_here() -> Iterator[Path]:
    """Yield the backups in the house's own folder, the newest first."""
    found = [
        path for path in folder().glob("luodi-*")
        if path.name.endswith(tuple(SUFFIXES)) and path.is_file()
    ]  # fmt: skip
    yield from sorted(found, key=lambda path: path.name, reverse=True)
