"""Rows of a file → a grid of units by headings, whether the file is wide or long."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from luodi.web.scoring.faults import Refused, chinese
from luodi.web.scoring.numbers import plain
from luodi.web.scoring.rows_of_file import COMMENT, FileRows, Row

CODE = ("code", "indicator", "指标", "指标代码", "指标名称")
VALUE = ("value", "figure", "数值", "值")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at its place in the file."""

    text: str
    place: str


@dataclass(slots=True)
class Grid:
    """The headings with their places, and for each unit its cells by heading.

    In a long file (``is_long``) one indicator may be named now by its code, now by its title.
    """

    headings: dict[str, str] = field(default_factory=dict)
    units: dict[str, dict[str, Cell]] = field(default_factory=dict)
    is_long: bool = False

    def merge(self, heading: str, other: str) -> Iterator[str]:
        """Let cells under ``other`` stand under ``heading``; yield who has both."""
        for unit, cells in self.units.items():
            if other in cells:
                if heading in cells:
                    yield unit
                cells[heading] = cells.pop(other)


def grid_of(given: FileRows) -> Grid:
    """Return the grid of a file. Raises Refused: a unit, a heading or a figure that stands twice,
    a row without a unit, a cell beyond the headings."""
    head, body = given.rows[0], given.rows[1:]
    if not body:
        raise Refused([_("“%(name)s” has a heading and no rows: there is nothing to score.")
                       % {"name": given.name}])  # fmt: skip
    _refuse_title(head, body)
    words = [plain(cell).casefold() for cell in head.cells]
    code = next((at for at, word in enumerate(words) if at and word in CODE), None)
    value = next((at for at, word in enumerate(words) if at and word in VALUE), None)
    faults: list[str] = []
    if code is not None and value is not None:
        grid = _long(body, (code, value), faults)
    else:
        grid = _wide(head, body, faults)
    if faults:
        raise Refused(faults)
    return grid


def _refuse_title(head: Row, body: tuple[Row, ...]) -> None:
    """Refuse a title, which stands alone in its line, where the headings should be."""
    if sum(map(bool, head.cells)) == 1 and sum(map(bool, body[0].cells)) > 1:
        title = next(filter(None, head.cells))
        raise Refused([_("Line %(line)s holds only “%(text)s”, and the first line must be the "
                         "headings. If it is a title, take it out or begin it with #.")
                       % {"line": head.line, "text": title[:40]}])  # fmt: skip


def _wide(head: Row, body: tuple[Row, ...], faults: list[str]) -> Grid:
    grid = Grid()
    columns = _columns(head, grid, faults)
    for row in body:
        unit = row.cells[0]
        if beyond := next((cell for cell in row.cells[len(head.cells) :] if cell), ""):
            faults.append(_("Line %(line)s has “%(text)s” beyond the last heading. Take it out or "
                            "give its column a heading.")
                          % {"line": row.line, "text": beyond[:40]})  # fmt: skip
        if not unit:
            faults.append(_no_unit(row))
        elif unit in grid.units:
            faults.append(_("The unit “%(unit)s” stands twice, again in line %(line)s. Keep one "
                            "row a unit.") % {"unit": unit, "line": row.line})  # fmt: skip
        else:
            grid.units[unit] = {
                heading: Cell(row.cells[at], _place(row, heading))
                for at, heading in columns if at < len(row.cells)
            }  # fmt: skip
    return grid


def _columns(head: Row, grid: Grid, faults: list[str]) -> list[tuple[int, str]]:
    columns = []
    for at, heading in enumerate(head.cells[1:], start=1):
        if heading.startswith(COMMENT):
            continue
        if not heading:
            faults.append(_("Column %(column)s has no heading in line %(line)s. Write an indicator "
                            "over it, or # to leave it out.")
                          % {"column": at + 1, "line": head.line})  # fmt: skip
        elif heading in grid.headings:
            faults.append(_("The heading “%(heading)s” stands twice in line %(line)s. Keep one "
                            "column.") % {"heading": heading, "line": head.line})  # fmt: skip
        else:
            grid.headings[heading] = _("line %(line)s") % {"line": head.line}
            columns.append((at, heading))
    return columns


def _long(body: tuple[Row, ...], columns: tuple[int, int], faults: list[str]) -> Grid:
    grid = Grid(is_long=True)
    for row in body:
        cells = (*row.cells, *[""] * (max(columns) + 1 - len(row.cells)))
        unit, heading, text = cells[0], cells[columns[0]], cells[columns[1]]
        if not unit or not heading:
            faults.append(_no_unit(row) if not unit else
                          _("Line %(line)s names no indicator. Write its code or its title.")
                          % {"line": row.line})  # fmt: skip
            continue
        known = grid.units.setdefault(unit, {})
        if heading in known:
            faults.append(_("Line %(line)s gives “%(heading)s” of “%(unit)s” a second time. Keep "
                            "one of them.")
                          % {"line": row.line, "heading": heading, "unit": unit})  # fmt: skip
        grid.headings.setdefault(heading, _("line %(line)s") % {"line": row.line})
        known[heading] = Cell(text, _place(row, heading))
    return grid


def _no_unit(row: Row) -> str:
    return _("Line %(line)s names no unit in its first column. Write the unit there, or begin the "
             "line with # if it is a comment.") % {"line": row.line}  # fmt: skip


def _place(row: Row, heading: str) -> str:
    comma = "，" if chinese() else ", "
    return _("line %(line)s") % {"line": row.line} + comma + f"“{heading}”"
