"""Drafts: kept beside each other, never over each other, and gone when they were sent."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError, DraftMoved
from luodi.deliver.models import ProgressDraft

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(signed, lead_unit, now):
    """Keep a draft of the task for the lead unit."""

    def save(typed, version=0, by=lead_unit, at=now):
        return actions.save_draft(line=signed.line, typed=typed, version=version, by=by, at=at)

    return save


def test_a_draft_is_kept_whole_and_its_version_counts(keep, now):
    first = keep({"sentence": "完成", "completion": "30"})
    second = keep({"sentence": "完成勘测"}, version=1, at=now + timedelta(minutes=2))

    assert (first.version, second.version) == (1, 2)
    kept = ProgressDraft.objects.get()
    assert (kept.typed, kept.saved_at) == ({"sentence": "完成勘测"}, now + timedelta(minutes=2))


def test_a_draft_of_another_tab_is_not_overwritten(keep):
    keep({"sentence": "甲页写的"})

    with pytest.raises(DraftMoved, match="Another tab") as moved:
        keep({"sentence": "乙页写的"})

    assert moved.value.kept.typed == {"sentence": "甲页写的"}
    assert ProgressDraft.objects.get().typed == {"sentence": "甲页写的"}
    assert keep({"sentence": "乙页写的"}, version=1).version == 2  # chosen, seen the other


def test_the_same_text_of_two_tabs_is_no_conflict(keep):
    keep({"sentence": "完成"})

    assert keep({"sentence": "完成"}).typed == {"sentence": "完成"}


def test_an_emptied_draft_is_empty_and_in_nobodys_way(keep):
    keep({"sentence": "完成"})

    assert keep({"sentence": "  "}, version=1).typed == {}
    assert keep({"sentence": "新的"}, version=0).typed == {"sentence": "新的"}


def test_each_person_has_their_own(keep, reporting_unit):
    keep({"sentence": "甲"})

    assert keep({"sentence": "乙"}, by=reporting_unit).version == 1
    assert ProgressDraft.objects.count() == 2


def test_what_no_report_has_or_is_far_too_long_is_refused(keep):
    with pytest.raises(DeliverError, match="“state” is no field"):
        keep({"state": "done"})
    with pytest.raises(DeliverError, match="1000 characters"):
        keep({"sentence": "完" * 1001})
    assert ProgressDraft.objects.count() == 0


def test_nul_which_no_database_keeps_is_left_out(keep):
    assert keep({"sentence": "完\x00成"}).typed == {"sentence": "完成"}


def test_a_draft_that_was_sent_is_gone_and_an_old_tab_is_told(keep, report):
    keep({"sentence": "完成勘测"})

    report()

    kept = ProgressDraft.objects.get()
    assert (kept.typed, kept.version) == ({}, 2)


def test_an_old_tab_does_not_bring_back_what_was_sent(keep, report, office, now):
    keep({"sentence": "完成勘测"})
    actions.verify(update=report(), by=office, at=now)

    with pytest.raises(DraftMoved, match="was sent or emptied") as moved:
        keep({"sentence": "完成勘测"}, version=1)

    assert (moved.value.kept.typed, moved.value.kept.version) == ({}, 2)
    assert ProgressDraft.objects.get().typed == {}
    assert keep({"sentence": " "}, version=1).typed == {}  # an old tab that is empty agrees
    assert keep({"sentence": "下月的话"}, version=3).typed == {"sentence": "下月的话"}


def test_a_draft_writes_no_event(keep, signed):
    before = len(audit.history(f"deliver.assignment:{signed.pk}"))

    keep({"sentence": "完成"})

    assert len(audit.history(f"deliver.assignment:{signed.pk}")) == before


def test_words_that_were_sent_are_put_back_as_a_draft_whose_version_goes_on(
    signed, line, lead_unit, report, now
):  # fmt: skip
    actions.save_draft(line=line, typed={"sentence": "写到一半"}, version=0, by=lead_unit, at=now)
    sent = report(problem="缺资金", completion_rate=Decimal("0.255"))
    version = ProgressDraft.objects.get().version

    assert actions.undo_report(update=sent, by=lead_unit, at=now) is True

    assert queries.undecided(line) is None
    draft = ProgressDraft.objects.get()
    assert draft.typed == {"completion": "25.5", "sentence": "完成勘测", "problem": "缺资金"}
    assert draft.version == version + 1


def test_a_final_report_that_is_undone_says_so_in_its_draft(signed, lead_unit, report, now):
    sent = report(completion_rate=None, is_final=True)

    actions.undo_report(update=sent, by=lead_unit, at=now)

    assert ProgressDraft.objects.get().typed == {
        "completion": "100", "sentence": "完成勘测", "is_final": "on"}  # fmt: skip
