"""Who is who: whom a link lets in, how far people reach, which accounts lie unused."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from luodi.org import actions, queries
from luodi.org.models import Person, Unit


def test_names_are_found_for_people_who_still_exist(office) -> None:
    names = queries.names_by_audit_id({office.audit_id, "person:999999", "system"})

    assert names == {office.audit_id: "督查员甲"}


def test_people_of_a_unit_reach_it_and_what_lies_below(
    somebody: Callable[[str], Person], units: dict[str, Unit], now: datetime
) -> None:
    school = actions.add_unit(
        by=None, at=now, code="XX", name="小学", short_name="小学", kind="school",
        parent=units["JXJ"],
    )  # fmt: skip

    reach = queries.reach(somebody("lead-unit"))

    assert reach.covers(units["JXJ"].pk) and reach.covers(school.pk)
    assert not reach.covers(units["QST"].pk) and not reach.covers(None)
    assert reach.covers(units["QST"].pk, school.pk)


@pytest.mark.parametrize("name", ["office", "leader", "auditor"])
def test_whoever_sees_the_whole_house_reaches_everything(
    somebody: Callable[[str], Person], units: dict[str, Unit], name: str
) -> None:
    assert queries.reach(somebody(name)).covers(units["QST"].pk)


def test_accounts_nobody_used_for_ninety_days_are_listed(
    office, second_office, leader, now
) -> None:
    for person, days in ((office, 91), (second_office, 89)):
        person.last_login = now - timedelta(days=days)
        person.save()

    assert set(queries.unused(now)) == {office, leader}, "the leader never came in"


def test_a_closed_account_is_not_unused(office, administrator, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, is_active=False)

    assert office not in queries.unused(now)


def test_a_deputy_reaches_what_whom_they_act_for_reaches(
    somebody: Callable[[str], Person], units: dict[str, Unit]
) -> None:
    lent = somebody("reporting-unit").lent_by(somebody("leader"))

    assert queries.reach(lent).everything
    assert not queries.reach(somebody("reporting-unit")).everything


def test_the_house_knows_whether_somebody_grants_roles(units, somebody) -> None:
    assert not queries.has_security_administrator()

    somebody("security")

    assert queries.has_security_administrator()


def test_people_are_found_by_key_by_name_and_by_unit(office, lead_unit, units) -> None:
    assert queries.person(office.pk) == office
    assert queries.person(office.pk + lead_unit.pk) is None
    assert queries.person_by_sign_in_name(lead_unit.sign_in_name) == lead_unit
    assert queries.person_by_sign_in_name("nobody") is None
    assert list(queries.people_of(units["JXJ"])) == [lead_unit]


def test_a_role_that_nobody_has_granted_yet_is_waited_for(office, lead_unit) -> None:
    assert list(queries.waiting_for_a_role()) == []

    Person.objects.filter(pk=lead_unit.pk).update(is_granted=False)

    assert list(queries.waiting_for_a_role()) == [lead_unit]


def test_people_who_see_no_more_than_some_units(reporting_unit, lead_unit, office) -> None:
    units = frozenset({reporting_unit.unit_id, office.unit_id})

    assert set(queries.people_within(units)) == {reporting_unit}
