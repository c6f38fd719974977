"""Bylines on a line of their own, in the first words, or at the end."""

import pytest

from luodi.kernels.text.layout import articles
from luodi.kernels.text.source import Source


@pytest.mark.parametrize(
    ("text", "outlet", "reporter", "kind"),
    [
        ("本报评论员\n\n要抓。", "本报", None, "评论员"),
        ("青禾日报记者 方小雨 罗一\n\n要抓。", "青禾日报", "方小雨 罗一", "记者"),
        ("本报讯(青禾日报记者 方小雨)要抓。", "青禾日报", "方小雨", "记者"),
        ("本报讯(记者 方小雨)要抓。", "本报", "方小雨", "记者"),
        ("要抓。(通讯员 罗一)", None, "罗一", "通讯员"),
    ],
)
def test_a_byline_is_read(rules, text, outlet, reporter, kind):
    byline = articles(Source("## 春耕\n\n" + text), rules.layout)[0][0].byline

    assert (byline.outlet, byline.reporter, byline.kind) == (outlet, reporter, kind)


def test_a_text_that_speaks_of_reporters_has_no_byline(rules):
    assert articles(Source("## 春耕\n\n记者在田间看到农机。"), rules.layout)[0][0].byline is None
