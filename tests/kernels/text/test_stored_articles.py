"""An article that was stored and read back is the same article, in every part that is stored."""

from luodi.kernels.text import gold_json, stored_articles
from luodi.kernels.text.reading import read, read_again
from luodi.kernels.text.source import Source
from luodi.packs.loader import load_reading_pack
from tests.read.conftest import PAGE

SERIES = """## 做大做强县域经济
——高质量发展系列评论之二
本报评论员

要壮大智能制造产业。2025年全区产值要达到200亿元。
"""


def _read(text):
    source = Source(text)
    found = read(source, load_reading_pack("zh_government"))
    return source, found, gold_json.to_json(found, source)


def test_articles_come_back_as_they_were_stored():
    for text in (PAGE, SERIES):
        _source, _found, tree = _read(text)
        back = [stored_articles.article(one) for one in tree["articles"]]

        assert [gold_json._article(one) for one in back] == tree["articles"]


def test_an_article_that_nobody_mended_reads_the_same_again():
    source, found, tree = _read(PAGE)
    back = [stored_articles.article(one) for one in tree["articles"]]

    again = read_again(source, back, 0, load_reading_pack("zh_government"))

    assert again.directives == found.directives and again.figures == found.figures
    assert again.tasks == found.tasks and again.bundles == found.bundles
    assert again.articles[0] == found.articles[0]
