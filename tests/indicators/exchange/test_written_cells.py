"""Cells as they are written: what a spreadsheet must not run is a text."""

from io import BytesIO

import xlsxwriter

from luodi.indicators.exchange.written_cells import OPTIONS, write_cell, write_text
from tests.indicators.exchange.files import sheets


def test_numbers_texts_and_blanks_are_told_apart() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        sheet = book.add_worksheet()
        for column, value in enumerate(("-3.2", "—", "", "7")):
            write_cell(sheet, 0, column, value)
        write_text(sheet, 0, 4, "=1+1")
        write_text(sheet, 0, 5, "mailto:a")

    (row,) = sheets(stream.getvalue()).sheets[0].rows()

    assert [(cell.kind, cell.text) for cell in row.cells] == [
        ("number", "-3.2"), ("text", "—"), ("blank", ""), ("number", "7"), ("text", "=1+1"),
        ("text", "mailto:a"),
    ]  # fmt: skip
