import pytest

from luodi.kernels.text.facts import Block
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice
from luodi.read.parsers.text import markdown_blocks, parse


def read(content, name="a.txt", bounds=None):
    return parse(content, name=name, bounds=bounds or Bounds())


def test_line_ends_stay_and_count():
    written = "第一行\r\n第二行\n第三行\r"

    parsed = read(written.encode())

    assert parsed.source.text == written


def test_plain_text_has_no_blocks_even_with_heading_marks():
    assert read("## 标题\n\n正文".encode()).source.blocks == ()


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert read("部署".encode("utf-8-sig")).source.text == "部署"


def test_a_found_encoding_is_told():
    parsed = read("区里部署全年重点工作，要求抓好落实。".encode("gb18030"))

    assert parsed.encoding == "GB18030"
    assert parsed.warnings == (Notice("encoding_found", {"encoding": "GB18030"}),)


def test_markdown_is_known_by_its_name_and_has_blocks():
    parsed = read("# 标题\n\n正文".encode(), name="A.MD")

    assert parsed.kind == "markdown"
    assert [block.level for block in parsed.source.blocks] == [1, 0]


def test_headings_keep_their_marks_and_paragraphs_have_a_segment_a_line():
    text = "## 工作\n第一行\r\n 第二行  \n\n末段"

    blocks = list(markdown_blocks(text))

    assert blocks == [
        Block(((0, 5),), level=2),
        Block(((6, 9), (12, 15)), level=0),
        Block(((19, 21),), level=0),
    ]


def test_a_hash_without_a_blank_or_in_a_fence_is_no_heading():
    text = "#标签\n\n```\n# 注释\n```\n"

    assert {block.level for block in markdown_blocks(text)} == {0}


@pytest.mark.parametrize("written", ["", " \r\n\t", "\u3000\n\u3000", "\ufeff\u200b"])
def test_a_text_without_words_is_refused(written):
    with pytest.raises(CannotParse, match="blank"):
        read(written.encode())


def test_a_text_past_the_bound_is_refused_with_both_numbers():
    with pytest.raises(CannotParse) as refused:
        read("一二三四".encode(), bounds=Bounds(characters=3))

    assert (refused.value.code, refused.value.params) == ("too_long", {"count": 4, "limit": 3})
