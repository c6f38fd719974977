"""Workbooks as plain cells: the bounds, what is hidden or merged, and what is refused."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from luodi.files.workbook import read
from tests.files.books import SHEET, saved, with_part, with_rows


def sheet(rows: str, **also: str):
    (found,) = read(with_rows(rows, **also), name="x.xlsx")["sheets"]
    return found


def refused(rows: str):
    return read(with_rows(rows), name="x.xlsx")["refused"]


def cell(place: str, value: str = "1") -> str:
    number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{number}"><c r="{place}"><v>{value}</v></c></row>'


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    rows = cell("B2") + '<row r="3"><c r="A3" s="0"/></row>' + cell("A7", "9")

    assert sheet(rows)["rows"] == [[2, False, [None, ["n", "1"]]], [7, False, [["n", "9"]]]]


def test_what_is_hidden_and_merged_is_told() -> None:
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>'
    after = '<mergeCells><mergeCell ref="B2:C5"/></mergeCells>'
    content = with_rows(rows, after=after)

    (found,) = read(content, name="x.xlsx")["sheets"]

    assert found["rows"][0][1] is True
    assert found["merged"] == [[2, 2, 5, 3]]  # first row and column, last row and column


def test_hidden_columns_are_counted_as_far_as_cells_are_read() -> None:
    after = ('<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/>'
             '<col min="199" max="16384" hidden="true"/></cols>')  # fmt: skip

    assert sheet(cell("A1"), after=after)["hidden_columns"] == [2, 3, 199, 200]


def test_a_filter_in_force_is_told() -> None:
    column = '<filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>'

    assert sheet(cell("A1"), after='<autoFilter ref="A1:B3"/>')["filtered"] is False
    after = f'<autoFilter ref="A1:B3">{column}</autoFilter>'
    assert sheet(cell("A1"), after=after)["filtered"] is True


def test_no_more_merged_cells_are_told_than_anybody_would_make(monkeypatch) -> None:
    monkeypatch.setattr("luodi.files.workbook.MOST_MERGED", 1)
    after = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'

    assert sheet(cell("A1"), after=after)["merged"] == [[1, 1, 2, 1]]


def test_cells_too_far_down_or_right_are_refused_and_empty_ones_there_do_no_harm() -> None:
    assert refused(cell("A200001"))[0] == "too_far_down"
    assert refused(cell("GS1")) == ["too_wide", {"sheet": "Sheet", "row": 1, "limit": 200}]
    empty = '<row r="200001"><c r="A200001" s="0"/></row><row r="200002"><c r="GS200002"/></row>'
    assert sheet(cell("A200000") + empty)["rows"] == [[200_000, False, [["n", "1"]]]]


def test_more_rows_than_a_child_should_tell_are_refused(monkeypatch) -> None:
    monkeypatch.setattr("luodi.files.workbook.MOST_ROWS", 2)

    assert refused(cell("A1") + cell("A2") + cell("A3")) == [
        "rows", {"sheet": "Sheet", "limit": 2},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ('<row r="1"><c r="A1"><v>zwölf</v></c></row>', "ValueError"),
        ('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', "IndexError"),
        ("<row", "ParseError"),
    ],
)
def test_a_damaged_workbook_is_told_by_what_broke(rows, reason) -> None:
    assert refused(rows) == ["broken", {"reason": reason}]


def test_what_is_no_archive_is_refused_by_its_code() -> None:
    assert read(b"PK\x03\x04 cut", name="x.xlsx") == {"refused": ["zip_broken", {}]}


def test_a_part_that_unpacks_further_than_its_directory_says_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("luodi.files.archives.RATIO_COUNTS_FROM", 1)
    monkeypatch.setattr("luodi.files.archives.GuardedZip._refuse_member", lambda *_: None)

    answer = read(with_part(saved(openpyxl.Workbook()), SHEET, b" " * 300_000), name="x.xlsx")

    assert answer["refused"] == ["zip_ratio", {"part": SHEET, "limit": 200}]


def test_a_want_of_memory_is_for_the_child_to_tell(monkeypatch) -> None:
    def no_memory(_archive):
        raise MemoryError

    monkeypatch.setattr("luodi.files.workbook.book_of", no_memory)

    with pytest.raises(MemoryError):
        read(with_rows(""), name="x.xlsx")


def test_macros_are_told_and_the_namespace_is_the_sheets_own() -> None:
    content = with_part(with_rows(cell("A1"), space="urn:strict"), "xl/vbaProject.bin", b"macro")

    answer = read(content, name="x.xlsx")

    assert answer["macros"] is True
    assert answer["sheets"][0]["rows"] == [[1, False, [["n", "1"]]]]


def test_another_reader_sees_the_same_values() -> None:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        day = made.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        bold = made.add_format({"bold": True})
        for at, value in enumerate(["甲", 1, 2.5, True, -3, 1e16, "x y"]):
            sheet.write(at, 0, value)
            sheet.write(at, 1, value, bold)
        sheet.write_datetime(0, 2, datetime.fromisoformat("2025-06-30T08:30"), day)
        sheet.write_rich_string(1, 2, "溪", bold, "桥", "区")
        sheet.write_formula(2, 2, "=1+1", None, 2)

    rows = read(stream.getvalue(), name="x.xlsx")["sheets"][0]["rows"]

    other = openpyxl.load_workbook(BytesIO(stream.getvalue()), data_only=True).active
    assert [cells for _row, _hidden, cells in rows] == [
        _trimmed([_as_told(value) for value in row]) for row in other.iter_rows(values_only=True)
    ]


def _as_told(value):
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int | float):
        return ["n", str(int(value)) if value == int(value) and value < 1e15 else repr(value)]
    return ["d", value.date().isoformat()] if isinstance(value, date) else value


def _trimmed(cells):
    while cells and cells[-1] is None:
        cells.pop()
    return cells
