"""Sentences and items; quotations stay whole."""

from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.reading import read
from luodi.kernels.text.sentences import cuts, sentences
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import quote
from tests.kernels.text.pages import PAGE


def _cut(text):
    return [text[start:end] for start, end in cuts(text)]


def test_a_quotation_with_full_stops_is_not_cut():
    assert _cut("他说,“要快。要稳。”大家赞成。") == ["他说,“要快。要稳。”", "大家赞成。"]


def test_a_quotation_inside_a_sentence_does_not_end_it():
    assert _cut("贯彻“要快。”的要求,抓好落实。") == ["贯彻“要快。”的要求,抓好落实。"]


def test_numbered_items_are_parted_at_semicolons():
    assert _cut("一要抓项目;二要稳投资;三要保民生。") == [
        "一要抓项目;",
        "二要稳投资;",
        "三要保民生。",
    ]


def test_other_semicolons_do_not_part():
    assert _cut("抓项目;稳投资。") == ["抓项目;稳投资。"]


def test_sentences_quote_the_original_and_know_their_breaks(rules):
    for article in read(Source(PAGE), rules).articles:
        found = sentences(article, shadow(PAGE))

        assert all(quote(PAGE, one.segments) == one.text for one in found)
        assert all(one.crosses_break == (len(one.segments) > 1) for one in found)
    assert sum(one.crosses_break for one in found) == 1
