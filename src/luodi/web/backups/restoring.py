"""Put a backup back: into an empty place, every byte compared, all of it or nothing."""

import errno
import gzip
import hashlib
import lzma
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from luodi.web.backups import databases
from luodi.web.backups.errors import BackupError, PlaceRefused
from luodi.web.backups.manifest import DAMAGED, MEMBER, Held, Manifest, read, read_damaged
from luodi.web.backups.packing import Begin

CHUNK = 1024 * 1024
LARGEST_MANIFEST = 512 * CHUNK
OF_THE_PLACE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}
ASIDE = ".restoring"
# What an empty folder holds all the same: the key that every command makes at its first start in
# a new home, what a new volume is made with, and what a restore that was killed left behind.
NOTHING = {"secret_key", "lost+found", ASIDE}


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back; ``damaged`` are uploads that were so when the backup was made."""

    manifest: Manifest
    damaged: list[str]


def restore(path: Path, into: Path, *, url: str = "", begin: Begin) -> Restored:
    """Restore a backup into a folder that is not there or empty; return what it holds.

    A backup of PostgreSQL also needs the ``url`` of an empty database; only files and keys come
    into the folder then. Raises BackupError when a place is not empty or the backup is damaged;
    then the folder is as it was.
    """
    if not path.is_file():
        raise BackupError(_("There is no file %(path)s. Look at its name.") % {"path": path})
    manifest = manifest_of(path)
    _require_fitting(manifest, into, url)
    # Inside the folder: one that is mounted can neither be renamed nor taken away.
    aside, was_there = into / ASIDE, into.exists()
    shutil.rmtree(aside, ignore_errors=True)
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.mkdir(mode=0o700)
        dump, damaged = unpack(path, manifest, aside, begin)
        # The database last: it is all or nothing by itself, and what it holds is not taken back.
        with _moved(aside, into, but=dump if url else None):
            if url:
                databases.load(url, dump)
    except OSError as error:
        refused = PlaceRefused if error.errno in OF_THE_PLACE else BackupError
        raise refused(_("Nothing was restored: %(why)s.") % {"why": error}) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if not was_there and into.exists() and not any(into.iterdir()):
            into.rmdir()
    return Restored(manifest, [one.path for one in damaged])


@contextmanager
def _moved(aside: Path, into: Path, but: Path | None) -> Iterator[None]:
    """Move everything out of ``aside``; where what follows fails, leave the folder as it was."""
    parts = [one for one in aside.iterdir() if one != but]
    before = {one.name: (into / one.name).read_bytes() for one in parts
              if (into / one.name).exists()}  # fmt: skip
    try:
        for one in parts:
            one.replace(into / one.name)
        yield
    except BaseException:
        _taken_back([into / one.name for one in parts], before)
        raise


def _taken_back(parts: list[Path], before: dict[str, bytes]) -> None:
    for one in parts:
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)
        if one.name in before:
            one.touch(mode=0o600)
            one.write_bytes(before[one.name])


def _require_fitting(manifest: Manifest, into: Path, url: str) -> None:
    if bool(url) != (manifest.kind == "postgresql"):
        raise PlaceRefused(
            _("This backup is of SQLite: restore it into a folder.") if url else
            _("This backup is of PostgreSQL: name an empty database with --into postgres://… and a "
              "folder for the files with --files.")
        )  # fmt: skip
    if into.exists() and not (into.is_dir() and _is_empty(into)):
        raise PlaceRefused(
            _("%(path)s is not empty; a restore overwrites nothing. Give a new folder.")
            % {"path": into}
        )
    if url and not databases.is_empty(url):
        raise PlaceRefused(
            _("The database is not empty; a restore overwrites nothing. Create a new one.")
        )


def _is_empty(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()} <= NOTHING


def manifest_of(path: Path) -> Manifest:
    """Read the beginning of a backup."""
    with _opened(path) as archive:
        first = archive.next()
        if first is None or first.name != MEMBER or not 0 < first.size < LARGEST_MANIFEST:
            raise _unreadable(path)
        stream = archive.extractfile(first)
        assert stream is not None
        return read(stream.read())


def unpack(path: Path, manifest: Manifest, into: Path, begin: Begin) -> tuple[Path, list[Held]]:
    """Write every member below ``into``, compare its hash; return where the database lies, and
    which uploads were damaged when the backup was made: those come back as they were then.

    Raises BackupError for a member that is missing, unknown, twice there or not what was hashed.
    """
    wanted = manifest.members
    tell = begin(sum(held.size for held in wanted.values()))
    odd: list[Held] = []
    damaged: list[Held] = []
    with _opened(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isreg() else None
            if member.name == MEMBER:
                continue
            if member.name == DAMAGED and stream is not None:
                damaged = read_damaged(stream.read(LARGEST_MANIFEST))
                continue
            held = wanted.pop(member.name, None)
            if held is None or stream is None:
                raise _damaged(member.name, _("it does not stand in the manifest"))
            odd += _odd(held, _write(stream, into / _place(member.name)))
            tell(held.size)
    _require_told([*odd, *(Held(name, "", 0) for name in wanted)], damaged)
    return into / _place(manifest.database.path), damaged


def _odd(held: Held, sha256: str) -> list[Held]:
    """Return an upload that is not what was kept; the backup tells at its end which were so."""
    found = [] if sha256 == held.sha256 else [Held(held.path, sha256, 0)]
    if found and not held.path.startswith("files/"):
        raise _otherwise(held.path)
    return found


def _require_told(odd: list[Held], damaged: list[Held]) -> None:
    told = {f"files/{one.path}": one.sha256 for one in damaged}
    for one in odd:
        if told.get(one.path) != one.sha256:
            raise _otherwise(one.path) if one.sha256 else _damaged(one.path, _("it is missing"))


def _place(name: str) -> str:
    # files/… keeps its folder; the database and the keys lie at the top of the house
    return name if name.startswith("files/") else name.partition("/")[2]


def _write(stream: IO[bytes], to: Path) -> str:
    sha256 = hashlib.sha256()
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with to.open("xb") as out:
        to.chmod(0o600)
        while piece := stream.read(CHUNK):
            sha256.update(piece)
            out.write(piece)
    return sha256.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path) as archive:
            yield archive
    except (tarfile.TarError, EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> BackupError:
    return BackupError(
        _("The backup %(name)s is damaged: it cannot be unpacked to its end. Take another one; "
          "nothing was restored.") % {"name": path.name}
    )  # fmt: skip


def _otherwise(member: str) -> BackupError:
    return _damaged(member, _("its bytes do not have the hash that the manifest tells"))


def _damaged(member: str, why: str) -> BackupError:
    return BackupError(
        _("The backup is damaged at %(member)s: %(why)s. Take another one; nothing was restored.")
        % {"member": member, "why": why}
    )
