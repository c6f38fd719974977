"""Tries are counted before they are looked at; who is locked out, and who is not."""

from datetime import timedelta

import pytest

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.entry.errors import LockedOut
from luodi.entry.models import Guesses
from luodi.entry.queries import guessing as queries_guessing

HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"
HOUR = timedelta(hours=1)


@pytest.fixture
def guess(rf, now, db):
    """Try a proof that finds nothing; returns whether it was looked at."""

    def tried(*, who="office", network=HERE, at=now, door="password", found=None) -> bool:
        looked = []
        request = rf.post("/", REMOTE_ADDR=network)
        try:
            actions.tried(door=door, who=who, request=request, by=None, at=at,
                          proof=lambda: looked.append(1) or found)  # fmt: skip
        except LockedOut:
            assert not looked, "whoever is locked out is not looked at"
        return bool(looked)

    return tried


def test_five_failures_are_looked_at_and_the_sixth_is_not(guess) -> None:
    assert [guess() for _ in range(7)] == [True] * 5 + [False] * 2


def test_another_network_is_not_locked_out(guess) -> None:
    for _ in range(6):
        guess()

    assert guess(network=ELSEWHERE), "nobody can lock somebody out from elsewhere"


def test_another_account_is_not_locked_out(guess) -> None:
    for _ in range(6):
        guess()

    assert guess(who="leader")


def test_all_doors_of_an_account_count_together(guess) -> None:
    for door in ("password", "code", "passkey", "change", "spare"):
        guess(door=door)

    assert not guess(door="password")


def test_it_opens_when_the_first_failure_is_a_quarter_of_an_hour_old(guess, now) -> None:
    for minute in range(5):
        guess(at=now + timedelta(minutes=minute))

    assert not guess(at=now + timedelta(minutes=14, seconds=59))
    assert guess(at=now + timedelta(minutes=15))
    assert not guess(at=now + timedelta(minutes=15, seconds=1)), "four others still count"


def test_failures_that_lie_further_apart_lock_nobody_out(guess, now) -> None:
    assert all(guess(at=now + timedelta(minutes=4 * number)) for number in range(20))


def test_whoever_is_locked_out_is_told_until_when(guess, rf, now) -> None:
    for _ in range(5):
        guess()
    request = rf.post("/", REMOTE_ADDR=HERE)

    until = queries.locked(door="code", who="office", request=request, at=now)

    assert until == now + timedelta(minutes=15)
    with pytest.raises(LockedOut) as shut:
        actions.failed(door="password", who="office", request=request, at=now)
    assert shut.value.until == until
    assert "09:15:00" in str(shut.value.sentence)


def test_a_try_that_succeeds_is_not_counted(guess) -> None:
    assert all(guess(found="somebody") for _ in range(20))
    assert [guess() for _ in range(6)] == [True] * 5 + [False]


def test_a_name_written_otherwise_is_the_same_account(guess) -> None:
    for name in ("office", "Office", " OFFICE", "offIce ", "office"):
        guess(who=name)

    assert not guess(who="office")


def test_guesses_from_a_hundred_networks_are_braked(guess, office) -> None:
    looked = [guess(network=f"192.0.2.{number}") for number in range(110)]

    assert looked == [True] * 100 + [False] * 10


def test_the_brake_spares_the_network_that_the_owner_came_from(
    guess, office, client_of, clock
) -> None:
    client_of(office)  # from 127.0.0.1
    for number in range(101):
        guess(network=f"192.0.2.{number}")

    assert not guess(network="192.0.2.250")
    assert guess(network="127.0.0.1")


def test_a_door_that_knows_no_account_counts_by_network_alone(guess, rf, now) -> None:
    for _ in range(5):
        guess(who="", door="api")

    assert not guess(who="", door="api")
    assert guess(who="", door="link"), "another door that knows nobody counts for itself"
    assert guess(who="office"), "and no account is locked out by it"


def test_each_failure_has_its_event_without_names_and_networks(guess, office) -> None:
    guess()
    guess(who="secret typed in the wrong field")

    unknown, known = audit.events()[:2]
    assert (known.kind, known.target) == ("entry.refused", f"org.person:{office.pk}")
    assert (known.after["door"], known.after["tries"]) == ("password", 1)
    assert unknown.target.startswith("entry.name:")
    told = str([(event.target, event.after, event.actor) for event in (known, unknown)])
    assert "secret" not in told and HERE not in told


def test_a_locked_door_writes_no_more_events(guess) -> None:
    for _ in range(50):
        guess()

    assert audit.events().filter(kind="entry.refused").count() == 5


def test_neither_names_nor_networks_are_kept(guess) -> None:
    guess(who="office")

    kept = str(list(Guesses.objects.values()))
    assert "office" not in kept and HERE not in kept


def test_a_sign_in_forgets_what_failed_and_sweeps_what_no_longer_counts(
    guess, rf, now, office
) -> None:
    guess(who="long-ago", at=now - timedelta(days=1))
    for _ in range(4):
        guess()
    request = rf.post("/", REMOTE_ADDR=HERE)

    actions.forget_guesses(who="office", request=request, by=office, at=now)

    assert [guess() for _ in range(6)] == [True] * 5 + [False]
    assert not Guesses.objects.filter(last_at__lt=now - timedelta(hours=2)).exists()


def test_an_open_door_counts_each_network_and_everybody_and_keeps_no_address(rf, now, db) -> None:
    limits = (queries_guessing.Limit(2, HOUR), queries_guessing.Limit(3, HOUR))

    def use(network: str, at=now) -> bool:
        try:
            actions.count_use(door="opinion", request=rf.post("/", REMOTE_ADDR=network),
                              limits=limits, by=None, at=at)  # fmt: skip
        except LockedOut:
            return False
        return True

    assert [use(HERE) for _ in range(3)] == [True, True, False]
    assert [use(ELSEWHERE) for _ in range(2)] == [True, False], "three altogether"
    assert use(HERE, at=now + HOUR)
    kept = "".join(f"{row.digest}{row.moments}" for row in Guesses.objects.all())
    assert HERE not in kept
