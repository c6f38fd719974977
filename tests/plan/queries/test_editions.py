"""Lines in force whose sentence a new edition changes or drops are told, and no others."""

import pytest

from luodi.plan import actions, queries
from luodi.read.models import Document
from tests.plan.conftest import TEXT
from tests.plan.papers import Paper


@pytest.fixture
def lines(paper, plan, office, now):
    """Three lines on three sentences of the document."""
    quotes = {
        "宜居": "围绕宜居目标", "步道": "2025年9月底前建成东岸步道", "总长": "步道总长达到12公里",
    }  # fmt: skip
    for title, quote in quotes.items():
        paper.draft("task", title, quote=quote)
    made = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    return {line.title: line for line in made.lines}


def _newer(words, paper, office, now):
    made = Paper(words, title="第二版", by=office, at=now).document
    paragraphs, at = [], 0
    for row in words.splitlines():
        paragraphs.append({"segments": [[at, at + len(row)]], "text": row})
        at += len(row) + 1
    Document.objects.filter(pk=made.pk).update(
        replaces=paper.document, reading={"articles": [{"paragraphs": paragraphs}]}
    )
    return Document.objects.get(pk=made.pk)


def test_a_changed_and_a_dropped_sentence_name_their_lines(paper, lines, office, now):
    words = TEXT.replace("9月底前", "11月底前")
    words = words.replace("步道总长达到12公里。", "会议还研究了其他事项。")

    found = queries.lines_of_former_edition(_newer(words, paper, office, now))

    told = {one.line.title: one.is_gone for one in found}
    assert told == {"步道": False, "总长": True}


def test_a_withdrawn_line_needs_no_look(paper, lines, office, now):
    actions.withdraw_line(line=lines["总长"], reason="并入", by=office, at=now)

    found = queries.lines_of_former_edition(_newer("全无\n", paper, office, now))

    assert {one.line.title for one in found} == {"宜居", "步道"}


def test_the_same_words_need_no_look(paper, lines, office, now):
    same = _newer(f"{TEXT}\n又一句。\n", paper, office, now)

    assert queries.lines_of_former_edition(same) == []
