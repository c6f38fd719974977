import pytest

from luodi.kernels.layout.paragraphs import paragraphs, parts_words
from luodi.kernels.layout.runs import Run


def lines(*given: tuple[str, float, float], size: float = 10):
    """Runs below one another, 14 points apart: text, left, right."""
    return [
        Run(text, left, right, 700 - 14 * at, size) for at, (text, left, right) in enumerate(given)
    ]


def texts(column):
    return [[line.text for line in paragraph] for paragraph in paragraphs(column)]


def test_an_indent_of_two_letters_opens_a_paragraph():
    column = lines(("甲甲", 20, 100), ("甲甲", 0, 100), ("乙乙", 20, 100), ("乙乙", 0, 100))

    assert texts(column) == [["甲甲", "甲甲"], ["乙乙", "乙乙"]]


def test_a_short_last_line_ends_a_paragraph_without_indent():
    column = lines(("甲甲", 0, 100), ("甲。", 0, 60), ("乙乙", 0, 100))

    assert texts(column) == [["甲甲", "甲。"], ["乙乙"]]


def test_an_unjustified_line_that_lacks_a_letter_or_two_ends_nothing():
    column = lines(("甲甲", 0, 100), ("甲甲", 0, 85), ("甲甲", 0, 100))

    assert texts(column) == [["甲甲", "甲甲", "甲甲"]]


def test_ragged_words_end_nothing():
    column = lines(("some words", 0, 100), ("and more", 0, 80), ("of them", 0, 95))

    assert texts(column) == [["some words", "and more", "of them"]]


def test_another_size_opens_a_paragraph():
    column = [Run("题目", 0, 100, 720, 16), *lines(("正文", 0, 100))]

    assert texts(column) == [["题目"], ["正文"]]


def test_a_hanging_paragraph_stays_together():
    column = lines(("甲甲", 0, 100), ("乙乙", 30, 100), ("乙乙", 30, 100), ("乙乙", 30, 100))

    assert texts(column) == [["甲甲"], ["乙乙", "乙乙", "乙乙"]]


def test_wider_white_opens_a_paragraph():
    rows = lines(("甲", 0, 100), ("甲", 0, 100), ("甲", 0, 100))
    apart = Run("乙", 0, 100, rows[-1].baseline - 14 * 1.5, 10)

    assert texts([*rows, apart]) == [["甲", "甲", "甲"], ["乙"]]


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [("word", "next", True), ("词", "语", False), ("word", "语", False), ("", "next", False)],
)
def test_only_words_are_parted_at_a_line_end(line, following, expected):
    assert parts_words(line, following) is expected
