"""The source is cut where drafts rest on it, and no letter is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.read.source_view import Span, articles, sentences

TEXT = "要修路，要修\n\n桥。表格甲乙丙。"


def _reading(*paragraphs):
    return {"articles": [{"id": "A1", "title": "题", "span": [0, len(TEXT)], "headings": [],
                          "byline": None,
                          "paragraphs": [{"segments": list(p)} for p in paragraphs]}]}  # fmt: skip


def test_a_paragraph_over_a_column_break_is_one_with_its_join_marked():
    (article,) = articles(_reading([(0, 6), (8, 10)]), TEXT, [])

    (paragraph,) = article.paragraphs
    assert "".join(piece.text for piece in paragraph.pieces) == "要修路，要修桥。"
    assert [piece.joins for piece in paragraph.pieces] == [False, True]


def test_the_narrowest_draft_colours_a_piece_and_the_wider_ones_are_named_too():
    spans = [Span(0, 10, 1, "project"), Span(1, 3, 2, "task")]

    (article,) = articles(_reading([(0, 6), (8, 10)]), TEXT, spans)

    pieces = article.paragraphs[0].pieces
    assert [(piece.text, piece.drafts, piece.kind) for piece in pieces] == [
        ("要", (1,), "project"),
        ("修路", (2, 1), "task"),
        ("，要修", (1,), "project"),
        ("桥。", (1,), "project"),
    ]
    assert [piece.is_first for piece in pieces] == [True, True, False, False]


def test_the_cells_of_a_cited_row_are_shown_in_their_place():
    row = [[12, 13], [13, 14]]

    (article,) = articles(_reading([(0, 6)]), TEXT, [Span(12, 13, 1, "task")], [row])

    assert [paragraph.is_row for paragraph in article.paragraphs] == [False, True]
    assert [piece.text for piece in article.paragraphs[1].pieces] == ["甲", "乙"]


def test_sentences_keep_their_places_over_a_break():
    found = sentences(_reading([(0, 6), (8, 10)]), TEXT)

    assert [(one.place, one.text) for one in found] == [("0-6,8-10", "要修路，要修桥。")]


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 6), st.integers(1, 9)), max_size=8))
def test_whatever_the_drafts_the_pieces_are_the_paragraph(cuts):
    spans = [Span(start, start + size, draft, "task") for start, size, draft in cuts]

    (article,) = articles(_reading([(0, 6), (8, len(TEXT))]), TEXT, spans)

    shown = "".join(piece.text for piece in article.paragraphs[0].pieces)
    assert shown == TEXT[:6] + TEXT[8:]
    for piece in article.paragraphs[0].pieces:
        inside = {s.draft for s in spans if s.start <= piece.start < s.end}
        assert set(piece.drafts) == inside


def test_words_of_a_headline_are_marked_in_the_headline_and_shown_once():
    reading = _reading([(8, 10)])
    reading["articles"][0]["headings"] = [{"span": [0, 6], "text": "修路，要修", "role": "title"}]

    (article,) = articles(reading, TEXT, [Span(1, 3, 1, "goal")], [[[1, 3]]])

    shown = [(piece.text, piece.drafts) for piece in article.headings[0].pieces]
    assert shown == [("修路", (1,)), ("，要修", ())]
    assert [paragraph.is_row for paragraph in article.paragraphs] == [False]
