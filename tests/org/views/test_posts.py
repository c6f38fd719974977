"""Posts on pages: everybody looks, the administrator enters them."""

import pytest

from luodi.org import actions, queries


@pytest.fixture
def admin(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def post(district, leader, now):
    return actions.add_post(by=None, at=now, unit=district, title="副区长", holder=leader)


def test_posts_are_shown_with_their_bearers(client_of, reporting_unit, post) -> None:
    browser = client_of(reporting_unit)

    for address in ("/posts/", f"/units/{post.unit_id}"):
        page = browser.get(address).text
        assert "副区长" in page and "区领导" in page
        assert "/posts/add" not in page


def test_no_post_says_what_one_is_for(client_of, office, units) -> None:
    assert "ld-empty" in client_of(office).get("/posts/").text


def test_a_post_is_added_from_its_unit(admin, district, leader) -> None:
    assert f'value="{district.pk}" selected' in admin.get(f"/posts/add?unit={district.pk}").text

    answer = admin.post("/posts/add", {"unit": district.pk, "title": "区长", "holder": leader.pk})

    assert answer["Location"] == f"/units/{district.pk}"
    assert queries.posts().get().holder == leader


@pytest.mark.parametrize("unit", ["", "x", "9" * 30, "%00"])
def test_an_address_with_a_strange_unit_still_shows_the_form(admin, district, unit) -> None:
    assert admin.get("/posts/add", {"unit": unit}).status_code == 200


def test_a_title_that_is_taken_is_refused(admin, post) -> None:
    page = admin.post("/posts/add", {"unit": post.unit_id, "title": "副区长"})

    assert page.status_code == 422


def test_a_post_is_left_vacant_by_a_button(admin, post) -> None:
    assert admin.get(f"/posts/{post.pk}/vacate").status_code == 405

    admin.post(f"/posts/{post.pk}/vacate")

    assert queries.post(post.pk).holder is None
    assert f"/posts/{post.pk}/vacate" not in admin.get(f"/posts/{post.pk}/edit").text


def test_a_stale_form_shows_both_versions(admin, post, leader) -> None:
    admin.post(f"/posts/{post.pk}/vacate")

    page = admin.post(f"/posts/{post.pk}/edit", {
        "title": "常务副区长", "holder": leader.pk, "is_active": "on", "version": 1,
    })  # fmt: skip

    assert page.status_code == 409
    assert "<td>副区长</td><td>常务副区长</td>" in page.text
    assert "<td>–</td><td>区领导</td>" in page.text


def test_a_bearer_whose_account_is_closed_stays_in_the_form(
    admin, post, leader, administrator, now
) -> None:
    actions.edit_person(by=administrator, at=now, person=leader, is_active=False)

    assert f'value="{leader.pk}" selected' in admin.get(f"/posts/{post.pk}/edit").text
    assert "区领导" not in admin.get("/posts/add").text
