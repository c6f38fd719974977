"""A post outlives its bearer; the trail knows bearers by id only."""

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import OrgError, StalePost


@pytest.fixture
def post(district, leader, administrator, now):
    return actions.add_post(by=administrator, at=now, unit=district, title="副区长", holder=leader)


def test_a_post_is_entered_with_its_bearer(post, leader) -> None:
    event = audit.history(f"org.post:{post.pk}").first()

    assert event.after == {
        "unit": "XQ", "title": "副区长", "is_active": True, "holder": leader.audit_id
    }  # fmt: skip
    assert leader.name not in str(event.after)


def test_a_unit_has_a_post_once(post, district, town, now) -> None:
    with pytest.raises(OrgError, match="副区长"):
        actions.add_post(by=None, at=now, unit=district, title="副区长")
    actions.add_post(by=None, at=now, unit=town, title="副区长")


def test_no_post_takes_the_title_of_another(post, district, now) -> None:
    other = actions.add_post(by=None, at=now, unit=district, title="区长")

    with pytest.raises(OrgError, match="副区长"):
        actions.edit_post(by=None, at=now, post=other, title="副区长", holder=None, is_active=True)


def test_a_post_left_vacant_still_exists(post, now) -> None:
    vacant = actions.vacate_post(by=None, at=now, post=post)

    assert (vacant.holder, vacant.is_active) == (None, True)
    assert list(queries.posts()) == [post]


def test_an_abolished_post_has_no_bearer_and_is_not_offered(post, leader, now) -> None:
    actions.edit_post(by=None, at=now, post=post, title="副区长", holder=leader, is_active=False)

    assert queries.post(post.pk).holder is None
    assert not queries.posts()


def test_whoever_may_not_sign_in_bears_no_post(office, district, administrator, now) -> None:
    closed = actions.edit_person(by=administrator, at=now, person=office, is_active=False)

    with pytest.raises(OrgError, match="督查员甲"):
        actions.add_post(by=None, at=now, unit=district, title="区长", holder=closed)


def test_a_bearer_whose_account_was_closed_may_stay_until_replaced(
    post, leader, administrator, now
) -> None:
    actions.edit_person(by=administrator, at=now, person=leader, is_active=False)

    edited = actions.edit_post(by=None, at=now, post=post, title="常务副区长",
                               holder=queries.person(leader.pk), is_active=True)  # fmt: skip

    assert edited.title == "常务副区长"


def test_a_stale_edit_of_a_post_is_refused(post, now) -> None:
    actions.vacate_post(by=None, at=now, post=post)

    with pytest.raises(StalePost):
        actions.edit_post(by=None, at=now, post=post, version=1, title="区长", holder=None,
                          is_active=True)  # fmt: skip
