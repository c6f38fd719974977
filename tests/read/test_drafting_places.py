"""A place of the text is answered without asking every draft."""

from luodi.kernels.text import Source, read
from luodi.packs import load_reading_pack
from luodi.read.drafting import DraftSpec, Evidence
from luodi.read.drafting_places import CELL, Lines, Neighbours, Paragraphs

TEXT = "会议强调,各镇要修好村道。\n\n要管好渡口,全年检修渡船12艘。\n"
ARTICLE = read(Source(TEXT), load_reading_pack()).articles[0]
FERRIES = TEXT.index("12艘")


def line(kind: str, words: str) -> DraftSpec:
    start = TEXT.index(words)
    return DraftSpec(kind, words, [Evidence("D1", ((start, start + len(words)),))])


def test_words_stand_in_the_paragraph_they_begin_in() -> None:
    paragraphs = Paragraphs(ARTICLE)

    assert paragraphs.at(((TEXT.index("修好"), TEXT.index("修好") + 2),)) == 0
    assert paragraphs.at(((FERRIES, FERRIES + 3),)) == 1
    assert paragraphs.at(((len(TEXT) + 5, len(TEXT) + 6),)) == -1


def test_only_what_is_near_is_asked() -> None:
    kept = Neighbours()
    kept.add(1, ((0, 10),))
    kept.add(2, ((CELL * 3, CELL * 3 + 10),))

    assert kept.near(((5, 6),)) == [1]
    assert kept.near(((CELL - 1, CELL * 3 + 1),)) == [1, 2]
    assert kept.near(((CELL * 9, CELL * 9 + 1),)) == []


def test_a_figure_belongs_to_the_tightest_sentence_around_it() -> None:
    outer, inner = line("project", "要管好渡口,全年检修渡船12艘"), line("task", "全年检修渡船12艘")

    found = Lines([outer, inner], ARTICLE).nearest(((FERRIES, FERRIES + 3),))

    assert found is inner


def test_else_to_a_draft_of_its_paragraph_else_to_the_goal() -> None:
    beside, goal = line("task", "管好渡口"), line("goal", "修好村道")

    assert Lines([goal, beside], ARTICLE).nearest(((FERRIES, FERRIES + 3),)) is beside
    assert Lines([goal], ARTICLE).nearest(((FERRIES, FERRIES + 3),)) is goal
    assert Lines([], ARTICLE).nearest(((FERRIES, FERRIES + 3),)) is None
