"""A workbook → its copy with red cells and a column of sentences; runs in the child, no Django.

Only the sheet and the styles are touched, as XML; every other part goes over byte for byte, so that
formulas, pictures, drop-downs and protection of the owner stay as they were.
"""

import base64
from collections.abc import Iterable
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.utils import coordinate_to_tuple, get_column_letter  # type: ignore[import-untyped]

from luodi.files.archives import ArchiveRefused, GuardedZip
from luodi.files.marked_order import Order, order_of
from luodi.files.workbook_parts import Book, book_of, part_of_styles
from luodi.files.xml_parts import refuse_document_type

RED = "FFF8C9C4"
LONGEST = 2_000
Marks = dict[int, tuple[list[int], str]]  # row → columns from 0, sentence


def copy(content: bytes, *, name: str) -> dict[str, Any]:
    """Return ``{"copy": base64}`` of an order and the workbook behind it; see ``marked_order``."""
    order, workbook = order_of(content)
    try:
        made = _copied(workbook, order)
    except ArchiveRefused as refused:
        return {"refused": [refused.code, refused.params]}
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged file raises inside the libraries
        return {"refused": ["broken", {"reason": type(error).__name__}]}
    return {"copy": base64.b64encode(made).decode("ascii")}


def _copied(content: bytes, order: Order) -> bytes:
    archive = GuardedZip(content)
    part = _part(book_of(archive), order.sheet)
    styles = part_of_styles(archive)
    tree = _tree(archive.read(part))
    looks = _Looks(_tree(archive.read(styles)) if styles else None)
    marks = {row: (columns, sentence) for row, columns, sentence in order.marks}
    _mark(tree, marks, {order.heading_row: order.heading}, looks)
    replaced = {part: _written(tree)}
    if styles and looks.tree is not None:
        replaced[styles] = _written(looks.tree)
    return _with_parts(content, archive, replaced)


def _part(book: Book, sheet: str) -> str:
    """Return the part of a sheet; no name means the first that is seen."""
    if sheet:
        return {one.name: one.part for one in book.sheets}[sheet]
    return next(iter(one.part for one in book.sheets if not one.hidden))


def _tree(content: bytes) -> Any:
    refuse_document_type(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _written(tree: Any) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_parts(content: bytes, archive: GuardedZip, replaced: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, replaced.get(member.filename)
                         or archive.read(member.filename))  # fmt: skip
    return stream.getvalue()


class _Looks:
    """The styles of the workbook; a red twin is made of each that a marked cell has."""

    def __init__(self, tree: Any | None) -> None:
        self.tree = tree
        self._twins: dict[int, int] = {}
        self._fill: int | None = None

    def red(self, style: int) -> int:
        """Return the number of a style's red twin; the style itself where there are no styles."""
        formats = None if self.tree is None else self.tree.find("{*}cellXfs")
        if formats is None or not 0 <= style < len(formats):
            return style
        if style not in self._twins:
            twin = deepcopy(formats[style])
            twin.set("fillId", str(self._red_fill()))
            twin.set("applyFill", "1")
            self._twins[style] = _append(formats, twin)
        return self._twins[style]

    def _red_fill(self) -> int:
        if self._fill is None:
            assert self.tree is not None
            fills = self.tree.find("{*}fills")
            fill = etree.Element(_beside(fills, "fill"))
            pattern = etree.SubElement(fill, _beside(fills, "patternFill"), patternType="solid")
            etree.SubElement(pattern, _beside(fills, "fgColor"), rgb=RED)
            self._fill = _append(fills, fill)
        return self._fill


def _append(parent: Any, child: Any) -> int:
    parent.append(child)
    parent.set("count", str(len(parent)))
    return len(parent) - 1


def _beside(element: Any, name: str) -> str:
    """Return a name in the namespace of an element."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _mark(tree: Any, marks: Marks, headings: dict[int, str], looks: _Looks) -> None:
    rows = tree.find("{*}sheetData")
    told = _numbered(rows, 0, lambda row: int(float(row.get("r"))))
    beyond = 1 + max((_last_column(row) for _number, row in told), default=0)
    for number, row in told:
        if number in headings:
            _add_text(row, number, beyond, headings[number], 0)
        if number in marks:
            columns, sentence = marks[number]
            _redden(row, number, columns, looks)
            _add_text(row, number, beyond, sentence[:LONGEST], looks.red(0))


def _numbered(parent: Any, before: int, number_of: Any) -> list[tuple[int, Any]]:
    found = []
    for element in parent.iterchildren(tag=etree.Element):
        before = number_of(element) if element.get("r") else before + 1
        found.append((before, element))
    return found


def _cells(row: Any) -> list[tuple[int, Any]]:
    return _numbered(row, 0, lambda cell: coordinate_to_tuple(cell.get("r"))[1])


def _last_column(row: Any) -> int:
    return max((column for column, _cell in _cells(row)), default=0)


def _redden(row: Any, number: int, columns: Iterable[int], looks: _Looks) -> None:
    present = dict(_cells(row))
    for column in (one + 1 for one in columns):
        cell = present.get(column)
        if cell is None:
            cell = etree.Element(_beside(row, "c"), r=f"{get_column_letter(column)}{number}")
            row.insert(sum(1 for known in present if known < column), cell)
            present[column] = cell
        cell.set("s", str(looks.red(int(cell.get("s") or 0))))


def _add_text(row: Any, number: int, column: int, text: str, style: int) -> None:
    row.attrib.pop("spans", None)  # a hint that would no longer be true
    cell = etree.SubElement(
        row, _beside(row, "c"), r=f"{get_column_letter(column)}{number}", t="inlineStr",
        s=str(style),
    )  # fmt: skip
    inside = etree.SubElement(etree.SubElement(cell, _beside(row, "is")), _beside(row, "t"))
    inside.text = text
