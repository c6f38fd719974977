"""A notice never tells what its page would hide from the reader's role."""

from datetime import date

import pytest

from luodi.notices import actions, queries
from luodi.notices.actions import Told
from luodi.notices.queries.inbox import unread
from luodi.notices.queries.whose import NEEDED
from tests.cast import PEOPLE

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


@pytest.fixture
def told(now):
    """Tell a unit something of a kind."""

    def tell(kind, unit, due_on=DAY):
        notice = Told(key=kind, unit=unit, title="Something", due_on=due_on, link="/figures/")
        return actions.tell(kind=kind, notice=notice, on=DAY, by=None, at=now)

    return tell


@pytest.mark.parametrize("role", ["administrator", "security"])
def test_who_may_see_no_business_reads_none_in_notices(told, somebody, industry_bureau, role):
    keeper = somebody(role)
    keeper.unit = industry_bureau
    keeper.save()
    notices = [told(kind, industry_bureau) for kind in (*NEEDED, "of_tomorrow")]

    assert not queries.inbox(keeper)
    assert queries.unread_count(keeper) == 0
    assert not queries.due_to(keeper, DAY)
    assert not queries.told_to_person(keeper, DAY)
    assert all(queries.notice_in_scope(one.pk, keeper) is None for one in notices)


def test_what_waits_for_the_office_is_read_by_whoever_decides(
    told, office, auditor, delivery_office
):
    auditor.unit = delivery_office
    told("requests_open", delivery_office)
    told("figures_back", delivery_office)

    assert {row.kind for row in queries.inbox(office)} == {"requests_open", "figures_back"}
    assert {row.kind for row in queries.inbox(auditor)} == {"figures_back"}


def test_an_opinion_to_answer_is_told_to_whoever_may_answer(
    told, somebody, lead_unit, industry_bureau
):
    leader = somebody("leader")
    leader.unit = industry_bureau
    leader.save()
    told("opinions_due", industry_bureau)

    assert [len(queries.inbox(person)) for person in (lead_unit, leader)] == [1, 0]


def test_a_kind_that_nobody_thought_of_is_business_as_well(told, lead_unit, industry_bureau):
    told("of_tomorrow", industry_bureau)

    assert queries.inbox(lead_unit).count() == 1


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("has_unit", [True, False])
def test_the_bell_counts_what_somebody_may_read_whoever_was_asked_for_before(
    told, somebody, industry_bureau, town, now, name, has_unit
):
    """Its question is made once a role: the keys of whoever asks go in each time."""
    mine, other = somebody(name), somebody("leader" if name != "leader" else "office")
    other.unit, mine.unit = town, industry_bureau if has_unit else None
    for kind in (*NEEDED, "of_tomorrow"):
        own = Told(key=kind, person=mine, title="Something")
        actions.tell(kind=kind, notice=own, on=DAY, by=None, at=now)
        for unit in (industry_bureau, town):
            told(kind, unit)
    deputy = mine.lent_by(other)
    actions.mark_read(notice=told("tasks_due", town), by=other, at=now)

    for person in (mine, other, deputy, mine):
        right = unread(person).filter(over_on=None).count()
        assert queries.unread_count(person) == right
