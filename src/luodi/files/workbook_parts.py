"""The parts of an XLSX workbook: its sheets, the texts that cells share, which styles are days.

Runs in the child process; no Django here. Entities and declarations of outside files are refused.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
    BUILTIN_FORMATS,
    is_date_format,
    is_timedelta_format,
)

from luodi.files.archives import GuardedZip
from luodi.files.xml_parts import whole_elements

TYPES = "[Content_Types].xml"
MAIN_TYPES = (
    "sheet.main+xml", "sheet.macroEnabled.main+xml", "ml.template.main+xml",
    "excel.template.macroEnabled.main+xml",
)  # fmt: skip
USUAL_MAIN = "xl/workbook.xml"
TRUE = ("1", "true")
# Chinese editions have days and times of their own (ECMA-376, 18.8.30), among them 2025年6月30日;
# a file names them by number alone, and the library knows only those that all languages share.
OF_CHINESE_EDITIONS = (*range(27, 37), *range(50, 59))
DAY = "yyyy-mm-dd"
# of a format: what only stands beside the number, so that a % in there makes no percentage of it
BESIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, whether it is hidden, and the part that holds its cells."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets need: shared texts, and the styles that make days, spans or percentages."""

    sheets: list[SheetPart]
    counts_from_1904: bool
    texts: list[str]
    days: frozenset[int] = frozenset()
    spans: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()


def elements(archive: GuardedZip, part: str, *names: str) -> Iterator[tuple[str, Any]]:
    """Yield the elements of a part that have one of these names, each whole and then let go.

    Only those in the namespace of the part itself: drawings and extensions inside a sheet have rows
    and columns of their own.
    """
    return whole_elements(archive.stream(part), frozenset(names))


def book_of(archive: GuardedZip) -> Book:
    """Return what stands around the sheets. Raises KeyError or ValueError for a damaged one."""
    main = _main_part(archive)
    related = _related(archive, main)
    sheets, counts_from_1904 = _sheets(archive, main, related)
    styles = _styles(archive, _of_type(archive, related, "styles"))
    texts = _texts(archive, _of_type(archive, related, "sharedStrings"))
    return Book(sheets, counts_from_1904, texts, *styles)


def part_of_styles(archive: GuardedZip) -> str | None:
    """Return the part that holds the styles of cells, or None."""
    return _of_type(archive, _related(archive, _main_part(archive)), "styles")


def text_of(element: Any) -> str:
    """Return the text of a cell or a shared text; readings above its characters are not text."""
    found = []
    for child in element:
        name = _name(child)
        runs = (one for one in child if _name(one) == "t") if name == "r" else ()
        found += [one.text or "" for one in ((child,) if name == "t" else runs)]
    return "".join(found)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _main_part(archive: GuardedZip) -> str:
    for _name, one in elements(archive, TYPES, "Override"):
        if one.get("ContentType", "").endswith(MAIN_TYPES):
            return str(one.get("PartName")).lstrip("/")
    return USUAL_MAIN


def _related(archive: GuardedZip, main: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the part behind each key that the main part names others by."""
    folder, name = posixpath.split(main)
    found = {}
    for _name, one in elements(archive, f"{folder}/_rels/{name}.rels", "Relationship"):
        # an absolute address stands for itself, every other begins at the main part
        part = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], part)
    return found


def _of_type(
    archive: GuardedZip, related: dict[str, tuple[str, str]], kind: str
) -> str | None:  # fmt: skip
    parts = (part for known, part in related.values() if known == kind)
    return next((part for part in parts if part in archive.names), None)


def _sheets(
    archive: GuardedZip, main: str, related: dict[str, tuple[str, str]]
) -> tuple[list[SheetPart], bool]:
    found: list[SheetPart] = []
    counts_from_1904 = False
    for name, one in elements(archive, main, "sheet", "workbookPr"):
        if name == "workbookPr":
            counts_from_1904 = one.get("date1904") in TRUE
            continue
        keys = [value for key, value in one.attrib.items() if key.endswith("}id")]
        kind, part = related[keys[0]] if keys else ("", "")
        if part in archive.names and kind != "chartsheet":
            hidden = one.get("state", "visible") != "visible"
            found.append(SheetPart(one.get("name", ""), hidden, part))
    return found, counts_from_1904


def _texts(archive: GuardedZip, part: str | None) -> list[str]:
    if part is None:
        return []
    return [text_of(one) for _name, one in elements(archive, part, "si")]


def _styles(archive: GuardedZip, part: str | None) -> tuple[frozenset[int], ...]:
    if part is None:
        return ()
    formats: dict[int, str] = {**dict.fromkeys(OF_CHINESE_EDITIONS, DAY), **BUILTIN_FORMATS}
    used: list[int] = []
    for name, one in elements(archive, part, "numFmt", "cellXfs"):
        if name == "numFmt":
            formats[int(one.get("numFmtId"))] = one.get("formatCode", "")
        else:
            used = [int(style.get("numFmtId", 0)) for style in one]
    codes = [formats.get(key) for key in used]
    tests = (is_date_format, is_timedelta_format, _is_percent)
    return tuple(_where(codes, test) for test in tests)


def _is_percent(code: str | None) -> bool:
    return code is not None and "%" in BESIDE.sub("", code)


def _where(codes: Iterable[str | None], holds: Any) -> frozenset[int]:
    return frozenset(at for at, code in enumerate(codes) if holds(code))
