"""Revision requests: those in reach, and who may do what."""

from decimal import Decimal

import pytest

from luodi.indicators import actions, queries


@pytest.fixture
def asked(housing, town, office, now):
    """The office asks for a figure of the town."""
    return actions.request_revision(
        indicator=housing, unit=town, period="2025-01", value=Decimal(6), source="月报",
        reason="补报", by=office, at=now,
    )  # fmt: skip


def test_requests_are_found_by_units(asked, town, industry_bureau):
    assert list(queries.revision_requests()) == [asked]
    assert list(queries.revision_requests([town.pk])) == [asked]
    assert not queries.revision_requests([industry_bureau.pk])


def test_an_open_request_is_known_until_it_ends(asked, housing, town, office, now):
    assert queries.open_request(housing, town, "2025-01") == asked
    actions.withdraw_request(request=asked, by=office, at=now)

    assert queries.open_request(housing, town, "2025-01") is None


def test_another_person_decides_and_who_asked_takes_back(
    asked, office, second_office, reporting_unit
):
    people = (office, second_office, reporting_unit)

    assert [queries.may_decide_request(asked, one) for one in people] == [False, True, False]
    assert [queries.may_withdraw_request(asked, one) for one in people] == [True, False, False]
