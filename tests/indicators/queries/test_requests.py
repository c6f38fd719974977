"""Revision requests: those in reach, and who may do what."""

from decimal import Decimal

import pytest

from luodi.indicators import actions, queries
from luodi.org import actions as org


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


def _third(health_commission, now, **more):
    return org.add_person(by=None, at=now, sign_in_name="third", name="卫健委专班", role="office",
                          unit=health_commission, **more)  # fmt: skip


def test_a_colleague_decides_only_where_nobody_of_a_third_unit_could(
    asked, health_commission, second_office, now
):
    assert queries.is_of_one_unit(asked, second_office)
    assert queries.why_not_decide(asked, second_office) == ""

    third = _third(health_commission, now)

    assert "another unit has to look at it, such as 卫健委专班" in queries.why_not_decide(
        asked, second_office
    )
    assert not queries.may_decide_request(asked, second_office)
    assert queries.may_decide_request(asked, third)


def test_somebody_whose_account_is_closed_is_no_third_unit(
    asked, health_commission, second_office, now
):
    third = _third(health_commission, now)
    third.is_active = False
    third.save()

    assert queries.may_decide_request(asked, second_office)


def test_no_unit_decides_about_its_own_figures(
    housing, delivery_office, health_commission, reporting_unit, office, second_office, now
):
    third = _third(health_commission, now)
    asked = actions.request_revision(
        indicator=housing, unit=delivery_office, period="2025-01", value=Decimal(6),
        source="月报", reason="补报", by=third, at=now,
    )  # fmt: skip

    assert "区督查室 never decides about its own figures" in queries.why_not_decide(asked, office)
    assert not queries.may_decide_request(asked, second_office)
