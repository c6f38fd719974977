"""Each sort of cell as a workbook writes it, and what it is told as."""

from xml.etree.ElementTree import fromstring

import pytest

from luodi.files.workbook_cells import row_of
from luodi.files.workbook_parts import Book
from tests.files.books import NAMESPACE

DAY, SPAN = 1, 2  # styles
BOOK = Book([], False, ["甲", ""], frozenset({DAY, SPAN}), frozenset({SPAN}))
FROM_1904 = Book([], True, [], frozenset({DAY}), frozenset())


def row(cells: str, before: int = 0, book: Book = BOOK, number: str = ' r="3"'):
    return row_of(fromstring(f'<row xmlns="{NAMESPACE}"{number}>{cells}</row>'), before, book)


def told(cell: str, book: Book = BOOK):
    _number, (place,) = row(cell, book=book)
    return place.told


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"/>', None),
        ('<c r="A1"><v/></c>', None),
        ('<c r="A1"><v>12</v></c>', ["n", "12"]),
        ('<c r="A1"><v>12.0</v></c>', ["n", "12"]),
        ('<c r="A1"><v>1.5E3</v></c>', ["n", "1500"]),
        ('<c r="A1"><v>0.30000000000000004</v></c>', ["n", "0.30000000000000004"]),
        ('<c r="A1"><v>1e20</v></c>', ["n", "1e+20"]),
        ('<c r="A1" t="s"><v>0</v></c>', "甲"),
        ('<c r="A1" t="s"><v>1</v></c>', None),
        ('<c r="A1" t="str"><v>计算得</v></c>', "计算得"),
        ('<c r="A1" t="inlineStr"><is><t>直接</t></is></c>', "直接"),
        ('<c r="A1" t="str"><v>一_x000D_\n二</v></c>', "一\r\n二"),
        ('<c r="A1" t="str"><v>_x005F_x000D_</v></c>', "_x000D_"),
        ('<c r="A1" t="str"><v>甲_x0000_乙_xD83D_</v></c>', "甲乙_xD83D_"),
        ('<c r="A1" t="inlineStr"/>', None),
        ('<c r="A1" t="b"><v>1</v></c>', ["b", True]),
        ('<c r="A1" t="b"><v>0</v></c>', ["b", False]),
        ('<c r="A1" t="e"><v>#REF!</v></c>', ["e", "#REF!"]),
        ('<c r="A1" t="d"><v>2025-06-30</v></c>', ["d", "2025-06-30"]),
        ('<c r="A1" t="d"><v>2025-06-30T08:00:00</v></c>', ["d", "2025-06-30"]),
    ],
)
def test_a_cell_is_told_by_its_sort(cell, expected) -> None:
    assert told(cell) == expected


def test_a_number_in_the_style_of_a_percentage_is_told_apart() -> None:
    shares = Book([], False, [], percents=frozenset({DAY}))

    assert told(f'<c r="A1" s="{DAY}"><v>0.125</v></c>', shares) == ["p", "0.125"]
    assert told('<c r="A1"><v>0.125</v></c>', shares) == ["n", "0.125"]


def test_a_number_in_the_style_of_a_day_is_a_day() -> None:
    # 45838 days after 30 December 1899; 45838 - 1462 = 44376 after 1 January 1904
    assert told(f'<c r="A1" s="{DAY}"><v>45838</v></c>') == ["d", "2025-06-30"]
    assert told(f'<c r="A1" s="{DAY}"><v>44376</v></c>', FROM_1904) == ["d", "2025-06-30"]


@pytest.mark.parametrize(("style", "expected"), [(DAY, "12:00:00"), (SPAN, "1 day, 12:00:00")])
def test_a_time_without_a_day_is_a_text(style, expected) -> None:
    number = "0.5" if style == DAY else "1.5"

    assert told(f'<c r="A1" s="{style}"><v>{number}</v></c>') == expected


def test_a_day_beyond_the_calendar_is_an_error_of_the_cell() -> None:
    assert told(f'<c r="A1" s="{DAY}"><v>99999999</v></c>') == ["e", "#VALUE!"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><f>B1+C1</f></c>', ["f", ""]),
        ('<c r="A1"><f>B1+C1</f><v>3</v></c>', ["n", "3"]),
        ('<c r="A1" t="str"><f>B1&amp;C1</f><v/></c>', None),
    ],
)
def test_a_formula_without_a_value_is_told_apart_from_an_empty_text(cell, expected) -> None:
    assert told(cell) == expected


def test_cells_and_rows_without_a_reference_follow_the_one_before() -> None:
    number, places = row(
        '<c><v>1</v></c><c r="D9"><v>2</v></c><c><v>3</v></c>', before=7, number=""
    )

    assert number == 8
    assert [place.column for place in places] == [1, 4, 5]


def test_a_row_may_be_numbered_like_a_figure_but_must_be_whole() -> None:
    assert row("", number=' r="3.0"')[0] == 3
    with pytest.raises(ValueError, match=r"3\.5"):
        row("", number=' r="3.5"')


def test_a_text_is_cut_where_no_sentence_is_that_long() -> None:
    assert len(told(f'<c r="A1" t="str"><v>{"长" * 6_000}</v></c>')) == 5_000
