from io import BytesIO

import docx as python_docx
import pytest

from luodi.kernels.text.spans import quote
from luodi.read.parsers.docx import parse
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice
from tests.read.docx_files import W, cell, docx, paragraph, table, with_members, zipped


def read(content, bounds=None):
    return parse(content, name="a.docx", bounds=bounds or Bounds())


def words(source):
    """Each block as what it quotes."""
    return [quote(source.text, block.segments) for block in source.blocks]


def rows(source):
    """Each table row as the words of its grid columns."""
    return [[quote(source.text, cell) for cell in b.cells] for b in source.blocks if b.cells]


def test_paragraphs_are_joined_by_a_blank_line_and_blocks_point_at_them():
    source = read(docx(paragraph("第一段") + paragraph("") + paragraph("第二段"))).source

    assert source.text == "第一段\n\n第二段"
    assert words(source) == ["第一段", "第二段"]


def test_a_file_of_another_library_is_read_with_its_heading_levels():
    document = python_docx.Document()
    document.add_heading("工作方案", 0)
    document.add_heading("总体要求", 1)
    document.add_heading("目标", 2)
    document.add_paragraph("正文")
    target = BytesIO()
    document.save(target)

    source = read(target.getvalue()).source

    assert [block.level for block in source.blocks] == [1, 1, 2, 0]
    assert words(source) == ["工作方案", "总体要求", "目标", "正文"]


def test_a_line_break_inside_a_paragraph_parts_segments_only():
    body = "<w:p><w:r><w:t>标题上</w:t><w:br/><w:t>标题下</w:t></w:r></w:p>"

    source = read(docx(body)).source

    assert source.text == "标题上\n标题下"
    assert words(source) == ["标题上标题下"]


def test_merged_cells_stand_in_every_column_and_row_they_cover():
    body = table(
        cell("任务", '<w:gridSpan w:val="2"/>') + cell("时限"),
        cell("住房", '<w:vMerge w:val="restart"/>') + cell("修屋顶") + cell("6月"),
        cell("", "<w:vMerge/>") + cell("换水管") + cell("9月"),
    )

    source = read(docx(body)).source

    assert rows(source) == [
        ["任务", "任务", "时限"],
        ["住房", "修屋顶", "6月"],
        ["住房", "换水管", "9月"],
    ]


def test_the_words_of_a_merged_cell_stand_in_the_text_once():
    body = table(
        cell("住房", '<w:vMerge w:val="restart"/>') + cell("一"),
        cell("", "<w:vMerge/>") + cell("二"),
    )

    source = read(docx(body)).source

    assert source.text.count("住房") == 1
    assert words(source) == ["住房一", "二"]


def test_a_cell_of_several_paragraphs_has_several_segments():
    body = table(f"<w:tc>{paragraph('甲')}{paragraph('乙')}</w:tc>{cell('丙')}")

    source = read(docx(body)).source

    assert source.text == "甲\n乙\t丙"
    assert source.blocks[0].cells == (((0, 1), (2, 3)), ((4, 5),))


def test_a_nested_table_is_flattened_into_its_cell():
    inner = table(cell("内一") + cell("内二"))
    body = table(f"<w:tc>{paragraph('外')}{inner}<w:p/></w:tc>")

    assert rows(read(docx(body)).source) == [["外内一内二"]]


def test_a_text_box_follows_its_paragraph_once():
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>段</w:t>{both}</w:r></w:p>{paragraph('后')}"

    assert words(read(docx(body)).source) == ["段", "框", "后"]


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks():
    mark = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'
    note = f'<w:footnote w:id="7">{paragraph("注")}</w:footnote>'
    note = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'

    source = read(docx(mark + paragraph("末段"), footnotes=note)).source

    assert words(source) == ["正文", "末段", "注"]


def test_deletions_are_left_out_and_told_and_insertions_are_read():
    body = (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    )

    parsed = read(docx(body))

    assert parsed.source.text == "新"
    assert Notice("deletions_left_out", {"count": 1}) in parsed.warnings


def test_macros_and_pictures_are_told():
    content = with_members(
        docx(paragraph("字")), {"word/vbaProject.bin": b"x", "word/media/a.png": b"x"}
    )

    codes = [notice.code for notice in read(content).warnings]

    assert codes == ["macros_left_out", "pictures_left_out"]


def test_headers_and_footers_are_left_out():
    header = f'<w:hdr xmlns:w="{W}">{paragraph("页眉")}</w:hdr>'

    assert read(docx(paragraph("正文"), header1=header)).source.text == "正文"


def test_a_missing_main_part_is_named():
    with pytest.raises(CannotParse) as refused:
        read(zipped({"[Content_Types].xml": "<Types/>"}))

    assert refused.value.params == {"part": "word/document.xml"}


def test_a_document_past_the_bound_of_characters_is_refused():
    with pytest.raises(CannotParse, match="too_long"):
        read(docx(paragraph("一二三四")), Bounds(characters=3))


def test_tables_nested_without_end_are_survived():
    body = paragraph("底")
    for _ in range(60):
        body = table(f"<w:tc>{body}</w:tc>")

    with pytest.raises(CannotParse):
        read(docx(body))
