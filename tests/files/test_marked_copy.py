"""A workbook's copy with marks: what was not marked stays byte for byte."""

import base64
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Font

from luodi.files import marked_copy
from luodi.files.marked_order import Order, ordered
from luodi.files.workbook import read
from tests.files.books import SHEET, saved, with_part, with_rows, without_part


def copied(content: bytes, marks, sheet: str = "Sheet"):
    order = Order(sheet, marks, "错误说明")
    answer = marked_copy.copy(ordered(content, order), name="x.xlsx")
    return base64.b64decode(answer["copy"]) if "copy" in answer else answer["refused"]


def bold() -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["数值", None, "=A1"])
    made.active.append([5])
    made.active["A2"].font = Font(bold=True)
    made.create_sheet("别的").append(["不动"])
    return saved(made)


def test_only_the_sheet_and_the_styles_change() -> None:
    before = bold()

    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(copied(before, [[2, [0], "错"]]))) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}

    assert changed == {SHEET, "xl/styles.xml"}


def test_a_marked_cell_keeps_its_look_but_for_the_red_and_a_blank_one_is_made() -> None:
    book = openpyxl.load_workbook(BytesIO(copied(bold(), [[2, [0, 1], "错"]])))

    sheet = book["Sheet"]
    assert (sheet["A2"].font.bold, sheet["A2"].fill.fgColor.rgb) == (True, marked_copy.RED)
    assert sheet["B2"].fill.fgColor.rgb == marked_copy.RED
    assert [sheet["C1"].value, sheet["D1"].value, sheet["D2"].value] == ["=A1", "错误说明", "错"]


def test_without_a_name_the_first_sheet_is_marked() -> None:
    (first, second) = read(copied(bold(), [[2, [], "错"]], sheet=""), name="x")["sheets"]

    assert first["rows"][1][2] == [["n", "5"], None, None, "错"]
    assert second["rows"] == [[1, False, ["不动"]]]


def test_cells_and_rows_without_references_are_found_by_their_order() -> None:
    content = with_rows("<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>")

    (sheet,) = read(copied(content, [[2, [1], "错"]]), name="x")["sheets"]

    assert sheet["rows"][1][2] == [["n", "2"], ["n", "3"], "错"]


def test_a_workbook_without_styles_gets_its_sentences_alone() -> None:
    content = without_part(with_rows('<row r="2"><c r="A2"><v>1</v></c></row>'), "xl/styles.xml")

    (sheet,) = read(copied(content, [[2, [0], "错"]]), name="x")["sheets"]

    assert sheet["rows"][0][2] == [["n", "1"], "错"]


@pytest.mark.parametrize(
    ("content", "sheet", "code"),
    [
        (b"PK\x03\x04 cut", "Sheet", "zip_broken"),
        (bold(), "nowhere", "broken"),
        (
            with_part(bold(), SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
            "Sheet",
            "broken",
        ),
        (with_part(bold(), SHEET, b"<worksheet"), "Sheet", "broken"),
    ],
)
def test_what_cannot_be_marked_is_refused_by_a_code(content, sheet, code) -> None:
    assert copied(content, [], sheet)[0] == code
