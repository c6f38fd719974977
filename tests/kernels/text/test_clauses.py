"""Clauses, pieces and numbered items, never cut inside quotes or brackets."""

import re

import pytest

from luodi.kernels.text.clauses import clauses, inside, items, pieces, shut

MARKER = re.compile("[一二三]要")


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路,架桥;种树。", ["修路", "架桥", "种树"]),
        ("坚持“快,准”,抓紧办", ["坚持“快,准”", "抓紧办"]),
        ("办好(甲,乙)三件事,快", ["办好(甲,乙)三件事", "快"]),
        ("学习《水法,森林法》。", ["学习《水法,森林法》"]),
        (" 修路 , 架桥 ", ["修路", "架桥"]),
        (",,。", []),
        ("", []),
    ],
)
def test_clauses_end_at_marks_outside_quotes_and_brackets(text, expected):
    assert words(text, clauses(text)) == expected


def test_reversed_quotes_keep_their_words_together():
    text = "坚持”快,准“,抓紧办"

    assert words(text, clauses(text)) == ["坚持”快,准“", "抓紧办"]


def test_pieces_are_parted_by_the_enumeration_comma_only():
    text = "道路、桥梁,堤坝、“甲、乙”"

    assert words(text, pieces(text, 0, len(text))) == ["道路", "桥梁,堤坝", "“甲、乙”"]


def test_a_stretch_without_the_mark_is_one_piece():
    assert pieces("道路", 0, 2) == ((0, 2),)
    assert pieces("  ", 0, 2) == ()


def test_what_stands_before_the_first_item_belongs_to_it():
    text = "会议要求,一要建账;二要销账。"

    assert words(text, items(text, MARKER)) == ["会议要求,一要建账;", "二要销账。"]


def test_a_sentence_without_markers_is_one_item():
    assert items("建账。", MARKER) == ((0, 3),)
    assert items("", MARKER) == ()


def test_inside_knows_the_closed_stretches():
    closed = shut("甲(乙)丙")

    assert [inside(place, closed) for place in range(5)] == [False, True, True, True, False]
