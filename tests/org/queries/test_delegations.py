"""Who could stand in for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from luodi.org import actions, queries
from luodi.org.models import Person


def test_possible_deputies_are_of_the_same_unit(office, second_office, leader, auditor) -> None:
    assert queries.possible_deputies(office) == [second_office]
    assert queries.possible_deputies(leader) == [], "the auditor stays apart"


@pytest.mark.parametrize(
    ("deputy", "principal", "may"),
    [
        ({"role": "office"}, {"role": "leader"}, True),
        ({"role": "office"}, {"role": "auditor"}, False),
        ({"role": "administrator"}, {"role": "office"}, False),
        ({"role": "auditor"}, {"role": "auditor"}, True),
        ({"role": "office"}, {"role": "office", "unit_id": 2}, False),
        ({"role": "office", "unit_id": None}, {"role": "leader", "unit_id": None}, False),
        ({"role": "security", "unit_id": None}, {"role": "security", "unit_id": None}, True),
        ({"role": "office", "is_active": False}, {"role": "office"}, False),
        ({"role": "office"}, {"role": "office", "is_active": False}, False),
        ({"role": "office", "pk": 2}, {"role": "office"}, False),
    ],
)
def test_who_may_stand_in_for_whom(deputy, principal, may) -> None:
    """Of one unit, both accounts open, two people; who keeps, grants or watches among equals."""
    first, second = (
        {"pk": pk, "unit_id": 1, **given} for pk, given in ((1, deputy), (2, principal))
    )

    assert queries.may_stand_in(Person(**first), Person(**second)) is may


def test_a_key_that_is_none_is_in_force_for_nobody(office, now) -> None:
    for key in (None, "1", 1.5, 2**70):
        found = queries.delegation_in_force(key, deputy=office, on=timezone.localdate(now))
        assert found is None


def test_lists_of_delegations(office, second_office, now) -> None:
    today = timezone.localdate(now)
    row = actions.hand_over(principal=office, deputy=second_office, starts_on=today,
                            ends_on=today, reason="出差", by=office, at=now)  # fmt: skip

    assert list(queries.delegations_of(office)) == list(queries.delegations_of(second_office))
    assert queries.delegations_in_force(second_office, today) == [row]
    assert queries.delegations_in_force(office, today) == []
    assert list(queries.open_delegations(today)) == [row]
    assert queries.delegation(row.pk) == row
    assert queries.delegation(row.pk + 1) is None
    assert not queries.open_delegations(today + timedelta(days=1))
