"""The file that came, given back with what is wrong: red cells and a column 错误说明.

A workbook is edited in the child and otherwise stays as it was; a CSV file gets one more column, in
its own encoding and with its own sign between cells.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from luodi.files import queries as files
from luodi.files.csv_text import divided_by, read_as, rows_of
from luodi.files.marked_order import Order
from luodi.files.table_intake import marked_copy
from luodi.kernels.quoted_cells import harmless

HEADING = "错误说明"
Problems = Mapping[int, Sequence[tuple[int, str]]]  # row → column from 0 (-1: the row), sentence


def annotated(upload: Any, problems: Problems, *, sheet: str = "", heading_row: int = 1) -> bytes:
    """Return the bytes of an upload with its problems told, on the first sheet where none is named.

    Raises TableUnreadable where the file cannot be read.
    """
    path = files.absolute_path(upload)
    if upload.kind == "xlsx":
        order = Order(sheet, _marks(problems), HEADING, heading_row)
        return marked_copy(path, upload.name, order)
    return _csv(path, problems, heading_row)


def _marks(problems: Problems) -> list[tuple[int, list[int], str]]:
    return [
        (row, sorted({column for column, _sentence in told if column >= 0}), _told(told))
        for row, told in sorted(problems.items())
    ]


def _told(problems: Sequence[tuple[int, str]]) -> str:
    return " ".join(dict.fromkeys(sentence for _column, sentence in problems))


def _csv(path: Path, problems: Problems, heading_row: int) -> bytes:
    found = read_as(path.read_bytes())
    rows = list(rows_of(found.text))
    width = max(map(len, rows), default=0)
    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=divided_by(found.text))
    for number, cells in enumerate(rows, start=1):
        told = HEADING if number == heading_row else harmless(_told(problems.get(number, ())))
        table.writerow([*cells, *[""] * (width - len(cells)), told] if told else cells)
    return written.getvalue().encode(found.encoding)
