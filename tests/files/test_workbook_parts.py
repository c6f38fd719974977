"""The parts of a workbook around its cells, as several programs write them."""

from xml.etree.ElementTree import fromstring

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from luodi.files.archives import GuardedZip
from luodi.files.workbook_parts import book_of, elements, text_of
from tests.files.books import NAMESPACE, SHEET, saved, with_part, with_rows, without_part

STYLES = "xl/styles.xml"
MAIN = "xl/workbook.xml"
RELATED = "xl/_rels/workbook.xml.rels"


def made(change=lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "甲"
    book.active["A1"] = "文"
    change(book)
    return saved(book)


def book(content: bytes):
    return book_of(GuardedZip(content))


def test_sheets_are_named_in_order_with_those_that_are_hidden() -> None:
    def two(book):
        book.create_sheet("乙").sheet_state = "veryHidden"

    found = book(made(two)).sheets

    assert [(one.name, one.hidden) for one in found] == [("甲", False), ("乙", True)]


def test_a_sheet_of_a_chart_has_no_cells_and_is_passed_by() -> None:
    assert [one.name for one in book(made(lambda book: book.create_chartsheet("图"))).sheets] == [
        "甲"
    ]


def test_the_year_that_days_are_counted_from_is_found() -> None:
    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    assert [book(made()).counts_from_1904, book(made(from_1904)).counts_from_1904] == [False, True]


def test_shared_texts_are_put_together_without_the_readings_above_them() -> None:
    runs = (f'<si xmlns="{NAMESPACE}"><r><t>溪</t></r><r><rPr/><t>桥</t></r>'
            "<rPh><t>xi</t></rPh></si>")  # fmt: skip

    assert text_of(fromstring(runs)) == "溪桥"
    assert text_of(fromstring(f'<si xmlns="{NAMESPACE}"><t>区</t></si>')) == "区"
    assert text_of(fromstring(f'<si xmlns="{NAMESPACE}"><t/></si>')) == ""


def styles(formats: str, used: str) -> bytes:
    others = '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    sheet = (f'<styleSheet xmlns="{NAMESPACE}"><numFmts>{formats}</numFmts>{others}'
             f"<cellXfs>{used}</cellXfs></styleSheet>")  # fmt: skip
    return with_part(made(), STYLES, sheet.encode())


def test_styles_that_make_days_of_numbers_are_known() -> None:
    own = '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    used = "".join(f'<xf numFmtId="{key}"/>' for key in (0, 14, 164, 46, 2))

    found = book(styles(own, used + "<xf/>"))

    assert found.days == {1, 2, 3}
    assert found.spans == {3}


@pytest.mark.parametrize("key", [27, 31, 36, 50, 57, 58])
def test_days_of_chinese_editions_are_known_by_their_number_alone(key) -> None:
    assert book(styles("", f'<xf numFmtId="{key}"/><xf numFmtId="37"/>')).days == {0}


def test_a_number_that_the_workbook_explains_itself_is_what_it_says() -> None:
    own = '<numFmt numFmtId="31" formatCode="0.00"/>'

    assert book(styles(own, '<xf numFmtId="31"/>')).days == frozenset()


def test_a_workbook_without_styles_and_shared_texts_has_none() -> None:
    bare = without_part(without_part(made(), STYLES), "xl/sharedStrings.xml")

    found = book(bare)

    assert (found.days, found.spans, found.texts) == (frozenset(), frozenset(), [])


def test_a_sheet_that_is_named_and_not_there_is_passed_by() -> None:
    assert book(without_part(made(), SHEET)).sheets == []


def test_addresses_of_parts_may_be_absolute_or_begin_at_the_workbook() -> None:
    before = GuardedZip(made()).read(RELATED)
    assert b'Target="/xl/worksheets/sheet1.xml"' in before

    beside = before.replace(b'"/xl/worksheets/', b'"worksheets/')

    assert book(with_part(made(), RELATED, beside)).sheets[0].part == SHEET


def test_a_workbook_whose_list_of_types_is_short_is_looked_for_where_it_usually_is() -> None:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

    assert book(with_part(made(), "[Content_Types].xml", types.encode())).sheets


def test_a_sheet_without_a_key_is_passed_by() -> None:
    main = f'<workbook xmlns="{NAMESPACE}"><sheets><sheet name="甲"/></sheets></workbook>'

    assert book(with_part(made(), MAIN, main.encode())).sheets == []


def test_rows_and_columns_of_drawings_are_none_of_the_sheet() -> None:
    control = '<controls><xdr:row xmlns:xdr="urn:drawing">3</xdr:row></controls>'
    archive = GuardedZip(with_rows('<row r="1"/>', after=control))

    assert [name for name, _one in elements(archive, SHEET, "row")] == ["row"]


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/x">]>'],
)
def test_entities_are_refused(declared) -> None:
    sheet = f'{declared}<worksheet xmlns="{NAMESPACE}"><sheetData/></worksheet>'
    archive = GuardedZip(with_part(made(), SHEET, sheet.encode()))

    with pytest.raises(ValueError, match="EntitiesForbidden"):
        list(elements(archive, SHEET, "row"))


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [("0%", True), ("0.00%", True), ("[Red]0.0%;-0.0%", True), ("General", False),
     ('0.0"%"', False), ("0.0\\%", False), ("0_%", False)],
)  # fmt: skip
def test_styles_that_show_a_percentage_are_found(code, is_percent) -> None:
    def in_percent(book):
        book.active["A1"] = 0.125
        book.active["A1"].number_format = code

    # the style of A1 is the second: the first is that of all other cells
    assert (1 in book(made(in_percent)).percents) == is_percent
