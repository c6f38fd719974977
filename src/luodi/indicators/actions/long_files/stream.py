"""A long CSV file as a stream of rows: encoding, hash, columns; never whole in memory."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from luodi.indicators.errors import IndicatorsError

CHUNK = 1 << 20
OFFICE_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# a file as it is downloaded names units and indicators by code as well, which is never two of them
HEADINGS = {
    "unit": ("unit", "单位", "填报单位"),
    "unit_code": ("unit_code", "单位代码"),
    "indicator": ("indicator", "指标", "指标名称"),
    "indicator_code": ("indicator_code", "指标代码"),
    "period": ("period", "报告期", "期别"),
    "value": ("value", "数值", "值"),
    "unit_of_measure": ("unit_of_measure", "unit of measure", "计量单位"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注"),
    "status": ("status", "obs_status", "状态", "数据状态"),
}
NEEDED = ("unit", "indicator", "period", "value", "source")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file that can be read as text: its hash, its size and its encoding."""

    path: Path
    sha256: str
    size: int
    encoding: str


def recognise(path: Path) -> Recognised:
    """Read a file through once. Raises IndicatorsError when it is empty or no text."""
    digest, size, start = sha256(), 0, b""
    utf_8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            start, size = start or part[:4], size + len(part)
            digest.update(part)
            utf_8 = _still_utf_8(utf_8, part)
    if not size:
        raise IndicatorsError(_("The file is empty. Export it again."))
    if start.startswith(OFFICE_FILES):
        raise IndicatorsError(
            _("This is a workbook. Save it as “CSV UTF-8” in Excel or WPS and load that file.")
        )
    utf_16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    narrow = "utf-8-sig" if _still_utf_8(utf_8, b"", final=True) else "gb18030"
    return Recognised(path, digest.hexdigest(), size, "utf-16" if utf_16 else narrow)


def _still_utf_8(
    decoder: codecs.IncrementalDecoder | None, part: bytes, *, final: bool = False
) -> codecs.IncrementalDecoder | None:
    try:
        if decoder:
            decoder.decode(part, final)
    except UnicodeDecodeError:
        return None
    return decoder


@dataclass(slots=True)
class Stream:
    """The rows of an open file: a csv.reader, the place of each known column, and the file."""

    rows: Any
    places: dict[str, int]
    width: int
    file: BinaryIO

    @property
    def bytes_read(self) -> int:
        """How far the file is read."""
        return self.file.tell()


@contextmanager
def opened(known: Recognised, *, without: frozenset[str] = frozenset()) -> Iterator[Stream]:
    """Open a file and read its heading; columns named in ``without`` may be lacking.

    Raises IndicatorsError for a lacking heading, and, while the rows are read, for bytes that are
    no text and quotation marks that are not closed.
    """
    try:
        with known.path.open("rb") as file:
            text = io.TextIOWrapper(file, encoding=known.encoding, newline="")
            first = text.readline()
            delimiter = max(",\t;", key=first.count)
            heading = next(csv.reader([first], delimiter=delimiter, strict=True), [])
            rows = csv.reader(text, delimiter=delimiter, strict=True)
            yield Stream(rows, _places(heading, without), len(heading), file)
    except UnicodeDecodeError:
        raise IndicatorsError(
            _("The file is no text in UTF-8 or GB18030. Save it as “CSV UTF-8”.")
        ) from None
    except csv.Error as error:
        raise IndicatorsError(
            _("The file is not well-formed CSV (%(error)s): perhaps a quotation mark is not "
              "closed. Export it again.")
            % {"error": error}
        ) from None  # fmt: skip


def _places(heading: list[str], without: frozenset[str]) -> dict[str, int]:
    written = [cell.strip().casefold() for cell in heading]
    words = {word: name for name, all_of in HEADINGS.items() for word in all_of}
    named = [words.get(cell, "") for cell in written]
    for name in ("unit", "indicator"):
        if (code := f"{name}_code") in named:
            named = [name if one == code else "" if one == name else one for one in named]
    for name in NEEDED:
        if named.count(name) > 1 or (name not in named and name not in without):
            raise IndicatorsError(
                _("Line 1 must have the heading “%(zh)s” (%(name)s) once. It has: %(found)s.")
                % {"zh": HEADINGS[name][1], "name": name,
                   "found": "、".join(cell.strip()[:20] for cell in heading[:12]) or "–"}
            )  # fmt: skip
    return {name: named.index(name) for name in dict.fromkeys(named) if name}
