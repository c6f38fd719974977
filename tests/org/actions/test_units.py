"""The register of units and people changes only with its event, and refuses what cannot be."""

from urllib.parse import parse_qs

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import DuplicateCode, OrgError, UnitCycle
from tests.cast import PASSWORD


def last(target: str):
    return audit.history(target).first()


def test_a_new_unit_stands_in_the_register_and_the_trail(district, administrator, now) -> None:
    added = actions.add_unit(
        by=administrator, at=now, code="CZJ", name="溪桥区财政局", short_name="区财政局",
        kind="bureau", parent=district, aliases=["财政局"],
    )  # fmt: skip

    event = last(f"org.unit:{added.pk}")
    assert (event.kind, event.actor) == ("org.unit_added", administrator.audit_id)
    assert event.before is None
    assert event.after["parent"] == "XQ"
    assert event.after["aliases"] == ["财政局"]


def test_a_code_is_given_once(district, now) -> None:
    with pytest.raises(DuplicateCode, match="XQ"):
        actions.add_unit(by=None, at=now, code="XQ", name="另", short_name="另", kind="bureau")


def test_an_edited_unit_keeps_what_it_was(industry_bureau, administrator, now) -> None:
    actions.edit_unit(by=administrator, at=now, unit=industry_bureau, short_name="经信局",
                      reason="机构改革")  # fmt: skip

    event = last(f"org.unit:{industry_bureau.pk}")
    assert event.before["short_name"] == "区经信局"
    assert event.after["short_name"] == "经信局"
    assert event.reason == "机构改革"


def test_a_unit_cannot_stand_below_its_own_branch(district, industry_bureau, now) -> None:
    with pytest.raises(UnitCycle, match="溪桥区"):
        actions.edit_unit(by=None, at=now, unit=district, parent=industry_bureau)

    assert queries.unit_by_code("XQ").parent is None
    assert last(f"org.unit:{district.pk}").kind == "org.unit_added"


def test_a_new_person_has_no_password(office) -> None:
    assert not office.has_usable_password()


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


def test_a_one_time_link_lets_in_the_one_it_was_made_for(office, administrator, now) -> None:
    query = actions.one_time_link(person=office, by=administrator, at=now)

    token = parse_qs(query.removeprefix("?"))["link"][0]
    assert queries.person_of_link(token) == office
    event = last(f"org.person:{office.pk}")
    assert (event.kind, event.actor) == ("org.link_made", administrator.audit_id)
    assert token not in str([event.before, event.after, event.reason])


def test_no_link_is_made_for_a_closed_account(office, administrator, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, is_active=False)

    with pytest.raises(OrgError, match="督查员甲"):
        actions.one_time_link(person=office, by=administrator, at=now)


def test_a_changed_password_ends_older_links(office, administrator, client_of, now, rf) -> None:
    query = actions.one_time_link(person=office, by=administrator, at=now)
    token = parse_qs(query.removeprefix("?"))["link"][0]
    request = rf.post("/password")
    request.session, request.user = client_of(office).session, office

    actions.change_password(request=request, by=office, at=now, password=PASSWORD)

    assert office.check_password(PASSWORD)
    assert queries.person_of_link(token) is None
    assert last(f"org.person:{office.pk}").kind == "org.password_changed"


@pytest.mark.parametrize("field", ["pk", "code", "_state", "save"])
def test_an_edit_of_a_unit_changes_no_other_field(industry_bureau, now, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        actions.edit_unit(by=None, at=now, unit=industry_bureau, **{field: "X"})


@pytest.mark.parametrize("field", ["password", "sign_in_name", "last_login", "pk"])
def test_an_edit_of_a_person_changes_no_other_field(office, administrator, now, field) -> None:
    with pytest.raises(TypeError, match=field):
        actions.edit_person(by=administrator, at=now, person=office, **{field: "X"})


def test_a_loop_closed_meanwhile_is_seen(district, industry_bureau, town, now) -> None:
    stale = queries.unit(industry_bureau.pk)  # read while it still stood below the district
    actions.edit_unit(by=None, at=now, unit=industry_bureau, parent=town)

    with pytest.raises(UnitCycle):
        actions.edit_unit(by=None, at=now, unit=town, parent=stale)


@pytest.mark.parametrize("change", [{"role": "office"}, {"is_active": False}])
def test_the_last_administrator_stays(administrator, now, change) -> None:
    with pytest.raises(OrgError, match="系统管理员"):
        actions.edit_person(by=administrator, at=now, person=administrator, **change)

    stored = queries.person(administrator.pk)
    assert (stored.role, stored.is_active) == ("administrator", True)


def test_one_of_two_administrators_may_go(administrator, office, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, role="administrator")

    actions.edit_person(by=office, at=now, person=administrator, is_active=False)

    assert not queries.person(administrator.pk).is_active


def test_a_new_name_leaves_a_trace_but_not_the_name(office, administrator, now) -> None:
    actions.edit_person(by=administrator, at=now, person=office, name="督查员丙")

    event = last(f"org.person:{office.pk}")
    assert event.after == {**event.before, "renamed": True}
