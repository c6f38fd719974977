import pytest

from luodi.kernels.text.spans import quote
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice
from luodi.read.parsers.pdf import parse
from tests.read.hostile_files import scan
from tests.read.pdf_pages import Printed, column_page, pdf


def read(content, bounds=None):
    return parse(content, name="a.pdf", bounds=bounds or Bounds())


def words(source):
    return [quote(source.text, block.segments) for block in source.blocks]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("by_row", [True, False])
def test_columns_are_read_in_order_with_whole_paragraphs(count, by_row):
    printed, told = column_page(count, by_row=by_row)

    source = read(pdf([printed])).source

    assert words(source) == told


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_as_the_eye_sees_it(rotate):
    printed, told = column_page(2, lines=8)

    assert words(read(pdf([printed], rotate=rotate)).source) == told


def test_larger_print_is_a_heading_and_the_largest_comes_first():
    printed, _told = column_page(2, lines=8)
    page = [Printed(60, 815, 22, "全年重点任务"), Printed(60, 797, 14, "分工方案"), *printed]

    source = read(pdf([page])).source

    assert [block.level for block in source.blocks][:3] == [1, 2, 0]
    assert words(source)[:2] == ["全年重点任务", "分工方案"]


def test_print_of_one_size_says_nothing_of_headings():
    source = read(pdf([column_page(1, lines=8)[0]])).source

    assert {block.level for block in source.blocks} == {None}


def test_blocks_know_their_page():
    source = read(pdf([[Printed(60, 700, 12, "第一页")], [Printed(60, 700, 12, "第二页")]])).source

    assert [block.page for block in source.blocks] == [1, 2]


def test_words_keep_their_blank_over_a_line_end():
    page = [
        Printed(60, 700, 10, "The office keeps the"),
        Printed(60, 686, 10, "register of all units"),
    ]

    assert words(read(pdf([page])).source) == ["The office keeps the register of all units"]


def test_pages_without_text_are_told():
    content = pdf([[Printed(60, 700, 12, "有字")], [], []])

    parsed = read(content)

    assert parsed.page_count == 3
    assert parsed.warnings == (Notice("pages_without_text", {"count": 2, "page": 2}),)


def test_more_pages_than_the_bound_are_refused_with_both_numbers():
    with pytest.raises(CannotParse) as refused:
        read(scan(4), Bounds(pages=3))

    assert refused.value.params == {"count": 4, "limit": 3}


def test_more_letters_than_the_bound_are_refused():
    with pytest.raises(CannotParse, match="too_long"):
        read(pdf([[Printed(60, 700, 12, "一二三四")]]), Bounds(characters=3))
