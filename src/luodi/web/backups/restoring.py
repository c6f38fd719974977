"""Put a backup back: into an empty place, every byte compared, all of it or nothing."""

import gzip
import hashlib
import lzma
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from luodi.web.backups import databases
from luodi.web.backups.errors import BackupError
from luodi.web.backups.manifest import MEMBER, Held, Manifest, read
from luodi.web.backups.packing import Begin

CHUNK = 1024 * 1024
LARGEST_MANIFEST = 512 * CHUNK


def restore(path: Path, into: Path, *, url: str = "", begin: Begin) -> Manifest:
    """Restore a backup into a folder that is not there or empty; return what it holds.

    A backup of PostgreSQL also needs the ``url`` of an empty database; only files and keys come
    into the folder then. Raises BackupError when a place is not empty or the backup is damaged;
    then the folder is as it was.
    """
    if not path.is_file():
        raise BackupError(_("There is no file %(path)s. Look at its name.") % {"path": path})
    manifest = manifest_of(path)
    _require_fitting(manifest, into, url)
    aside = into.with_name(f".{into.name}.restoring")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(mode=0o700, parents=True)
        dump = unpack(path, manifest, aside, begin)
        if url:
            databases.load(url, dump)
            dump.unlink()
        if into.exists():
            into.rmdir()
        aside.rename(into)
    except OSError as error:
        raise BackupError(_("Nothing was restored: %(why)s.") % {"why": error}) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _require_fitting(manifest: Manifest, into: Path, url: str) -> None:
    if bool(url) != (manifest.kind == "postgresql"):
        raise BackupError(
            _("This backup is of SQLite: restore it into a folder.") if url else
            _("This backup is of PostgreSQL: name an empty database with --into postgres://… and a "
              "folder for the files with --files.")
        )  # fmt: skip
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise BackupError(
            _("%(path)s is not empty; a restore overwrites nothing. Give a new folder.")
            % {"path": into}
        )
    if url and not databases.is_empty(url):
        raise BackupError(
            _("The database is not empty; a restore overwrites nothing. Create a new one.")
        )


def manifest_of(path: Path) -> Manifest:
    """Read the beginning of a backup."""
    with _opened(path) as archive:
        first = archive.next()
        if first is None or first.name != MEMBER or not 0 < first.size < LARGEST_MANIFEST:
            raise _unreadable(path)
        stream = archive.extractfile(first)
        assert stream is not None
        return read(stream.read())


def unpack(path: Path, manifest: Manifest, into: Path, begin: Begin) -> Path:
    """Write every member below ``into``, compare its hash, and return where the database lies.

    Raises BackupError for a member that is missing, unknown, twice there or not what was hashed.
    """
    wanted = manifest.members
    tell = begin(sum(held.size for held in wanted.values()))
    with _opened(path) as archive:
        for member in archive:
            if member.name == MEMBER:
                continue
            held = wanted.pop(member.name, None)
            stream = archive.extractfile(member) if member.isreg() else None
            if held is None or stream is None:
                raise _damaged(member.name, _("it does not stand in the manifest"))
            _write(stream, into / _place(member.name), held)
            tell(held.size)
    if wanted:
        raise _damaged(next(iter(wanted)), _("it is missing"))
    return into / _place(manifest.database.path)


def _place(name: str) -> str:
    # files/… keeps its folder; the database and the keys lie at the top of the house
    return name if name.startswith("files/") else name.partition("/")[2]


def _write(stream: IO[bytes], to: Path, held: Held) -> None:
    sha256 = hashlib.sha256()
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with to.open("xb") as out:
        to.chmod(0o600)
        while piece := stream.read(CHUNK):
            sha256.update(piece)
            out.write(piece)
    if sha256.hexdigest() != held.sha256:
        raise _damaged(held.path, _("its bytes do not have the hash that the manifest tells"))


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


def _damaged(member: str, why: str) -> BackupError:
    return BackupError(
        _("The backup is damaged at %(member)s: %(why)s. Take another one; nothing was restored.")
        % {"member": member, "why": why}
    )
