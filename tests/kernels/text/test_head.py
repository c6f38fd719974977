"""The lines above a body take their places."""

import pytest

from luodi.kernels.text.layout import articles
from luodi.kernels.text.source import Source


def _article(text, rules):
    return articles(Source(text), rules.layout)[0][0]


@pytest.mark.parametrize(
    ("line", "subtitle", "kicker"),
    [
        ("县长简宁出席", "县长简宁出席", None),
        ("——写在春耕之前", "——写在春耕之前", None),
        ("本报评论员\n\n春耕快评", None, "春耕快评"),
        ("县长简宁出席\n\n春耕快评", "县长简宁出席", "春耕快评"),
    ],
)
def test_a_line_below_the_title_is_subtitle_or_kicker(rules, line, subtitle, kicker):
    article = _article(f"## 春耕开始\n\n{line}\n\n要抓好春耕。\n", rules)

    assert (article.subtitle and article.subtitle.text) == subtitle
    assert (article.kicker and article.kicker.text) == kicker
    assert [paragraph.text for paragraph in article.paragraphs] == ["要抓好春耕。"]


def test_a_short_line_above_the_next_title_is_its_kicker(rules):
    text = "## 甲事\n\n要抓。\n\n春耕进行时\n\n## 乙事\n\n要防。\n"

    first, second = articles(Source(text), rules.layout)[0]

    assert (first.kicker, second.kicker.text) == (None, "春耕进行时")


def test_a_long_list_of_short_lines_is_no_head_matter(rules):
    lines = "\n\n".join(f"第{n}村" for n in "一二三四五六七八九")

    article = _article(f"## 名单\n\n{lines}\n\n以上各村要抓好春耕。\n", rules)

    assert (article.subtitle, article.kicker) == (None, None)
