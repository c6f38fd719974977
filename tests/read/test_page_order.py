"""What was read keeps its order; what came later stands behind the words it follows."""

from luodi.read import actions, queries
from luodi.read.page_order import in_page_order, start_of


def test_a_draft_made_by_hand_stands_where_its_words_stand(document, named, office, now):
    project = named("水库巡查").parent
    place = document.text.index("完善抢险预案")
    made = actions.add_draft_from_selection(
        document=document, segments=[(place + 2, place + 4)], title="手工", kind="task",
        parent=project, by=office, at=now,
    )  # fmt: skip

    siblings = in_page_order(queries.drafts(document).filter(parent=project))

    titles = [draft.title for draft in siblings]
    assert titles.index(made.title) == len(titles) - 2  # before the last of what was read
    assert start_of(made) == place + 2


def test_what_was_read_keeps_its_order(document):
    drafts = list(queries.drafts(document))

    assert in_page_order(reversed(drafts)) == drafts


def test_nothing_is_in_order(document):
    assert in_page_order([]) == []
