"""A new edition takes over what was decided about the words it shares with the former one."""

from datetime import date

import pytest

from luodi.audit.models import Event
from luodi.files.actions import keep_upload
from luodi.read import actions, queries
from luodi.read.errors import DeskRefused
from luodi.read.models import Decision
from tests.read.conftest import PAGE

REWORDED = PAGE.replace("更新12公里", "更新15公里").replace("要守住饮水安全底线。", "")


@pytest.fixture
def second(document, office, now):
    """Make the second edition of the page: another length of pipes, one sentence gone."""

    def make(words=REWORDED):
        upload = keep_upload(name="second.txt", content=words.encode(), by=office, at=now)
        newer = actions.ingest_document(
            upload=upload, title="二", by=office, at=now, replaces=document
        )
        return actions.read_document(document=newer, by=office, at=now)

    return make


def _find(document, part):
    return queries.drafts(document).exclude(kind="target").get(title__contains=part)


def _carry(document, office, now, *drafts):
    chosen = drafts or list(queries.drafts(document))
    return actions.carry_decisions_over(document=document, drafts=chosen, by=office, at=now)


def test_decisions_come_along_with_unit_deadline_and_title(
    named, second, office, now, industry_bureau
):
    draft = named("水库巡查")
    actions.edit_draft(
        draft=draft, version=1, title="巡查水库", lead_unit=industry_bureau,
        deadline_on=date(2025, 6, 30), by=office, at=now,
    )  # fmt: skip
    newer = second()

    _carry(newer, office, now)

    taken = _find(newer, "巡查水库")
    assert (taken.state, taken.lead_unit) == (Decision.EDITED, industry_bureau)
    assert taken.deadline_on == date(2025, 6, 30) and taken.carried_from_id == draft.pk
    assert Event.objects.filter(kind="read.drafts_carried").count() == 1


def test_a_rejection_comes_along_with_its_reason(named, second, office, now):
    actions.reject_draft(draft=named("水库巡查"), reason="说过了", by=office, at=now)
    newer = second()

    _carry(newer, office, now)

    taken = _find(newer, "水库巡查")
    assert (taken.state, taken.reason) == (Decision.REJECTED, "说过了")


def test_what_stands_in_a_plan_is_not_adopted_a_second_time(named, second, office, now):
    draft = named("水库巡查")
    actions.accept_drafts(drafts=[draft], by=office, at=now)
    actions.mark_adopted(draft=draft, by=office, at=now)
    newer = second()

    _carry(newer, office, now)

    assert _find(newer, "水库巡查").state == Decision.ADOPTED
    assert queries.accepted_drafts(newer) == []


def test_only_what_is_chosen_is_carried(named, second, office, now):
    actions.accept_drafts(drafts=[named("水库巡查"), named("东岸供水")], by=office, at=now)
    newer = second()

    _carry(newer, office, now, _find(newer, "东岸供水"))

    assert _find(newer, "东岸供水").state == Decision.ACCEPTED
    assert _find(newer, "水库巡查").state == Decision.NEW


def test_undo_opens_them_again_also_those_that_stand_in_a_plan(named, second, office, now):
    draft = named("水库巡查")
    actions.accept_drafts(drafts=[draft], by=office, at=now)
    actions.mark_adopted(draft=draft, by=office, at=now)
    newer = second()
    _carry(newer, office, now)

    actions.undo_last(document=newer, by=office, at=now)

    assert _find(newer, "水库巡查").state == Decision.NEW
    assert _find(newer, "水库巡查").carried_from is None


def test_a_second_press_carries_nothing(named, second, office, now):
    actions.accept_drafts(drafts=[named("水库巡查")], by=office, at=now)
    newer = second()

    assert _carry(newer, office, now) is not None
    assert _carry(newer, office, now) is None


def test_what_was_decided_in_the_new_edition_stays(named, second, office, now):
    actions.accept_drafts(drafts=[named("水库巡查")], by=office, at=now)
    newer = second()
    actions.reject_draft(draft=_find(newer, "水库巡查"), by=office, at=now)

    _carry(newer, office, now)

    assert _find(newer, "水库巡查").state == Decision.REJECTED


def test_a_document_that_replaces_none_carries_nothing(document, office, now):
    with pytest.raises(DeskRefused, match="no other document"):
        _carry(document, office, now)


def test_an_edition_is_replaced_once(document, second, office, now):
    newer = second()

    with pytest.raises(DeskRefused, match="replaced already"):
        second(PAGE + "\n又一句。\n")

    assert queries.later_edition(document) == newer
