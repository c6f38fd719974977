"""A deputy acts for somebody from day to day; every act names both, and it ends in many ways."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import OrgError


@pytest.fixture
def today(now) -> date:
    return timezone.localdate(now)


@pytest.fixture
def hand_over(now, today):
    def handed(principal, deputy, *, start=0, end=7, by=None):
        return actions.hand_over(
            principal=principal, deputy=deputy, starts_on=today + timedelta(days=start),
            ends_on=today + timedelta(days=end), reason="休假", by=by or principal, at=now,
        )  # fmt: skip

    return handed


@pytest.fixture
def assistant(district, now):
    """Somebody of the district who reports; may act for the leader."""
    return actions.add_person(by=None, at=now, sign_in_name="assistant", name="联络员",
                              role="lead_unit", unit=district)  # fmt: skip


def in_force(row, deputy, on):
    return queries.delegation_in_force(row.pk, deputy=deputy, on=on)


def test_a_delegation_runs_from_its_first_day_to_its_last(
    hand_over, office, second_office, today
) -> None:
    row = hand_over(office, second_office, start=1, end=3)

    days = [in_force(row, second_office, today + timedelta(days=day)) is not None
            for day in range(5)]  # fmt: skip

    assert days == [False, True, True, True, False]
    event = audit.history(f"org.delegation:{row.pk}").first()
    assert (event.kind, event.reason) == ("org.handed_over", "休假")


def test_only_the_deputy_acts_by_it(hand_over, office, second_office, leader, today) -> None:
    row = hand_over(office, second_office)

    assert in_force(row, leader, today) is None
    assert in_force(row, office, today) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 1), (0, 367)])
def test_days_that_cannot_be_are_refused(hand_over, office, second_office, start, end) -> None:
    with pytest.raises(OrgError):
        hand_over(office, second_office, start=start, end=end)


def test_nobody_hands_over_what_is_not_theirs(hand_over, office, second_office, leader) -> None:
    with pytest.raises(OrgError, match="督查员甲"):
        hand_over(office, second_office, by=leader)


def test_nobody_acts_for_oneself_or_for_another_unit(hand_over, office, lead_unit) -> None:
    for deputy in (office, lead_unit):
        with pytest.raises(OrgError):
            hand_over(office, deputy)


def test_keepers_hand_over_among_equals_only(
    hand_over, administrator, security, leader, auditor, now
) -> None:
    other = actions.add_person(by=None, at=now, sign_in_name="admin-2", name="系统管理员乙",
                               role="administrator")  # fmt: skip

    for principal, deputy in [(administrator, security), (security, administrator),
                              (auditor, leader), (leader, auditor)]:  # fmt: skip
        with pytest.raises(OrgError):
            hand_over(principal, deputy)
    assert hand_over(administrator, other).deputy == other


def test_a_deputy_hands_nothing_on(hand_over, leader, assistant, second_office) -> None:
    lent = assistant.lent_by(leader)

    with pytest.raises(OrgError, match="区领导"):
        hand_over(lent, leader, by=lent)


@pytest.mark.parametrize("who", ["leader", "assistant", "security"])
def test_three_people_may_end_it(hand_over, leader, assistant, security, who, now, today) -> None:
    row = hand_over(leader, assistant)

    by = {"leader": leader, "assistant": assistant, "security": security}[who]
    actions.end_delegation(delegation=row, by=by, at=now)

    assert in_force(row, assistant, today) is None
    assert audit.history(f"org.delegation:{row.pk}").first().actor == by.audit_id


def test_nobody_else_ends_it(hand_over, leader, assistant, office, now) -> None:
    row = hand_over(leader, assistant)

    with pytest.raises(OrgError):
        actions.end_delegation(delegation=row, by=office, at=now)


def test_ended_twice_it_ended_once(hand_over, leader, assistant, now) -> None:
    row = hand_over(leader, assistant)
    ended = actions.end_delegation(delegation=row, by=leader, at=now)

    again = actions.end_delegation(delegation=row, by=leader, at=now + timedelta(hours=1))

    assert again.ended_at == ended.ended_at
    assert audit.history(f"org.delegation:{row.pk}").count() == 2


@pytest.mark.parametrize("closed", ["leader", "assistant"])
def test_a_closed_account_ends_it(hand_over, leader, assistant, administrator, closed, now, today):
    row = hand_over(leader, assistant)

    person = {"leader": leader, "assistant": assistant}[closed]
    actions.edit_person(by=administrator, at=now, person=person, is_active=False)

    assert queries.delegation(row.pk).ended_at == now
    assert in_force(row, assistant, today) is None


def test_another_unit_ends_it_and_another_name_does_not(
    hand_over, leader, assistant, town, administrator, now
) -> None:
    row = hand_over(leader, assistant)

    actions.edit_person(by=administrator, at=now, person=assistant, name="联络员乙")
    assert queries.delegation(row.pk).ended_at is None

    actions.edit_person(by=administrator, at=now, person=assistant, unit=town)
    assert queries.delegation(row.pk).ended_at == now


def test_a_new_role_that_keeps_apart_ends_it(hand_over, leader, assistant, security, now) -> None:
    row = hand_over(leader, assistant)

    actions.grant_role(by=security, at=now, person=assistant, role="auditor")

    assert queries.delegation(row.pk).ended_at == now


def test_an_event_names_who_did_it_and_for_whom(leader, assistant, now) -> None:
    lent = assistant.lent_by(leader)

    row = actions.set_special_day(day=date(2027, 1, 1), is_working=False, source="通知", by=lent,
                                  at=now)  # fmt: skip

    event = audit.history(f"org.specialday:{row.pk}").first()
    assert (event.actor, event.acting_for) == (assistant.audit_id, leader.audit_id)
    assert event.unit == "XQ"


def test_end_all_of_ends_what_runs_and_leaves_what_is_over(
    hand_over, leader, assistant, office, second_office, now
) -> None:
    mine, other = hand_over(leader, assistant), hand_over(office, second_office)

    actions.end_all_of(person=leader, by=None, at=now)

    assert queries.delegation(mine.pk).ended_at == now
    assert queries.delegation(other.pk).ended_at is None
