"""Files that are no register, broken, locked or hostile: each a sentence, and the house stands."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from luodi.plan.errors import PlanError
from luodi.plan.register.intake import LARGEST, read_register, refuse_kind
from tests.files.books import SHEET, with_part
from tests.plan.register.books import book

ROWS = [(1, "宜居", "修好西桥", "区经信局", "", "", "2025-06-30", "")]
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def read(tmp_path):
    """Read a file's content in the child."""

    def read(content):
        path = tmp_path / "register.xlsx"
        path.write_bytes(content)
        return read_register(path, "台账.xlsx")

    return read


@pytest.mark.parametrize(
    ("kind", "said"),
    [("xls", "Excel 97"), ("locked_office", "password"), ("text", "CSV"), ("pdf", "no XLSX")],
)
def test_other_kinds_are_told_what_to_do(kind, said):
    """B08, B09."""
    with pytest.raises(PlanError, match=said):
        refuse_kind(kind, 10, "台账.xls")


def test_a_file_over_ten_megabytes_is_refused():
    with pytest.raises(PlanError, match="more than 10 MB"):
        refuse_kind("xlsx", LARGEST + 1, "台账.xlsx")


def test_a_cell_far_down_and_far_right_is_refused_and_nothing_dies(read):
    """B01: two cells that span the sheet."""
    far = (f'<worksheet {NS}><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1'
           '</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
           "</worksheet>")  # fmt: skip

    with pytest.raises(PlanError, match="200 columns × 200000 rows are the most"):
        read(with_part(book(ROWS), SHEET, far.encode()))


def test_a_cell_too_far_right_is_refused(read):
    wide = (f'<worksheet {NS}><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'
            "</worksheet>")  # fmt: skip

    with pytest.raises(PlanError, match="beyond column 200"):
        read(with_part(book(ROWS), SHEET, wide.encode()))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(read, declared):
    """B03, B05."""
    text = f"{declared}<worksheet {NS}><sheetData/></worksheet>"

    with pytest.raises(PlanError, match="damaged"):
        read(with_part(book(ROWS), SHEET, text.encode()))


def test_a_file_that_unpacks_to_too_much_is_refused(read):
    """B02: the parts are counted before anybody parses them."""
    with pytest.raises(PlanError, match=r"attack files|unpacks to more"):
        read(with_part(book(ROWS), "xl/media/big.bin", b"\0" * (201 << 20)))


def test_a_part_that_leads_outside_is_refused(read):
    """B07."""
    with pytest.raises(PlanError, match="attack files"):
        read(with_part(book(ROWS), "../evil.xml", b"x"))


def test_a_cut_file_is_refused(read):
    """B11."""
    content = book(ROWS)

    with pytest.raises(PlanError, match=r"damaged|incomplete"):
        read(content[: len(content) // 2])


def test_macros_are_passed_by_and_told(read):
    """B10."""
    sheet = read(with_part(book(ROWS), "xl/vbaProject.bin", b"macro"))

    assert {"code": "macros"} in sheet.notices
    assert len(sheet.rows) == 1


def test_a_workbook_without_headings_is_refused(read):
    with pytest.raises(PlanError, match="No row of headings"):
        read(book(ROWS, headings=tuple("甲乙丙丁戊己庚辛")))


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(PlanError, match="incomplete or damaged"):
        read_register(tmp_path / "nowhere.xlsx", "台账.xlsx")


def test_the_helper_writes_what_it_says():
    assert (
        "xl/vbaProject.bin"
        in ZipFile(BytesIO(with_part(book(ROWS), "xl/vbaProject.bin", b"x"))).namelist()
    )
