"""Pages become articles with their title roles and healed paragraphs."""

import pytest

from luodi.kernels.text.facts import Block
from luodi.kernels.text.layout import articles
from luodi.kernels.text.source import Source
from tests.kernels.text.pages import COMMENTARY, MEETING, PAGE, recut


def _texts(article):
    return [paragraph.text for paragraph in article.paragraphs]


def test_two_headings_in_a_row_are_shoulder_and_title_of_one_article(rules):
    (article,), warnings = articles(Source(MEETING), rules.layout)

    assert [heading.role for heading in article.headings] == ["shoulder", "title"]
    assert article.title == "青禾县委召开常委会议 研究部署春耕和防汛工作"
    assert article.subtitle.text == "县委书记汪立言主持"
    assert (article.byline.outlet, article.byline.reporter) == ("青禾日报", "方小雨")
    assert (article.kind, warnings) == ("meeting_report", ())


def test_a_commentary_has_series_byline_and_kicker(rules):
    (article,), _ = articles(Source(COMMENTARY), rules.layout)

    assert (article.series.series_name, article.series.number) == ("建设“四好”山乡系列评论", 3)
    assert (article.byline.outlet, article.byline.kind) == ("本报", "评论员")
    assert article.kicker.lines == ("建设“四好”山乡", "走进新青禾")
    assert article.kind == "commentary"


def test_a_paragraph_cut_by_a_column_break_is_healed(rules):
    (article,), _ = articles(Source(MEETING), rules.layout)

    healed = [paragraph for paragraph in article.paragraphs if paragraph.healed]

    assert len(healed) == 1
    assert "把农机检修好" in healed[0].text
    assert len(healed[0].segments) == 2


def test_titles_are_guessed_where_nothing_marks_them(rules):
    marked, _ = articles(Source(PAGE), rules.layout)

    plain, warnings = articles(Source(PAGE.replace("## ", "")), rules.layout)

    assert [one.title for one in plain] == [one.title for one in marked]
    assert [_texts(one) for one in plain] == [_texts(one) for one in marked]
    assert warnings == ("guessed_headings",)


@pytest.mark.parametrize("width", [11, 13, 16, 20, 28, 40])
def test_columns_of_any_width_heal_to_the_same_paragraphs(rules, width):
    body = MEETING.split("\n\n", 3)[3].replace("检\n\n修", "检修")
    head = MEETING.split("本报讯")[0]

    whole, _ = articles(Source(head + body), rules.layout)
    cut, _ = articles(Source(head + recut(body.strip(), width) + "\n"), rules.layout)

    assert _texts(cut[0]) == _texts(whole[0])


def test_numbered_parts_of_a_document_are_articles(rules):
    text = (
        "春耕工作方案\n\n为抓好春耕,制定本方案。\n\n一、总体要求\n\n不误农时。\n\n"
        "二、任务\n\n(一)备耕\n\n备足种子。\n"
    )

    found, _ = articles(Source(text), rules.layout)

    assert [one.title for one in found] == ["春耕工作方案", "一、总体要求", "二、任务"]
    assert [h.text for h in found[2].headings if h.role == "section"] == ["(一)备耕"]
    assert _texts(found[2]) == ["备足种子。"]


def test_a_page_without_any_heading_is_one_article_with_a_warning(rules):
    found, warnings = articles(Source("要抓好春耕。要备足种子。"), rules.layout)

    assert [(one.id, one.title, _texts(one)) for one in found] == [
        ("A1", "", ["要抓好春耕。要备足种子。"])
    ]
    assert warnings == ("no_heading",)


@pytest.mark.parametrize("text", ["", "\n\n", "   \u3000\n"])
def test_nothing_to_read_is_a_warning_and_no_exception(rules, text):
    assert articles(Source(text), rules.layout) == ((), ("no_text",))


def test_a_format_that_knows_its_paragraphs_is_believed(rules):
    text = "标题\n要备足种子\n要检修农机"
    blocks = (Block(((0, 2),), 1), Block(((3, 8),), 0), Block(((9, 14),), 0))

    (article,), _ = articles(Source(text, blocks), rules.layout)

    assert _texts(article) == ["要备足种子", "要检修农机"]
    assert all(not paragraph.healed for paragraph in article.paragraphs)


def test_a_paragraph_cut_by_a_page_break_of_a_pdf_is_healed(rules):
    text = "春耕\n本报讯 各乡镇要备足种子,把农机检\n- 2 -\n修好。"
    places = [(0, 2), (3, 20), (21, 26), (27, 30)]
    blocks = tuple(Block((p,), 1 if n == 0 else None, 1 + n // 2) for n, p in enumerate(places))

    (article,), _ = articles(Source(text, blocks), rules.layout)

    assert _texts(article) == ["本报讯 各乡镇要备足种子,把农机检修好。"]


def test_table_rows_are_no_paragraphs(rules):
    text = "任务表\n序号\n任务\n1\n修路\n"
    rows = (Block(((4, 6), (7, 9)), cells=(((4, 6),), ((7, 9),))),)
    blocks = (
        Block(((0, 3),), 1),
        *rows,
        Block(((10, 11), (12, 14)), cells=(((10, 11),), ((12, 14),))),
    )

    (article,), _ = articles(Source(text, blocks), rules.layout)

    assert article.title == "任务表"
    assert article.paragraphs == ()


HEAD = "《青禾日报》 2024年3月5日 第1版\n责任编辑:方小雨\n本页内容仅供参考,不得转载\n\n"


@pytest.mark.parametrize("text", [PAGE, PAGE.replace("## ", "")])
def test_masthead_and_notes_above_the_first_title_are_no_article(rules, text):
    bare, _ = articles(Source(text), rules.layout)

    headed, _ = articles(Source(HEAD + text), rules.layout)

    assert [one.title for one in headed] == [one.title for one in bare]
    assert [_texts(one) for one in headed] == [_texts(one) for one in bare]
    assert headed[0].span[0] == bare[0].span[0] + len(HEAD)


def test_news_of_a_meeting_on_a_decision_is_no_notice(rules):
    news = "## 县委召开会议\n\n## 审议修路的决定\n\n本报讯 3月4日,县委召开会议。\n"
    notice = "## 关于召开修路会议的通知\n\n各乡镇:\n\n请按时参加。\n"

    kinds = [articles(Source(text), rules.layout)[0][0].kind for text in (news, notice)]

    assert kinds == ["meeting_report", "notice"]


def test_a_name_that_is_no_outlet_belongs_to_the_title_of_the_reporter(rules):
    text = "## 春耕\n\n本报讯(山乡记者 方小雨)3月4日,县里开会。\n"

    (article,), _ = articles(Source(text), rules.layout)

    byline = article.byline
    assert (byline.outlet, byline.kind, byline.title) == ("本报", "记者", "山乡记者")


def test_a_text_of_headings_alone_is_one_article_without_paragraphs(rules):
    (article,), _ = articles(Source("## 春耕\n\n## 备种\n\n## 修渠\n"), rules.layout)

    assert (article.id, article.paragraphs) == ("A1", ())


def test_all_levels_of_numbered_headings_stay_out_of_the_paragraphs(rules):
    text = "## 方案\n\n一、任务\n\n(一)备耕\n\n1.备足种子。\n\n二、保障\n\n按月通报。\n"

    found, _ = articles(Source(text), rules.layout)

    assert [one.title for one in found] == ["方案", "一、任务", "二、保障"]
    assert [_texts(one) for one in found] == [[], ["1.备足种子。"], ["按月通报。"]]


def test_five_hundred_articles_are_five_hundred(rules):
    text = "\n\n".join(f"## 第{n}件事\n\n要办好第{n}件事。" for n in range(500))

    found, warnings = articles(Source(text), rules.layout)

    assert (len(found), found[-1].id, warnings) == (500, "A500", ())
