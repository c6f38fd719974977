"""Every stretch in which a name may stand comes once, in order."""

from luodi.kernels.text.layout import articles
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.source import Source
from luodi.kernels.text.strips import strips
from tests.kernels.text.pages import COMMENTARY


def test_head_matter_and_paragraphs_come_once_in_the_order_of_place(rules):
    (article,), _ = articles(Source(COMMENTARY), rules.layout)

    found = list(strips(article, COMMENTARY, shadow(COMMENTARY)))

    starts = [strip.spans.pieces[0][0] for strip in found]
    assert starts == sorted(set(starts))
    assert [strip.text[:5] for strip in found] == [
        "## 让好",
        "——建设“",
        "本报评论员",
        "建设“四好",
        "全县交通工",
        "要把主干道",
    ]
