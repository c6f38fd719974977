"""The text of a case as an article."""

from luodi.packs.schemas.case_texts import YEAR, article_text


def test_each_line_is_a_paragraph_and_marked_lines_are_headings():
    text = article_text("# 通知\n## 一、要求\n要修路。\n\n要架桥。")

    assert text.article.title == "通知"
    assert [heading.role for heading in text.article.headings] == ["title", "section"]
    assert [one.text for one in text.article.paragraphs] == ["要修路。", "要架桥。"]


def test_sentences_point_into_the_given_text():
    given = "要修路。\n要架桥。"

    places = [sentence.segments for sentence in article_text(given).sentences]

    assert [given[start:end] for ((start, end),) in places] == ["要修路。", "要架桥。"]


def test_the_documents_own_year_is_fixed():
    assert article_text("要修路。").year == YEAR
