"""Accounts by one keeper, roles by another; nobody holds both, somebody always keeps the house."""

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import OrgError, StalePerson


def last(target: str):
    return audit.history(target).first()


def test_a_sign_in_name_is_given_once(office, now) -> None:
    with pytest.raises(OrgError, match="office"):
        actions.add_person(by=None, at=now, sign_in_name="office", name="另", role="office")


def test_the_trail_names_no_person(office) -> None:
    event = last(f"org.person:{office.pk}")

    assert event.after == {"role": "office", "unit": "DCS", "is_active": True}
    assert office.name not in str([event.before, event.after, event.actor, event.target])


def test_a_closed_account_stands_in_the_trail(office, administrator, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, is_active=False)

    event = last(f"org.person:{office.pk}")
    assert event.before["is_active"] and not event.after["is_active"]


@pytest.mark.parametrize("field", ["password", "sign_in_name", "last_login", "pk"])
def test_an_edit_of_a_person_changes_no_other_field(office, administrator, now, field) -> None:
    with pytest.raises(TypeError, match=field):
        actions.edit_person(by=administrator, at=now, person=office, **{field: "X"})


def test_a_new_name_leaves_a_trace_but_not_the_name(office, administrator, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, name="督查员丙")

    event = last(f"org.person:{office.pk}")
    assert event.after == {**event.before, "renamed": True}


@pytest.fixture
def newcomer(administrator, security, town, now):
    """An account that the administrator entered and whose role nobody has granted."""
    return actions.add_person(by=administrator, at=now, sign_in_name="new", name="新人",
                              role="reporting_unit", unit=town)  # fmt: skip


def test_an_entered_account_is_closed_until_its_role_is_granted(newcomer, security, now) -> None:
    assert (newcomer.is_active, newcomer.is_granted) == (False, False)
    assert list(queries.waiting_for_a_role()) == [newcomer]

    granted = actions.grant_role(by=security, at=now, person=newcomer, role="lead_unit")

    assert (granted.role, granted.is_active, granted.is_granted) == ("lead_unit", True, True)
    event = last(f"org.person:{newcomer.pk}")
    assert (event.kind, event.actor) == ("org.role_granted", security.audit_id)
    assert event.before["is_granted"] is False and "is_granted" not in event.after


def test_the_administrator_opens_no_account_whose_role_is_not_granted(
    newcomer, administrator, now
) -> None:
    with pytest.raises(OrgError, match="新人"):
        actions.edit_person(by=administrator, at=now, person=newcomer, is_active=True)


def test_an_edit_gives_no_role(office, administrator, now) -> None:
    with pytest.raises(TypeError, match="role"):
        actions.edit_person(by=administrator, at=now, person=office, role="leader")


def test_nobody_grants_a_role_to_oneself(security, now) -> None:
    with pytest.raises(OrgError):
        actions.grant_role(by=security, at=now, person=security, role="auditor")


def test_a_grant_does_not_open_an_account_that_was_closed(
    office, administrator, security, now
) -> None:
    actions.edit_person(by=administrator, at=now, person=office, is_active=False)

    granted = actions.grant_role(by=security, at=now, person=office, role="leader")

    assert not granted.is_active


def test_the_first_security_administrator_is_open_at_once(administrator, now) -> None:
    first = actions.add_person(by=administrator, at=now, sign_in_name="sec", name="安全管理员",
                               role="security")  # fmt: skip
    second = actions.add_person(by=administrator, at=now, sign_in_name="sec-2", name="另一位",
                                role="security")  # fmt: skip

    assert (first.is_active, second.is_active) == (True, False)


@pytest.mark.parametrize("who", ["administrator", "security"])
def test_the_last_keeper_is_not_closed(somebody, who: str, now) -> None:
    keeper = somebody(who)

    with pytest.raises(OrgError, match=keeper.name):
        actions.edit_person(by=None, at=now, person=keeper, is_active=False)

    assert queries.person(keeper.pk).is_active


@pytest.mark.parametrize("who", ["administrator", "security"])
def test_the_last_keeper_gets_no_other_role(somebody, who: str, now) -> None:
    keeper = somebody(who)

    with pytest.raises(OrgError, match=keeper.name):
        actions.grant_role(by=None, at=now, person=keeper, role="office")

    assert queries.person(keeper.pk).role == who


def test_one_of_two_administrators_may_go(administrator, office, security, now) -> None:
    actions.grant_role(by=security, at=now, person=office, role="administrator")

    actions.edit_person(by=office, at=now, person=administrator, is_active=False)

    assert not queries.person(administrator.pk).is_active


def test_somebody_who_was_quicker_is_not_overwritten(office, administrator, security, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, version=1, name="督查员丙")

    with pytest.raises(StalePerson) as found:
        actions.grant_role(by=security, at=now, person=office, version=1, role="leader")

    assert (found.value.stored.name, found.value.stored.version) == ("督查员丙", 2)
    assert queries.person(office.pk).role == "office"
