"""A zip opened with suspicion: what it declares is judged first, what it unpacks is counted.

A directory may lie about sizes, so the declared figures only refuse early; the bytes are counted
while they are inflated. Limits after the published guards of office suites: total size, ratio of a
part, number of parts.
"""

import stat
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

CHUNK = 64 * 1024
END_OF_DIRECTORY = b"PK\x05\x06"
DIRECTORY_BYTES = 2 * 1024 * 1024
# Small parts compress well by nature: a blank page of XML reaches a ratio of 300 within a few KB.
RATIO_COUNTS_FROM = 1024 * 1024
BROKEN = (
    BadZipFile, NotImplementedError, struct.error, zlib.error, EOFError, OSError, OverflowError,
    RuntimeError, UnicodeError, ValueError, LookupError,
)  # fmt: skip


class ArchiveRefused(Exception):
    """An archive is broken or an attack; ``code`` and ``params`` as in ``read.sentences``."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class ArchiveBounds:
    """Bytes after unpacking, over all parts that are read; parts; unpacked ÷ packed of a part."""

    unpacked_bytes: int = 200 * 1024 * 1024
    members: int = 2_000
    ratio: int = 200


DEFAULT_BOUNDS = ArchiveBounds()


class GuardedZip:
    """A zip whose directory has been judged and whose parts are counted while they inflate.

    Raises ArchiveRefused at opening or reading.
    """

    def __init__(self, content: bytes, bounds: ArchiveBounds = DEFAULT_BOUNDS) -> None:
        self._bounds = bounds
        self._unpacked = 0
        self._read_of: dict[str, int] = {}  # a part that is read again counts once
        _refuse_huge_directory(content, bounds)
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise ArchiveRefused("zip_broken") from error
        self.names = frozenset(self._zip.namelist())
        self._refuse_hostile_directory()

    def read(self, name: str) -> bytes:
        """Return a part unpacked. Raises KeyError when there is no such part."""
        part = self.stream(name)
        return b"".join(iter(part.read, b""))

    def read_small(self, name: str, most: int) -> bytes | None:
        """Return a part unpacked, None for one of more bytes. Raises KeyError for no such part."""
        return self.read(name) if self._zip.getinfo(name).file_size <= most else None

    def stream(self, name: str) -> "CountedPart":
        """Return a part to be read piece by piece. Raises KeyError when there is no such part."""
        member = self._zip.getinfo(name)
        try:
            return CountedPart(self._zip.open(member), partial(self._count, member))
        except BROKEN as error:
            raise ArchiveRefused("zip_broken") from error

    def _count(self, member: ZipInfo, piece: int, of_member: int) -> None:
        before = self._read_of.get(member.filename, 0)
        self._read_of[member.filename] = max(before, of_member)
        self._unpacked += min(piece, max(of_member - before, 0))
        if self._unpacked > self._bounds.unpacked_bytes:
            raise ArchiveRefused("zip_unpacks", limit=self._bounds.unpacked_bytes >> 20)
        self._refuse_ratio(member, of_member)

    def _refuse_hostile_directory(self) -> None:
        members = self._zip.infolist()
        if len(members) > self._bounds.members:
            raise ArchiveRefused("zip_members", count=len(members), limit=self._bounds.members)
        seen: set[str] = set()
        for member in members:
            self._refuse_member(member, seen)
            seen.add(member.filename)
        if sum(member.file_size for member in members) > self._bounds.unpacked_bytes:
            raise ArchiveRefused("zip_unpacks", limit=self._bounds.unpacked_bytes >> 20)

    def _refuse_member(self, member: ZipInfo, seen: set[str]) -> None:
        part = shown(member.filename)
        if _leads_outside(member.filename):
            raise ArchiveRefused("zip_path", part=part)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise ArchiveRefused("zip_link", part=part)
        if member.filename in seen:
            raise ArchiveRefused("zip_twice", part=part)
        if member.flag_bits & 0x1:
            raise ArchiveRefused("zip_locked", part=part)
        self._refuse_ratio(member, member.file_size)

    def _refuse_ratio(self, member: ZipInfo, size: int) -> None:
        limit = self._bounds.ratio
        if size > RATIO_COUNTS_FROM and size > limit * max(member.compress_size, 1):
            raise ArchiveRefused("zip_ratio", part=shown(member.filename), limit=limit)


class CountedPart:
    """A part of an archive as a stream; ``count`` is told of each piece, and of all so far."""

    def __init__(self, stream: IO[bytes], count: Callable[[int, int], None]) -> None:
        self._stream, self._count, self._so_far = stream, count, 0

    def read(self, size: int = CHUNK) -> bytes:
        """Return the next bytes, never more than a chunk at once. Raises ArchiveRefused."""
        try:
            piece = self._stream.read(size if 0 < size < CHUNK else CHUNK)
        except BROKEN as error:
            raise ArchiveRefused("zip_broken") from error
        self._so_far += len(piece)
        self._count(len(piece), self._so_far)
        return piece


def shown(name: str) -> str:
    """Return a part's name as a sentence may show it: printable, at most 80 characters."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)[:80]


def _leads_outside(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in steps or ":" in steps[0]


def _refuse_huge_directory(content: bytes, bounds: ArchiveBounds) -> None:
    # zipfile builds one record a part, so the count is judged before it opens the directory.
    end = content.rfind(END_OF_DIRECTORY, max(0, len(content) - 70_000))
    if end < 0 or len(content) < end + 22:
        raise ArchiveRefused("zip_broken")
    count, size = struct.unpack("<HI", content[end + 10 : end + 16])
    if count > bounds.members:
        raise ArchiveRefused("zip_members", count=count, limit=bounds.members)
    if size > DIRECTORY_BYTES:
        raise ArchiveRefused("zip_broken")
