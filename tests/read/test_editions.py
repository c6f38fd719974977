"""Two editions side by side: the same, reworded, gone and new, each draft once."""

import pytest

from luodi.files.actions import keep_upload
from luodi.read import actions, editions, queries
from tests.read.conftest import PAGE

REWORDED = PAGE.replace("更新12公里", "更新15公里").replace("要守住饮水安全底线。", "")
REWORDED += "\n会议要求,要办好河岸书市。\n"


@pytest.fixture
def newer(document, office, now):
    """The page again: another length of pipes, one sentence gone, one more at the end."""
    upload = keep_upload(name="second.txt", content=REWORDED.encode(), by=office, at=now)
    made = actions.ingest_document(upload=upload, title="", by=office, at=now, replaces=document)
    return actions.read_document(document=made, by=office, at=now)


@pytest.fixture
def found(document, newer):
    """The changes between both."""
    return editions.changes(queries.drafts(document), queries.drafts(newer))


def _states(found, part):
    shown = ((one.state, one.after or one.before) for one in found)
    return {state for state, draft in shown if part in draft.title and draft.kind == "task"}


def test_each_draft_of_both_is_told_once(document, newer, found):
    before = [one.before.pk for one in found if one.before]
    after = [one.after.pk for one in found if one.after]

    assert sorted(before) == sorted(d.pk for d in queries.drafts(document))
    assert sorted(after) == sorted(d.pk for d in queries.drafts(newer))


@pytest.mark.parametrize(
    ("part", "state"),
    [("水库巡查", "same"), ("供水管网", "changed"), ("饮水安全", "gone"), ("书市", "new")],
)
def test_a_draft_is_the_same_reworded_gone_or_new(found, part, state):
    assert _states(found, part) == {state}


def test_a_rewording_is_told_word_by_word(found):
    one = next(one for one in found if one.state == "changed" and one.after.kind == "task")

    assert ("taken", "12") in [(part.kind, part.text) for part in one.parts]
    assert ("put", "15") in [(part.kind, part.text) for part in one.parts]


def test_counts_add_up(found):
    assert sum(number for _key, _label, number in editions.counts(found)) == len(found)


def test_cited_words_are_found_again_reworded_or_gone(document, newer):
    fates = queries.fates_of_former_citations(newer)

    def of(part):
        draft = queries.drafts(document).filter(kind="task").get(title__contains=part)
        return fates[queries.citations_of(draft)[0].pk].state

    assert (of("水库巡查"), of("供水管网"), of("饮水安全")) == ("same", "changed", "gone")


def test_blanks_and_width_are_no_change(document, ingested, office, now):
    wide = PAGE.replace(",", "，").replace("(", "（").replace("要守住", "要 守住")
    upload = keep_upload(name="wide.txt", content=wide.encode(), by=office, at=now)
    made = actions.ingest_document(upload=upload, title="", by=office, at=now, replaces=document)
    made = actions.read_document(document=made, by=office, at=now)

    found = editions.changes(queries.drafts(document), queries.drafts(made))

    assert {one.state for one in found} == {"same"}


def test_a_document_that_replaces_none_tells_of_no_fates(document):
    assert queries.fates_of_former_citations(document) == {}
