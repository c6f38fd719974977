"""Persons with titles and every mention."""

from luodi.kernels.text.persons import title_and_name
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import quote
from tests.kernels.text.pages import PAGE


def test_every_mention_quotes_the_name(rules):
    people = {person.name: person for person in read(Source(PAGE), rules).persons}

    assert sorted(people) == sorted(["汪立言", "方小雨", "简宁"])
    for name, person in people.items():
        assert all(quote(PAGE, segments) == name for segments in person.mentions)
    assert len(people["汪立言"].mentions) == PAGE.count("汪立言") == 3
    assert people["方小雨"].role == "reporter"


def test_a_name_cut_by_a_column_break_is_one_mention(rules):
    text = (
        "## 春耕\n\n本报讯 县委书记汪立言主持会议。\n\n会议指出,要按照汪立\n\n言的要求抓好春耕。\n"
    )

    (person,) = read(Source(text), rules).persons

    assert [len(segments) for segments in person.mentions] == [1, 2]


def test_a_national_leader_is_known_by_the_honour(rules):
    text = "## 学习\n\n会议学习贯彻汪立言总书记的讲话。\n"

    (person,) = read(Source(text), rules).persons

    assert (person.name, person.titles, person.role) == ("汪立言", ("总书记",), "national_leader")


def test_title_and_name_part_only_where_a_name_fills_the_rest(rules):
    assert title_and_name("县委副书记、县长简宁", rules.persons) == ("县委副书记、县长", "简宁")
    assert title_and_name("有关县领导", rules.persons) == ("有关县领导", None)
    assert title_and_name("", rules.persons) == (None, None)
