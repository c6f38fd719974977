"""A person can make a draft of any words of the document, and of nothing else."""

import pytest

from luodi.read import actions, queries
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision

WORDS = "饮水安全底线"


def test_a_draft_of_chosen_words_is_accepted_and_cites_exactly_them(document, office, now):
    start = document.text.index(WORDS)

    draft = actions.add_draft_from_selection(
        document=document, segments=[(start, start + len(WORDS))], title="", kind="task",
        by=office, at=now,
    )  # fmt: skip

    citation = queries.citations_of(draft)[0]
    assert draft.title == citation.quote == WORDS
    assert draft.state == Decision.ACCEPTED
    assert citation.article_title == document.reading["articles"][0]["title"]


def test_taking_back_an_added_draft_rejects_it(document, office, now):
    draft = actions.add_draft_from_selection(
        document=document, segments=[(5, 9)], title="试", kind="goal", by=office, at=now
    )

    actions.undo_last(document=document, by=office, at=now)

    assert queries.draft(draft.pk).state == Decision.REJECTED


@pytest.mark.parametrize(
    "segments", [[], [(5, 5)], [(9, 5)], [(0, 10**7)], [(5, 9), (7, 12)], [(-3, 4)]]
)
def test_places_that_cut_out_no_words_are_refused(document, office, now, segments):
    with pytest.raises(DeskRefused, match="at least one word"):
        actions.add_draft_from_selection(
            document=document, segments=segments, title="x", kind="task", by=office, at=now
        )


def test_a_goal_cannot_be_added_below_a_task(document, named, office, now):
    with pytest.raises(DeskRefused, match="cannot stand below"):
        actions.add_draft_from_selection(
            document=document, segments=[(5, 9)], title="x", kind="goal", by=office, at=now,
            parent=named("水库巡查"),
        )  # fmt: skip
