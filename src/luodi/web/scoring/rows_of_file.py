"""A CSV or XLSX file → its rows of texts with their line numbers; comment lines are left out."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from luodi.files.csv_text import decoded
from luodi.files.errors import TableUnreadable
from luodi.files.kinds import kind_of
from luodi.files.table_intake import read_sheets
from luodi.web.scoring.faults import Refused

LARGEST = 64 * 1024 * 1024
COMMENT = "#"
BESIDE = ",\t;"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: its number and its cells as texts, without outer spaces."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileRows:
    """The lines of a file that hold something, its hash, and what a reader should know of it."""

    name: str
    digest: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def rows_of_file(path: Path) -> FileRows:
    """Return the rows of a file. Raises Refused for one that is empty, too large or unreadable."""
    content = path.read_bytes()
    _refuse_size(path.name, content)
    digest, kind = hashlib.sha256(content).hexdigest(), kind_of(content)
    try:
        if kind == "text":
            found = FileRows(path.name, digest, tuple(_of_csv(content, path.name)))
        else:
            found = FileRows(path.name, digest, *_of_workbook(path))
    except TableUnreadable as refused:
        raise Refused([refused.sentence]) from refused
    if not found.rows:
        raise Refused([_("“%(name)s” holds no rows. Write a heading with the unit and the "
                         "indicators, and a row a unit.") % {"name": path.name}])  # fmt: skip
    return found


def _refuse_size(name: str, content: bytes) -> None:
    if not content.strip():
        raise Refused([_("“%(name)s” is empty: export it again.") % {"name": name}])
    if len(content) > LARGEST:
        raise Refused([_("“%(name)s” has more than %(limit)s MB. Split it by cohorts.")
                       % {"name": name, "limit": LARGEST >> 20}])  # fmt: skip


def _of_csv(content: bytes, name: str) -> Iterator[Row]:
    text = decoded(content)
    if text is None:
        raise TableUnreadable("encoding", {"name": name})
    if "\x00" in text:
        before = text[: text.index("\x00")].count("\n")
        raise TableUnreadable("nul", {"name": name, "row": before + 1})
    lines, begins = list(_without_comments(text)), 1
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(BESIDE, key=first.count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(reader.line_num, tuple(cell.strip() for cell in cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        told: dict[str, str | int] = {"name": name, "reason": str(error)[:80], "row": begins}
        raise TableUnreadable("csv", told) from error


def _without_comments(text: str) -> Iterator[str]:
    """Yield the lines, comments as blank ones; a # within a quoted cell begins no comment."""
    quoted = False
    for line in io.StringIO(text, newline=""):
        if not quoted and line.lstrip("\"' ").startswith(COMMENT):
            yield "\n"
            continue
        quoted ^= line.count('"') % 2 == 1
        yield line


def _of_workbook(path: Path) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    answer = read_sheets(path, path.name, take=dict, task="luodi.files.table:read")
    shown = [one for one in answer["sheets"] if one["rows"] and not one["hidden"]]
    if not shown:
        return (), ()
    sheet, notes = shown[0], []
    if len(shown) > 1:
        others = "、".join(one["name"] for one in shown[1:])
        notes.append(_("Only the sheet “%(sheet)s” was read, not: %(others)s.")
                     % {"sheet": sheet["name"], "others": others})  # fmt: skip
    if hidden := [str(number) for number, is_hidden, _cells in sheet["rows"] if is_hidden]:
        notes.append(_("Hidden rows were read too: %(rows)s.") % {"rows": "、".join(hidden[:20])})
    return tuple(_of_sheet(sheet["rows"])), tuple(notes)


def _of_sheet(rows: list[Any]) -> Iterator[Row]:
    for number, _hidden, cells in rows:
        texts = tuple(_text(cell) for cell in cells)
        if any(texts) and not texts[0].startswith(COMMENT):
            yield Row(number, texts)


def _text(cell: Any) -> str:
    if isinstance(cell, list):
        kind, told = cell
        if kind == "f":
            return _("a formula without a result")
        return str(told).upper() if kind == "b" else str(told)
    return (cell or "").strip()
