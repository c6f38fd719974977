"""Lines of Chinese and Latin text that fit a terminal."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from luodi.web.scoring.folding import folded


def test_chinese_is_folded_between_letters_and_no_mark_begins_a_line() -> None:
    found = list(folded("缺数三个，按同组平均计分：甲、乙。", 10))

    assert found == ["缺数三个，", "按同组平均", "计分：甲、", "乙。"]


def test_latin_words_stay_whole_and_later_lines_stand_in() -> None:
    assert list(folded("! one two three", 9, 2)) == ["! one two", "  three"]


def test_an_address_moves_to_the_next_line_before_it_is_cut() -> None:
    assert list(folded("依据（gov.cn/a）", 12)) == ["依据", "（gov.cn/a）"]
    assert list(folded("依据（gov.cn/abcde）", 10)) == ["依据", "（gov.cn/a", "bcde）"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab c甲乙，。（）“”%", max_size=60), st.integers(8, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = list(folded(text, width))

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
