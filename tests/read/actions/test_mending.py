"""Paragraphs are joined and parted; only their article is read again, and decisions stay."""

import pytest

from luodi.audit.models import Event
from luodi.read import actions, queries, rereading
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.models import Decision, Draft, Origin

TWO = """## 溪桥区委召开专题会议

会议强调,要加强水库巡查,完善抢险

预案。要守住饮水安全底线。

## 溪桥区教委召开例会

会议要求,要推进校舍改造,落实营养午餐。
"""


@pytest.fixture
def two(units, ingested, office, now):
    """Two articles; the first has a sentence that the page cut in the middle."""
    return actions.read_document(document=ingested(TWO, "two.txt"), by=office, at=now)


@pytest.fixture
def cut(two):
    """Where the second half of the cut sentence begins, which the reader joined by itself."""
    return two.text.index("预案")


def _titles(document, article_title=None):
    rows = queries.drafts(document)
    return {draft.title for draft in rows
            if article_title in (None, queries.citations_of(draft)[0].article_title)}  # fmt: skip


def _mend(document, office, now, *, at_offset, join, article="A1"):
    return actions.mend_article(
        document=document, article=article, at_offset=at_offset, join=join, by=office, at=now
    )


def _now(document):
    return queries.document(document.pk)


def test_parting_reads_that_article_again_and_no_other(two, cut, office, now):
    other = rereading.digest(two.reading, "A2")
    before = set(Draft.objects.filter(citations__article_title__contains="例会").values_list("pk"))

    stroke = _mend(two, office, now, at_offset=cut, join=False)

    stored = _now(two)
    assert stroke is not None and stroke.verb == "mended"
    assert len(stored.reading["articles"][0]["paragraphs"]) == 2
    assert rereading.digest(stored.reading, "A2") == other
    after = Draft.objects.filter(citations__article_title__contains="例会")
    assert set(after.values_list("pk")) == before
    assert Event.objects.filter(kind="read.drafts_mended").count() == 1


def test_joining_what_was_parted_proposes_the_same_again(two, cut, office, now):
    proposed = _titles(two)
    _mend(two, office, now, at_offset=cut, join=False)
    parted = _titles(_now(two))

    _mend(_now(two), office, now, at_offset=cut, join=True)

    assert parted != proposed
    assert _titles(_now(two)) == proposed
    assert (
        _now(two).reading["articles"][0]["paragraphs"] == two.reading["articles"][0]["paragraphs"]
    )


def test_every_quote_is_still_cut_out_of_the_text(two, cut, office, now):
    _mend(two, office, now, at_offset=cut, join=False)

    for draft in queries.drafts(_now(two)):
        for citation in queries.citations_of(draft):
            assert citation.quote == "".join(two.text[a:b] for a, b in citation.segments)


def test_undo_puts_the_article_and_its_drafts_back(two, cut, office, now):
    drafts = {draft.pk: (draft.title, draft.parent_id) for draft in queries.drafts(two)}
    _mend(two, office, now, at_offset=cut, join=False)

    actions.undo_last(document=_now(two), by=office, at=now)

    stored = _now(two)
    assert stored.reading == two.reading
    assert {d.pk: (d.title, d.parent_id) for d in queries.drafts(stored)} == drafts
    assert not Draft.objects.filter(origin=Origin.MENDED).exclude(state="set_aside").exists()


def test_a_decided_draft_stays_and_is_not_proposed_again(two, cut, office, now):
    whole = queries.drafts(two).filter(title__contains="巡查").first()
    safe = queries.drafts(two).get(title__contains="饮水安全")
    actions.accept_drafts(drafts=[whole], by=office, at=now)
    actions.reject_draft(draft=safe, by=office, at=now)

    _mend(two, office, now, at_offset=cut, join=False)

    assert queries.draft(whole.pk).state == Decision.ACCEPTED
    assert queries.draft(safe.pk).state == Decision.REJECTED
    titles = [draft.title for draft in queries.drafts(_now(two))]
    assert sum("饮水安全" in title for title in titles) == 1


def test_what_the_new_reading_proposes_is_marked(two, cut, office, now):
    _mend(two, office, now, at_offset=cut, join=False)

    fresh = queries.drafts(_now(two)).filter(origin=Origin.MENDED)

    assert fresh and all(draft.state == Decision.NEW for draft in fresh)


def test_a_draft_that_hung_below_one_that_left_hangs_higher(two, cut, office, now):
    project = queries.drafts(two).get(kind="project", title__contains="水库")
    start = two.text.index("加强")
    kept = actions.add_draft_from_selection(
        document=two, segments=[(start, start + 2)], title="手工", kind="task", parent=project,
        by=office, at=now,
    )  # fmt: skip

    _mend(two, office, now, at_offset=cut, join=False)

    above = queries.draft(kept.pk).parent
    assert above is None or above.state != Decision.SET_ASIDE


def test_a_second_press_changes_nothing(two, cut, office, now):
    _mend(two, office, now, at_offset=cut, join=False)

    assert _mend(_now(two), office, now, at_offset=cut, join=False) is None
    assert Event.objects.filter(kind="read.drafts_mended").count() == 1


@pytest.mark.parametrize("at_offset", [-1, 0, 3, 10**9, 2**63])
@pytest.mark.parametrize("join", [True, False])
def test_a_place_where_nothing_can_be_mended_is_refused(two, office, now, at_offset, join):
    with pytest.raises(DeskRefused, match="Choose one of the places"):
        _mend(two, office, now, at_offset=at_offset, join=join)


@pytest.mark.parametrize("article", ["", "A9", "A2", "A1\0"])
def test_a_place_of_another_article_is_refused(two, cut, office, now, article):
    with pytest.raises(DeskRefused, match="Choose one of the places"):
        _mend(two, office, now, at_offset=cut, join=False, article=article)


def test_undo_is_refused_where_somebody_mended_again(two, cut, office, second_office, now):
    _mend(two, office, now, at_offset=cut, join=False)
    safe = two.text.index("要守住")
    _mend(_now(two), second_office, now, at_offset=safe, join=False)

    with pytest.raises((DeskRefused, DraftChanged)):
        actions.undo_last(document=_now(two), by=office, at=now)

    assert len(_now(two).reading["articles"][0]["paragraphs"]) == 3


def test_two_mends_are_taken_back_one_after_the_other(two, cut, office, now):
    _mend(two, office, now, at_offset=cut, join=False)
    _mend(_now(two), office, now, at_offset=two.text.index("要守住"), join=False)

    actions.undo_last(document=_now(two), by=office, at=now)
    actions.undo_last(document=_now(two), by=office, at=now)

    assert _now(two).reading == two.reading
