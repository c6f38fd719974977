"""B01–B11: workbooks that attack, are damaged, or are something else; the house stays up."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tests.files.books import SHEET, saved, with_part, with_rows
from tests.indicators.hostile.hand import assert_nothing_stored, good, xlsx_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _refused(hand, content, said, name="figures.xlsx"):
    hand.give(content, name)
    assert hand.found.state == "failed"
    assert said in hand.text
    assert_nothing_stored()
    hand.takes_a_good_file()


def _sheet(text):
    return with_part(saved(Workbook()), SHEET, text.encode())


def _with_member(name, content=b"x"):
    stream = io.BytesIO(xlsx_of(good()))
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_b01_a_cell_in_the_last_corner_of_the_sheet_is_refused_by_the_caps(hand):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    _refused(hand, with_rows(rows), "row 1048576")


def test_b02_a_sheet_that_unpacks_to_more_than_the_limit_is_refused_before_it_is_parsed(hand):
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(saved(Workbook()))) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != SHEET:
                new.writestr(part, old.read(part))
        with new.open(SHEET, "w", force_zip64=True) as sheet:
            for _ in range(220):
                sheet.write(b" " * (1 << 20))

    _refused(hand, stream.getvalue(), "figures.xlsx")


def test_b03_nested_entities_are_refused(hand):
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    text = (f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><worksheet><sheetData><row r="1">'
            '<c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData>'
            "</worksheet>")  # fmt: skip

    _refused(hand, _sheet(text), "figures.xlsx")


def test_b04_one_large_entity_many_times_is_refused(hand):
    text = (f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "{"x" * 100_000}">]><worksheet>'
            f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{"&a;" * 20_000}</t></is></c>'
            '</row></sheetData></worksheet>')  # fmt: skip

    _refused(hand, _sheet(text), "figures.xlsx")


def test_b05_a_foreign_file_named_in_a_sheet_is_never_read(hand, tmp_path):
    marker = tmp_path / "marker"
    marker.write_text("the-secret-marker")
    text = (f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file://{marker}">]><worksheet>'
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
            '</sheetData></worksheet>')  # fmt: skip

    hand.give(_sheet(text))
    assert hand.page.status_code == 422 and "the-secret-marker" not in hand.text
    hand.takes_a_good_file()


def test_b06_ten_thousand_members_are_refused_by_count(hand):
    stream = io.BytesIO(xlsx_of(good()))
    with ZipFile(stream, "a") as archive:
        for number in range(10_000):
            archive.writestr(f"junk/{number}", b"")

    _refused(hand, stream.getvalue(), "figures.xlsx")


def test_b07_a_member_that_climbs_out_of_the_archive_is_refused(hand):
    _refused(hand, _with_member("../../outside.txt"), "figures.xlsx")


def test_b08_a_workbook_with_a_password_is_named_as_such(hand):
    locked = OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 4000

    _refused(hand, locked, "locked with a password")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 4000, "Excel 97"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF", "neither an XLSX"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "neither an XLSX"),
    ],
)
def test_b09_what_a_file_is_is_told_by_its_content_and_not_its_name(hand, content, said):
    _refused(hand, content, said, name="renamed.xlsx")


def test_b10_macros_are_never_run_and_flagged(hand):
    hand.give(_with_member("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro"), "figures.xlsm")

    assert "holds macros" in hand.text
    assert_nothing_stored()
    hand.store()
    assert hand.found.batch.rows == 1


def test_b11_a_file_that_ends_in_the_middle_is_incomplete_and_kept(hand):
    whole = xlsx_of(good())

    _refused(hand, whole[: len(whole) // 2], "incomplete or damaged")


def test_b17_two_rows_of_headings_blank_rows_and_a_total_are_told_apart(hand, office, now):
    book = Workbook()
    sheet = book.active
    for row in [("2025年1月旧改情况表",), (), ("单位", "进度", None), (None, "旧改面积", "备注"),
                ("青石滩镇", 7.5, ""), (), ("区教委", 2, ""), ("合计", 9.5, "")]:  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")

    hand.give(saved(book), "register.xlsx")
    assert "Which column is what?" in hand.text
    layout = hand.found.counts["layout"]
    assert (layout["heading"], layout["columns"]) == (4, ["unit", "figure", "note"])
    assert layout["constants"] == {"period": "2025-01"}
    hand.page = hand.browser.post(
        f"/figures/imports/{hand.found.pk}/mapping",
        {"heading": 4, "column-0": "unit", "column-1": "figure", "indicator-1": "housing",
         "column-2": "note", "period": "2025-01", "source": "台账"}, follow=True,
    )  # fmt: skip
    assert "New 2" in hand.text and "Rows of totals, which are not taken for a unit: 1" in hand.text
    hand.store()
    assert hand.found.batch.rows == 2


def test_b18_hidden_rows_and_sheets_are_counted(hand):
    book = Workbook()
    for row in [("单位", "指标", "报告期", "数值", "计量单位", "来源", "备注"), good(),
                good("2025-02", 8)]:  # fmt: skip
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("旧表")
    other.append(("x",))
    other.sheet_state = "hidden"

    hand.give(saved(book))

    assert "Hidden or filtered rows, which are read like all others: 1" in hand.text
    assert "Hidden sheets, which are not read: 1" in hand.text


def test_b33_more_rows_than_are_read_are_refused_with_the_limit(hand):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in (1, 2, 1_048_576))

    _refused(hand, with_rows(rows), "200000 rows")
