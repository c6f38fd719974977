"""The grid of a Word table: merged cells repeated in place, so that columns never slide."""

from collections.abc import Iterator
from dataclasses import dataclass

from luodi.read.parsers.xml_parts import Element, attribute, child, kind

# Word allows 63 columns; a file that claims more is not believed.
MOST_COLUMNS = 63


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the file, or the cell above that it continues, over ``span`` grid columns."""

    element: Element
    span: int
    continues: bool


def grid_rows(table: Element) -> Iterator[tuple[Cell | None, ...]]:
    """Yield each row as one cell a grid column; a merged cell stands in every column it covers.

    The cell of a vertical merge is the one that began it; ``None`` where the row has no cell.
    """
    above: dict[int, Cell] = {}
    for row in _descend(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        cells = list(_placed(row, above))
        above = {at: cell for at, cell in enumerate(cells) if cell is not None}
        yield tuple(cells)


def _placed(row: Element, above: dict[int, Cell]) -> Iterator[Cell | None]:
    at = 0
    for _ in range(_number(child(row, "trPr", "gridBefore"), 0)):
        yield None
        at += 1
    for element in _descend(row, "tc"):
        cell = _cell(element, above.get(at))
        for _ in range(cell.span):
            yield cell
        at += cell.span
        if at > MOST_COLUMNS:
            return


def _cell(element: Element, above: Cell | None) -> Cell:
    properties = child(element, "tcPr")
    span = max(1, _number(child(properties, "gridSpan"), 1))
    merge = child(properties, "vMerge")
    if merge is not None and (attribute(merge, "val") or "continue") == "continue" and above:
        return Cell(above.element, span, continues=True)
    return Cell(element, span, continues=False)


def _number(element: Element | None, otherwise: int) -> int:
    value = attribute(element, "val") or ""
    return min(int(value), MOST_COLUMNS) if value.isascii() and value.isdecimal() else otherwise


def _descend(element: Element, wanted: str) -> Iterator[Element]:
    """Yield rows or cells, those inside content controls too, never those of a nested table."""
    for one in element:
        if kind(one) == wanted:
            yield one
        elif kind(one) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _descend(one, wanted)
