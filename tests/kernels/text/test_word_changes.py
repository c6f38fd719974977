"""What changed between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels.text.word_changes import KEPT, LONGEST, PUT, TAKEN, Part, word_changes


def _joined(parts, *kinds):
    return "".join(part.text for part in parts if part.kind in kinds)


def test_chinese_goes_by_the_character_and_figures_as_a_whole():
    assert word_changes("建成步道12公里", "建成绿道15公里") == (
        Part(KEPT, "建成"), Part(TAKEN, "步"), Part(PUT, "绿"), Part(KEPT, "道"),
        Part(TAKEN, "12"), Part(PUT, "15"), Part(KEPT, "公里"),
    )  # fmt: skip


def test_other_letters_go_by_the_word():
    assert word_changes("the old bridge", "the new bridge") == (
        Part(KEPT, "the "), Part(TAKEN, "old"), Part(PUT, "new"), Part(KEPT, " bridge"),
    )  # fmt: skip


def test_an_empty_text_was_put_or_taken_whole():
    assert word_changes("", "步道") == (Part(PUT, "步道"),)
    assert word_changes("步道", "") == (Part(TAKEN, "步道"),)
    assert word_changes("", "") == ()


def test_a_very_long_text_is_told_as_a_whole():
    before = "步" * (LONGEST + 1)

    assert word_changes(before, "道") == (Part(TAKEN, before), Part(PUT, "道"))


@given(st.text("ab1 步道，", max_size=30), st.text("ab1 步道，", max_size=30))
def test_both_texts_can_be_read_out_of_the_parts(before, after):
    parts = word_changes(before, after)

    assert _joined(parts, KEPT, TAKEN) == before
    assert _joined(parts, KEPT, PUT) == after
    assert all(part.text for part in parts)
