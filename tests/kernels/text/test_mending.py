"""Paragraphs are joined and parted; every letter stays at its place in the original."""

import pytest

from luodi.kernels.text.facts import Article, Paragraph
from luodi.kernels.text.mending import joined, joints, parted
from luodi.kernels.text.normalise import shadow

TEXT = "要建库房,修\n水渠。要办书市。\n另起一段。"


def _article(*segments):
    paragraphs = tuple(
        Paragraph(one, "".join(TEXT[a:b] for a, b in one), healed=len(one) > 1) for one in segments
    )
    return Article(
        "A1", "article", (0, len(TEXT)), (), "", None, None, None, None, None, paragraphs
    )


@pytest.fixture
def healed():
    """Two paragraphs, the first over a column break with two sentences."""
    return _article(((0, 6), (7, 15)), ((16, 21),))


def test_places_are_breaks_sentences_and_paragraphs(healed):
    found = list(joints(healed, shadow(TEXT)))

    assert [(one.at, one.is_joined) for one in found] == [(7, True), (10, True), (16, False)]
    assert (found[0].before, found[0].after[:3]) == ("要建库房,修", "水渠。")


def test_parting_at_a_break_and_joining_give_the_article_back(healed):
    apart = parted(healed, 7)

    assert [one.text for one in apart.paragraphs] == [
        "要建库房,修",
        "水渠。要办书市。",
        "另起一段。",
    ]
    assert joined(apart, 7) == healed


def test_parting_inside_a_segment_cuts_it(healed):
    apart = parted(healed, 10)

    assert [one.segments for one in apart.paragraphs] == [
        ((0, 6), (7, 10)), ((10, 15),), ((16, 21),),
    ]  # fmt: skip


def test_every_paragraph_is_cut_out_of_the_original(healed):
    for one in joints(healed, shadow(TEXT)):
        mended = parted(healed, one.at) if one.is_joined else joined(healed, one.at)
        for paragraph in mended.paragraphs:
            assert "".join(TEXT[a:b] for a, b in paragraph.segments) == paragraph.text


def test_an_article_without_paragraphs_has_no_places():
    assert list(joints(_article(), shadow(TEXT))) == []
