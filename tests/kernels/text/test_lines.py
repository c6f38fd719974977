"""Lines keep their number, place, heading level and indentation."""

from luodi.kernels.text.facts import Block
from luodi.kernels.text.lines import lines
from luodi.kernels.text.source import Source


def test_a_markdown_heading_has_its_level_and_a_span_with_its_marks():
    heading, body = lines(Source("\n## 标题\n\n正文。"))

    assert (heading.number, heading.level, heading.span, heading.text) == (1, 2, (1, 6), "标题")
    assert heading.segments == ((4, 6),)
    assert (body.number, body.level, body.blank_before) == (3, None, True)


def test_windows_line_ends_are_no_part_of_a_line():
    first, second = lines(Source("甲\r\n乙\r\n"))

    assert [(first.text, first.segments), (second.text, second.segments)] == [
        ("甲", ((0, 1),)),
        ("乙", ((3, 4),)),
    ]


def test_an_indentation_is_seen_and_taken_away():
    (line,) = lines(Source("\u3000\u3000各镇街:"))

    assert line.indented
    assert line.text == "各镇街:"
    assert line.segments == ((2, 6),)


def test_blocks_of_a_parser_keep_page_and_level():
    source = Source(
        "标题\n正文", blocks=(Block(((0, 2),), level=1, page=1), Block(((3, 5),), 0, 2))
    )

    heading, body = lines(source)

    assert (heading.level, heading.page, heading.number) == (1, 1, 0)
    assert (body.level, body.page, body.number) == (0, 2, 1)
