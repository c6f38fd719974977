"""Posts are found by unit and printed title; abolished ones are offered to nobody."""

import pytest

from luodi.org import actions, queries


@pytest.fixture
def post(district, leader, now):
    return actions.add_post(
        by=None, at=now, unit=district, title="副区长（分管教育）", holder=leader
    )


@pytest.mark.parametrize(
    "printed", ["副区长（分管教育）", "副区长(分管教育)", " 副区长 （分管教育）\u200b"]
)
def test_a_printed_title_means_a_post(post, district, printed) -> None:
    assert queries.post_named(district, printed) == post


def test_a_title_of_another_unit_means_none(post, town) -> None:
    assert queries.post_named(town, post.title) is None
    assert queries.post_named(post.unit, "副区长") is None


def test_posts_come_by_unit_and_title(post, town, now) -> None:
    other = actions.add_post(by=None, at=now, unit=town, title="镇长")
    gone = actions.add_post(by=None, at=now, unit=town, title="书记")
    actions.edit_post(by=None, at=now, post=gone, title="书记", holder=None, is_active=False)

    assert list(queries.posts()) == [other, post]
    assert list(queries.posts_of(town)) == [other, gone]
    assert list(queries.all_posts()) == [gone, other, post]
    assert queries.post_named(town, "书记") is None
