"""What one decision over several would change, and why some drafts stay."""

from datetime import date

import pytest

from luodi.read import actions, queries
from luodi.read.several import Wanted, effects, how_many


@pytest.fixture
def drafts(document):
    """A goal and two tasks of the page."""
    rows = queries.drafts(document)
    return [rows.filter(kind="goal").first(), *rows.filter(kind="task")[:2]]


def test_only_what_is_led_gets_a_unit_or_a_day(drafts, industry_bureau):
    found = effects(drafts, Wanted("assign", lead=industry_bureau))

    assert [one.changes for one in found] == [False, True, True]
    assert found[1].after == "区经信局" and how_many(found) == 2


def test_what_says_so_already_stays(drafts, office, now):
    day = date(2025, 12, 31)
    actions.set_deadline(drafts=drafts[1:2], deadline_on=day, by=office, at=now)
    fresh = queries.drafts_with(drafts[0].document, [draft.pk for draft in drafts])

    assert how_many(effects(fresh, Wanted("schedule", day=day))) == 1


def test_a_supporting_unit_comes_beside_those_there_and_never_beside_itself_as_lead(
    named, industry_bureau, health_commission
):
    pipes = named("东岸供水管网")  # led by the industry bureau

    (found,) = effects([pipes], Wanted("support", supports=(industry_bureau, health_commission)))

    assert found.after == "区教委、区水务办、区卫生健康委"


def test_what_stands_in_a_plan_or_was_merged_stays(drafts, office, now, industry_bureau):
    actions.accept_drafts(drafts=drafts[1:2], by=office, at=now)
    actions.mark_adopted(draft=drafts[1], by=office, at=now)
    fresh = queries.drafts_with(drafts[0].document, [draft.pk for draft in drafts])
    fresh[2].merged_into_id = fresh[1].pk

    assert how_many(effects(fresh, Wanted("assign", lead=industry_bureau))) == 0
