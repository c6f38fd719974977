"""Accounts are entered by one keeper and opened by another."""

from datetime import timedelta

import pytest
import time_machine

from luodi.org import actions, queries
from luodi.org.models import Person


@pytest.fixture
def admin(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def granter(client_of, security):
    return client_of(security)


def edited(person, **more):
    """What the administrator's form of a person posts."""
    return {"name": person.name, "unit": person.unit_id or "", "is_active": "on", "version": 1,
            **more}  # fmt: skip


def test_an_account_is_entered_granted_and_open(admin, granter, town) -> None:
    added = admin.post("/people/add", {
        "sign_in_name": "town-2", "name": "报送员二", "role": "reporting_unit", "unit": town.pk,
    })  # fmt: skip

    person = Person.objects.get(sign_in_name="town-2")
    assert added["Location"] == f"/people/{person.pk}/edit"
    assert f"/people/{person.pk}/role" in granter.get("/people/").text
    granter.post(f"/people/{person.pk}/role",
                 {"role": "lead_unit", "reason": "镇政府函", "version": 1})  # fmt: skip
    person.refresh_from_db()
    assert (person.role, person.is_active) == ("lead_unit", True)


def test_a_role_without_a_reason_is_not_granted(granter, office) -> None:
    page = granter.post(f"/people/{office.pk}/role", {"role": "leader", "version": 1})

    assert page.status_code == 422
    assert 'href="#id_reason"' in page.text
    assert queries.person(office.pk).role == "office"


@pytest.mark.parametrize("role", ["public", "", "chief"])
def test_nobody_becomes_the_public_or_what_does_not_exist(admin, granter, office, role) -> None:
    page = admin.post("/people/add", {"sign_in_name": "town-2", "name": "报送员", "role": role})
    given = {"role": role, "reason": "甲", "version": 1}

    assert 'href="#id_role"' in page.text
    assert not Person.objects.filter(sign_in_name="town-2").exists()
    assert granter.post(f"/people/{office.pk}/role", given).status_code == 422


def test_a_role_does_not_come_in_by_the_administrators_form(admin, office) -> None:
    admin.post(f"/people/{office.pk}/edit", edited(office, role="administrator"))

    assert queries.person(office.pk).role == "office"


def test_each_keeper_has_their_own_pages(admin, granter, office) -> None:
    assert admin.get(f"/people/{office.pk}/role").status_code == 404
    assert granter.get(f"/people/{office.pk}/edit").status_code == 404
    assert granter.get("/people/add").status_code == 404


def test_a_taken_sign_in_name_is_refused(admin, office) -> None:
    page = admin.post("/people/add", {"sign_in_name": "office", "name": "另", "role": "office"})

    assert "ld-errors" in page.text


def test_a_stale_form_of_a_person_shows_both_versions(admin, granter, office) -> None:
    admin.post(f"/people/{office.pk}/edit", edited(office, name="督查员丙"))

    page = admin.post(f"/people/{office.pk}/edit", edited(office, name="督查员丁"))
    role = granter.post(f"/people/{office.pk}/role",
                        {"role": "leader", "reason": "任命", "version": 1})  # fmt: skip

    assert page.status_code == role.status_code == 409
    assert "<td>督查员丙</td><td>督查员丁</td>" in page.text
    assert queries.person(office.pk).name == "督查员丙"
    assert queries.person(office.pk).role == "office"


def test_a_closed_account_is_out_at_the_next_request(admin, client_of, office) -> None:
    browser = client_of(office)
    assert browser.get("/units/").status_code == 200

    admin.post(f"/people/{office.pk}/edit", edited(office, is_active=""))

    assert browser.get("/units/").status_code == 302


def test_a_new_role_holds_at_the_next_request(granter, client_of, office) -> None:
    browser = client_of(office)

    granter.post(f"/people/{office.pk}/role",
                 {"role": "lead_unit", "reason": "调离", "version": 1})  # fmt: skip

    assert browser.get("/people/").status_code == 404


def test_the_last_keeper_is_told_why_they_stay(admin, administrator) -> None:
    page = admin.post(f"/people/{administrator.pk}/edit", edited(administrator, is_active=""))

    assert page.status_code == 422
    assert "系统管理员" in page.text


def test_unused_accounts_are_listed_for_whoever_sees_people(admin, office, now) -> None:
    with time_machine.travel(now, tick=False):
        office.last_login = now - timedelta(days=91)
        office.save()

        page = admin.get("/people/unused").text

    assert "督查员甲" in page


def test_an_account_that_waits_offers_no_link(admin, town, administrator, now) -> None:
    waiting = actions.add_person(by=administrator, at=now, sign_in_name="x", name="新人",
                                 role="reporting_unit", unit=town)  # fmt: skip

    assert "/link" not in admin.get(f"/people/{waiting.pk}/edit").text


def test_a_keepers_page_says_that_the_server_makes_the_link(admin, auditor, office) -> None:
    page = admin.get(f"/people/{auditor.pk}/edit").text

    assert f"/people/{auditor.pk}/link" not in page and "luodi links auditor" in page
    assert f"/people/{office.pk}/link" in admin.get(f"/people/{office.pk}/edit").text
