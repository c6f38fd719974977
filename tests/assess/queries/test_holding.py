"""Which versions of a scheme may assess a period."""

from datetime import date, timedelta

from luodi.assess import actions, queries
from luodi.assess.canonical import digest
from luodi.assess.models import Scheme

LAST = date(2024, 12, 31)


def test_where_there_is_one_version_it_holds(scheme, opened):
    assert queries.replaced_on(scheme, LAST) is None
    assert queries.versions_for(opened) == [scheme]


def test_a_newer_version_replaces_from_its_day_on(scheme, another_version):
    newer = another_version(holds_from="2024-10-01")

    assert queries.replaced_on(scheme, LAST) == newer
    assert queries.replaced_on(scheme, date(2024, 9, 30)) is None
    assert queries.replaced_on(newer, LAST) is None


def test_the_version_put_into_use_last_counts_and_not_the_one_that_begins_last(
    scheme, another_version, now, opened
):
    first = another_version(holds_from="2024-12-01")
    second = another_version(
        lambda content: content.update(decimals="0"), "2024-07-01", now + timedelta(hours=1)
    )

    assert queries.replaced_on(first, LAST) == second
    assert queries.versions_for(opened) == [second]


def test_a_version_that_does_not_say_from_when_it_holds_replaces_none(
    scheme, opened, office, second_office, now
):
    """A pack changed its rules: what is past may be corrected by those of then."""
    content = {**scheme.content, "title": {"zh": "新", "en": "new"}}
    packed = Scheme.objects.create(
        code=scheme.code, pack=scheme.pack, version="9", content=content, digest=digest(content),
        frozen_by=office, frozen_at=now,
    )  # fmt: skip
    actions.approve_scheme(scheme=packed, by=second_office, at=now)

    assert queries.replaced_on(scheme, LAST) is None
    assert queries.versions_for(opened) == [scheme, packed]


def test_a_version_that_begins_later_takes_no_place_in_the_period(scheme, opened, another_version):
    another_version(holds_from="2025-01-01")

    assert queries.versions_for(opened) == [scheme]
