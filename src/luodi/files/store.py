"""The store: bytes written aside, hashed, made durable, then put in place by one rename."""

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from luodi.files.kinds import kind_of

CHUNK = 1024 * 1024
ORPHANS = ".orphans"  # where files that no upload knows are moved, a folder a day


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a file lies (relative to the store), its SHA-256, its size in bytes and its kind."""

    path: str
    sha256: str
    size: int
    kind: str


class TooLarge(Exception):
    """More bytes came than the store takes."""


def write_durably(root: Path, pieces: Iterable[bytes], *, limit: int) -> Stored:
    """Write the pieces below ``root`` under a name of their own and return where.

    Raises TooLarge past ``limit`` bytes and OSError when the disk refuses; nothing is left then.
    """
    name = uuid.uuid4().hex
    folder = root / name[:2]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sync_folder(root)  # the folder itself may be new
    aside, final = folder / f"{name}.part", folder / name
    with _removed_on_failure(aside):
        sha256, size = _write(aside, pieces, limit)
        kind = kind_of(aside.read_bytes())
        aside.rename(final)
        _sync_folder(folder)
    return Stored(f"{name[:2]}/{name}", sha256, size, kind)


def sha256_of(path: Path) -> str:
    """Return the hash of a stored file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextlib.contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, pieces: Iterable[bytes], limit: int) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    with path.open("xb") as stream:
        path.chmod(0o600)
        for piece in pieces:
            size += len(piece)
            if size > limit:
                raise TooLarge
            sha256.update(piece)
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    return sha256.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    # Without it a power cut may lose the name of a file whose bytes are safe.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
