"""Peer groups on pages: everybody looks, the administrator gathers."""

import pytest

from luodi.org import actions, queries


@pytest.fixture
def admin(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def group(units, now):
    return actions.add_peer_group(by=None, at=now, code="towns", name="镇街", units=[units["QST"]])


def test_groups_are_shown_with_their_units(client_of, reporting_unit, group, town) -> None:
    page = client_of(reporting_unit).get("/peer-groups/").text

    assert "镇街" in page and f'href="/units/{town.pk}"' in page
    assert "/peer-groups/add" not in page


def test_no_group_says_what_one_is(client_of, office, units) -> None:
    assert "ld-empty" in client_of(office).get("/peer-groups/").text


def test_a_group_is_added_and_seen_on_its_units(admin, units) -> None:
    admin.post("/peer-groups/add", {
        "code": "bureaus", "name": "经济部门", "units": [units["JXJ"].pk, units["JYW"].pk],
    })  # fmt: skip

    page = admin.get(f"/units/{units['JXJ'].pk}").text
    assert "经济部门" in page and f'href="/units/{units["JYW"].pk}"' in page


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1"])
def test_a_unit_that_is_none_is_refused(admin, district, key) -> None:
    page = admin.post("/peer-groups/add", {"code": "a", "name": "甲", "units": [key]})

    assert page.status_code == 422
    assert not queries.peer_groups()


def test_a_stale_form_shows_both_versions(admin, group, units) -> None:
    address = f"/peer-groups/{group.pk}/edit"
    admin.post(address, {"name": "镇", "units": [units["QST"].pk], "version": 1})

    page = admin.post(address, {"name": "街", "units": [units["JXJ"].pk], "version": 1})

    assert page.status_code == 409
    assert "<td>镇</td><td>街</td>" in page.text
    assert "<td>青石滩镇</td><td>区经信局</td>" in page.text
    assert queries.peer_group(group.pk).name == "镇"
