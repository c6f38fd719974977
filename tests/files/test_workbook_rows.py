"""The fast lane of large sheets: where it reads, it says what the tree of elements says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from luodi.files import workbook
from luodi.files.workbook import read
from luodi.files.workbook_parts import Book
from luodi.files.workbook_rows import plain_rows
from tests.files.books import SHEET, saved, with_part, with_rows

BOOK = Book([], counts_from_1904=False, texts=["单位", "a_x000D_b"], days=frozenset({1}),
            spans=frozenset())  # fmt: skip
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = "</sheetData></worksheet>"
VALUES = ("0", "1", "-3", "102.69", "1E+20", "0.1", "", " 7 ", "x", "45000", "&lt;&amp;gt;",
          "R&amp;D", "&#10;", "镇", "#REF!", "2025-03-01", "1\r\n2", "_x4e2d_",
          "1e999")  # fmt: skip
KINDS = ("n", "s", "str", "inlineStr", "b", "e", "d")
value = st.sampled_from(VALUES)
content = st.one_of(
    st.just("/>"), st.just("></c>"), st.just("><v/></c>"), value.map("><v>{}</v></c>".format),
    value.map("><is><t>{}</t></is></c>".format),
    value.map('><is><t xml:space="preserve">{}</t></is></c>'.format),
    value.map("><is><r><t>{}</t></r></is></c>".format), value.map("><f>A1</f><v>{}</v></c>".format),
)  # fmt: skip
cell = st.builds(
    "<c{}{}{}{}".format,
    st.sampled_from((' r="A1"', ' r="B1"', ' r="C9"', ' r="GS1"', ' r="XFD1"', "")),
    st.sampled_from(("", ' s="0"', ' s="1"', ' s="x"')),
    st.sampled_from(("", *(f' t="{kind}"' for kind in KINDS))),
    content,
)  # fmt: skip
row = st.builds(
    "<row{}{}>{}</row>{}".format,
    st.sampled_from(("", ' r="4"', ' r="3.0"', ' r="200001"')),
    st.sampled_from(("", ' spans="1:8" x="1"', ' hidden="1"', ' hidden="true"', " hidden='1'")),
    st.lists(cell, max_size=4).map("".join),
    st.sampled_from(("", "", "<row/>", "\n", "<!-- -->", "text")),
)
around = st.sampled_from((
    "", '<mergeCells><mergeCell ref="B2:C5"/></mergeCells>', "<sheetData/>", "<",
    '<cols><col min="2" max="3" hidden="1"/></cols>', "<autoFilter><filterColumn/></autoFilter>",
))  # fmt: skip


def by_the_tree(content: bytes) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "plain_rows", lambda *_given: None)
        return read(content, name="x.xlsx", most_rows=3)


@settings(max_examples=150, deadline=None)
@given(st.lists(row, max_size=6).map("".join), around)
def test_both_lanes_say_the_same(rows, after) -> None:
    made = with_rows(rows, after=after)

    assert read(made, name="x.xlsx", most_rows=3) == by_the_tree(made)


def rows_of(rows: str, head: str = HEAD, foot: str = FOOT):
    return plain_rows((head + rows + foot).encode(), BOOK, 100)


def test_plain_rows_are_read_with_what_stands_around_them() -> None:
    rows = (
        '<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2" s="1"><v>45000</v></c></row>'
        '<row r="3"/><row><c r="A4" t="inlineStr"><is><t>R&amp;D</t></is></c></row>'
    )

    found, around = rows_of(rows)

    assert found == [(2, "1", ["单位", None, ["d", "2023-03-15"]]), (4, None, ["R&D"])]
    assert around.decode() == HEAD.removesuffix("<sheetData>") + "<sheetData/></worksheet>"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>',
        '<row r="1"> <c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="GS1"><v>2</v></c></row>',
        '<row r="200001"><c r="A200001"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        "<!-- <row/> -->",
        '<row r="1"><c r="A1"><v>&other;</v></c></row>',
    ],
)
def test_whatever_is_written_otherwise_is_left_to_the_tree(rows) -> None:
    assert rows_of(rows) is None


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("xmlns=", "xmlns:x="),
        '<?xml version="1.0" encoding="GBK"?>' + HEAD,
        "<!DOCTYPE worksheet []>" + HEAD,
    ],
)
def test_another_head_is_left_to_the_tree(head) -> None:
    assert rows_of("", head) is None


def test_rows_inside_a_foreign_part_are_no_rows() -> None:
    part = (
        HEAD.replace("<sheetData>", "") + '<ext xmlns="urn:x"><sheetData><row r="1"><c r="A1">'
        "<v>1</v></c></row></sheetData></ext></worksheet>"
    )
    made = with_part(saved(Workbook()), SHEET, part.encode())

    assert read(made, name="x.xlsx")["sheets"][0]["rows"] == []
