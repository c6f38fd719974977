"""Cells as they are written: exact figures, days, long texts, nothing that runs."""

from datetime import UTC, date, datetime
from decimal import Decimal

from openpyxl import load_workbook

from luodi.deliver.register_file import Heading, Notes, csv_lines, workbook

HEADINGS = [Heading("甲", 10), Heading("乙", 12)]
NOTES = Notes("督查员甲", datetime(2025, 3, 3, 9, tzinfo=UTC), [("亮灯", "滞后")])


def test_lines_of_csv_come_in_pieces_with_their_mark_in_front():
    rows = [["＝1", Decimal("1.500")], [None, date(2025, 3, 3)], ["'-1", ""]]

    text = "".join(csv_lines(HEADINGS, rows))

    assert text == "\ufeff甲,乙\r\n'＝1,1.5\r\n,2025-03-03\r\n''-1,\r\n"


def test_many_lines_are_many_pieces():
    pieces = list(csv_lines(HEADINGS, ([str(n), "x"] for n in range(1001))))

    assert len(pieces) == 4 and "".join(pieces).count("\r\n") == 1002


def test_a_figure_that_a_spreadsheet_would_round_stays_a_text():
    exact, long = Decimal("12.5"), Decimal("12345678901234.56789")

    with workbook(HEADINGS, [[exact, long], ["长" * 40_000, None]], NOTES) as stream:
        sheet, notes = load_workbook(stream).worksheets

    assert (sheet["A2"].value, sheet["B2"].value) == (12.5, "12345678901234.56789")
    assert len(sheet["A3"].value) == 32_767 and sheet["B3"].value is None
    assert ("亮灯", "滞后") in [(row[0].value, row[1].value) for row in notes.rows]
