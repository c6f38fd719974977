"""Meetings with people, agenda and place."""

from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import quote
from tests.kernels.text.pages import PAGE


def test_the_meeting_of_an_article_is_told_in_full(rules):
    held, referred = read(Source(PAGE), rules).meetings

    assert (held.name, held.body, held.date_iso) == (
        "青禾县委常委会会议",
        "青禾县委常委会",
        "2024-03-04",
    )
    assert (held.chair.name, held.chair.title) == ("汪立言", "县委书记")
    assert [(one.title, one.name) for one in held.present] == [
        ("县委副书记", "简宁"),
        ("县委常委", None),
    ]
    assert [(one.title, one.name) for one in held.in_attendance] == [("有关县领导", None)]
    assert [(item.act, item.item) for item in held.agenda] == [
        ("传达", "全国水利工作会议精神"),
        ("听取汇报", "春耕准备情况汇报"),
        ("审议", "青禾县防汛应急预案修订方案及2024年重点水利任务"),
    ]
    assert quote(PAGE, held.span) == "3月4日,青禾县委常委会召开会议"
    assert (referred.name, referred.held, referred.speaker.name) == (
        "全县交通工作推进会",
        False,
        "汪立言",
    )


def test_who_was_delegated_presides_and_who_delegated_does_not(rules):
    text = (
        "## 县里召开安全会议\n\n3月4日,青禾县召开安全生产会议。"
        "受县委书记汪立言委托,县长简宁主持会议。\n"
    )

    (meeting,) = read(Source(text), rules).meetings

    assert meeting.chair.name == "简宁"
    assert meeting.present == ()


def test_an_article_without_a_meeting_has_none(rules):
    assert read(Source("## 春耕\n\n本报讯 3月4日,春耕开始。\n"), rules).meetings == ()
