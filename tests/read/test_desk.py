"""The desk as a record: rows in their tree, what is missing where, what was left undrafted."""

from itertools import pairwise

import pytest

from luodi.read import actions, queries
from luodi.read.desk import desk, figure_words, reason_words


def test_rows_follow_the_tree_and_their_words_stand_at_their_place(document):
    rows = desk(document).rows

    assert len(rows) == queries.drafts(document).count()
    depths = [row.depth for row in rows]
    assert depths[0] == 0 and all(b <= a + 1 for a, b in pairwise(depths))
    for row in rows:
        start, end = map(int, row.place.split(",")[0].split("-"))
        assert document.text[start:end] in row.words


def test_only_projects_and_tasks_are_asked_for_a_unit(document):
    rows = desk(document).rows

    lacking = {row.kind for row in rows if row.lacks_unit or row.lacks_deadline}
    assert lacking <= {"project", "task"} and "task" in lacking


def test_nothing_is_missing_in_a_rejected_draft(document, named, office, now):
    draft = named("守住饮水安全底线")
    actions.reject_draft(draft=draft, by=office, at=now)

    row = next(row for row in desk(document).rows if row.pk == draft.pk)
    assert not (row.lacks_unit or row.lacks_deadline)
    assert row.flags == ("rejected",)


def test_a_unit_that_was_printed_and_is_not_registered_keeps_its_name(document, named):
    draft = named("东岸供水管网")

    row = next(row for row in desk(document).rows if row.pk == draft.pk)

    assert [(unit.name, unit.is_known) for unit in row.supports if not unit.is_known] == [
        ("区水务办", False)
    ]


def test_a_figure_that_was_reached_is_listed_as_not_drafted(document):
    reached = {**document.reading["figures"][0], "id": "F99", "kind": "actual",
               "segments": [[0, 2]]}  # fmt: skip
    document.reading = {**document.reading, "figures": [reached]}

    left = {one.fact: one.reason for one in desk(document).undrafted}

    assert left["F99"] == reason_words("actual")


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({}, ""),
        ({"value": 1645.0, "unit": "亿元", "comparator": "ge", "year": 2026}, "≥1,645亿元 in 2026"),
        ({"value": 0.5, "unit": "%", "comparator": "eq"}, "0.5%"),
        ({"value": None, "tiers": [100.0, 1000.0], "unit": "亿元"}, "100/1,000亿元"),
    ],
)
def test_a_figure_is_told_with_its_sign_unit_and_year(figure, words):
    assert figure_words(figure) == words
