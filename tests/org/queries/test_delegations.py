"""Who could stand in for whom."""

from datetime import timedelta

from django.utils import timezone

from luodi.org import actions, queries


def test_possible_deputies_are_of_the_same_unit(office, second_office, leader, auditor) -> None:
    assert queries.possible_deputies(office) == [second_office]
    assert queries.possible_deputies(leader) == [], "the auditor stays apart"


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
    assert not queries.open_delegations(today + timedelta(days=1))
