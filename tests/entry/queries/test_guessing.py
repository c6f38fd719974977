"""When the next try is looked at: a window that slides."""

from datetime import timedelta

import pytest

from luodi.entry import queries
from luodi.entry.queries.guessing import FROM_A_NETWORK, counts_of, recent_of, shut_until


def moments(now, *minutes: int) -> list[str]:
    return [(now - timedelta(minutes=minute)).isoformat() for minute in minutes]


@pytest.mark.parametrize(
    ("minutes", "opens_in"),
    [((), None), ((0, 0, 0, 0), None), ((14, 3, 2, 1, 0), 1), ((0, 1, 2, 3, 14), 1),
     ((15, 3, 2, 1, 0), None), ((9, 8, 7, 6, 5, 4, 3), 8)],
)  # fmt: skip
def test_five_within_a_quarter_of_an_hour_shut_the_door(now, minutes, opens_in) -> None:
    until = shut_until(moments(now, *minutes), FROM_A_NETWORK, now)

    assert until == (None if opens_in is None else now + timedelta(minutes=opens_in))


def test_what_is_older_than_the_window_no_longer_counts(now) -> None:
    found = recent_of(moments(now, 20, 15, 14, 0), FROM_A_NETWORK, now)

    assert found == [now - timedelta(minutes=14), now]


def test_nobody_is_locked_out_who_never_failed(rf, db, now) -> None:
    assert queries.locked(door="password", who="office", request=rf.get("/"), at=now) is None


def test_an_account_counts_by_network_and_everywhere(db, now) -> None:
    here = [count.digest for count in counts_of(door="a", who="x", network="1", at=now)]
    there = [count.digest for count in counts_of(door="b", who="x", network="2", at=now)]

    assert here[0] != there[0]
    assert here[1] == there[1]
