"""Documents as the files an office would upload: a table is carried by a Word file."""

from collections.abc import Iterator
from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document as new_document
from docx.document import Document

from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.shape import Table

LEFT = "<"
_Cell = tuple[int, int]


def docx(table: Table, *, name: str) -> bytes:
    """Return the table as a Word file with merged cells, its lines above and below.

    Raises WrongCorpus for rows that are not equally long and for cells that continue nothing, or
    merge to something that is no rectangle.
    """
    areas = list(_areas(table, name))
    document = new_document()
    if table.title:
        document.add_heading(table.title, 1)
    _lines(document, table.above)
    _fill(document, table, areas)
    _lines(document, table.below)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def unmerged(table: Table, *, name: str) -> Table:
    """Return the table with the words of a merged cell in every cell that it covers."""
    rows = [
        [table.rows[owner[0]][owner[1]] or "" for _, owner in owners]
        for owners in _by_row(table, name)
    ]
    return table.model_copy(update={"rows": rows})


def texts(table: Table, *, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield what becomes of a table in plain text: what it is called, its words, a file name."""
    rows = unmerged(table, name=name).rows
    # flattened text loses which cell was merged: its words stand once, where the merge began
    once = [
        [table.rows[at][column] or "" for (at, column), owner in owners if owner == (at, column)]
        for owners in _by_row(table, name)
    ]
    pipes = [f"| {' | '.join(cell or '' for cell in row)} |" for row in rows]
    pipes.insert(1, "|" + " --- |" * len(rows[0]))
    bodies = {
        "one cell a line": ("\n".join(cell for row in once for cell in row if cell), "a.txt"),
        "one row a line": ("\n".join(" ".join(filter(None, row)) for row in once), "a.txt"),
        "tabs": ("\n".join("\t".join(cell or "" for cell in row) for row in rows), "a.txt"),
        "pipes": ("\n".join(pipes), "a.md"),
    }
    for called, (body, file) in bodies.items():
        head = [table.title or "", *(table.above or ())]
        yield called, "\n\n".join(filter(None, [*head, body, *(table.below or ())])), file


def _by_row(table: Table, name: str) -> list[list[tuple[_Cell, _Cell]]]:
    owners = _owners(table, name)
    return [
        [((at, column), owners[at, column]) for column in range(len(row))]
        for at, row in enumerate(table.rows)
    ]


def _lines(document: Document, lines: list[str] | None) -> None:
    for line in lines or ():
        document.add_paragraph(line)


def _fill(document: Document, table: Table, areas: list[tuple[_Cell, _Cell]]) -> None:
    grid = document.add_table(len(table.rows), len(table.rows[0]))
    grid.style = "Table Grid"
    # asked once: each asking walks the whole table
    cells = [list(row.cells) for row in grid.rows]
    for (top, left), (bottom, right) in areas:
        cell = cells[top][left]
        if (top, left) != (bottom, right):
            cell = cell.merge(cells[bottom][right])
        cell.text = table.rows[top][left] or ""


def _areas(table: Table, name: str) -> Iterator[tuple[_Cell, _Cell]]:
    """Yield the first and the last cell of each merged rectangle."""
    owned: dict[_Cell, list[_Cell]] = {}
    for cell, owner in _owners(table, name).items():
        owned.setdefault(owner, []).append(cell)
    for first, cells in owned.items():
        last = max(cells)
        if len(cells) != (last[0] - first[0] + 1) * (last[1] - first[1] + 1):
            raise _wrong(name, last, _("merges with the first cell to no rectangle"))
        yield first, last


def _owners(table: Table, name: str) -> dict[_Cell, _Cell]:
    owners: dict[_Cell, _Cell] = {}
    for at, row in enumerate(table.rows):
        if len(row) != len(table.rows[0]):
            raise _wrong(name, (at, len(row)), _("the row is not as long as the first"))
        for column, text in enumerate(row):
            here = (at, column)
            before = {None: (at - 1, column), LEFT: (at, column - 1)}.get(text, here)
            if before != here and before not in owners:
                raise _wrong(name, here, _("continues a cell that is not there"))
            owners[here] = owners[before] if before != here else here
    return owners


def _wrong(name: str, cell: _Cell, why: str) -> WrongCorpus:
    place = f"{name}: rows.{cell[0]}.{cell[1]}"
    return WrongCorpus(f"{place}: {why}.", place)
