"""A sealed pot of labelled documents, unpacked out of sight for as long as it is counted."""

import hashlib
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from luodi.read.corpus.errors import WrongCorpus

SUMS = "SHA256SUMS"
_NAME = re.compile(r"[a-z0-9_]{1,40}")
_MOST_FILES = 2_000
_MOST_BYTES = 100 * 1024 * 1024


@contextmanager
def opened(folder: Path, pot: str) -> Iterator[Path]:
    """Give a folder with the documents of ``pot``.tar.xz; it is gone when the block ends.

    Raises WrongCorpus for an archive that is not there, is not the one that was sealed, or holds
    more than labelled documents.
    """
    archive = folder / f"{pot}.tar.xz"
    if not _NAME.fullmatch(pot) or not archive.is_file():
        words = _("There is no sealed pot “%(pot)s” in %(folder)s.")
        raise WrongCorpus(words % {"pot": pot, "folder": folder}, str(folder))
    _refuse_another(folder, archive)
    with TemporaryDirectory(prefix="luodi-sealed-") as place:
        try:
            _unpack(archive, Path(place))
        except (tarfile.TarError, OSError, EOFError) as error:
            words = _("%(name)s cannot be unpacked (%(why)s).")
            told = words % {"name": archive.name, "why": type(error).__name__}
            raise WrongCorpus(told, archive.name) from error
        yield Path(place)


def _refuse_another(folder: Path, archive: Path) -> None:
    sums = folder / SUMS
    lines = sums.read_text("utf-8").splitlines() if sums.is_file() else []
    known = {name: told for told, name in (line.split(maxsplit=1) for line in lines if line)}
    with archive.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if known.get(archive.name) != found:
        words = _("%(name)s is not the archive that was sealed: its hash is not that of %(sums)s.")
        raise WrongCorpus(words % {"name": archive.name, "sums": SUMS}, archive.name)


def _unpack(archive: Path, place: Path) -> None:
    left = _MOST_BYTES
    with tarfile.open(archive, "r:xz") as files:
        for number, member in enumerate(files):
            content = files.extractfile(member) if member.isfile() else None
            name = Path(member.name).name
            left -= member.size
            if number >= _MOST_FILES or left < 0:
                raise tarfile.TarError("too much")
            if content is not None and name:
                (place / name).write_bytes(content.read())
