"""Words are found whatever their width and case, and marked where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.plan import highlight


def test_full_width_and_capitals_are_the_same_word():
    assert highlight.contains("５Ｇ Network in the park", highlight.words("5g PARK"))


def test_every_word_must_occur():
    assert not highlight.contains("东岸步道", highlight.words("东岸 公园"))


def test_overlapping_words_are_marked_as_one_part():
    found = highlight.parts("东岸步道建设", highlight.words("东岸步 步道"))

    assert found == (("东岸步道", True), ("建设", False))


@given(st.text(max_size=40), st.text(max_size=6))
def test_the_parts_put_together_are_the_title(title: str, wanted: str):
    parts = highlight.parts(title, highlight.words(wanted))

    assert "".join(text for text, _ in parts) == title
