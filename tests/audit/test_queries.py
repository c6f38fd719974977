"""Whoever changes the trail behind our back is found out, and where."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from luodi.audit import actions, apart, chain, checkpoints, guards, queries, walking
from luodi.audit.models import ChainHead, Event

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def trail(db, now) -> None:
    """Five events of two objects."""
    for number in range(5):
        actions.record(kind="plan.line_edited", target=f"plan.line:{number % 2}", by=None, at=now,
                       after={"step": number})  # fmt: skip


@pytest.fixture
def tamper(trail) -> Callable[..., None]:
    """Do what only somebody with the database itself can: take the guards off, then change."""

    def run(*statements: str) -> None:
        guards.take_off(connection)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        guards.put_on(connection)

    return run


def fault() -> tuple[str, int | None]:
    report = queries.verify_chain()
    assert not report.holds
    return report.what, report.broken_at


def test_an_untouched_chain_holds(trail) -> None:
    report = queries.verify_chain()

    assert report.sound
    assert (report.events, report.broken_at, report.what) == (5, None, "")
    assert report.head == ChainHead.objects.get().hash


def test_an_empty_chain_holds(db) -> None:
    assert queries.verify_chain().sound


@pytest.mark.parametrize(
    "assignment",
    ["actor = 'person:9'", "unit = 'XQ'", "kind = 'plan.started'", "target = 'plan.line:8'",
     "after = '{\"step\": 9}'", "before = '{}'", "reason = 'none'", "acting_for = 'person:3'",
     "request_id = 'x'", "at = '2020-01-01 00:00:00+00:00'", "algorithm = 'md5'",
     "algorithm = 'none'"],
)  # fmt: skip
def test_a_changed_field_is_found_at_its_event(tamper, assignment: str) -> None:
    tamper(f"UPDATE audit_event SET {assignment} WHERE number = 3")

    assert fault() == ("changed", 3)


def test_an_event_that_follows_another_one_is_found(tamper) -> None:
    tamper("UPDATE audit_event SET previous = hash WHERE number = 3")

    assert fault() == ("unlinked", 3)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no broken JSON")
def test_what_is_no_json_any_more_is_found(tamper) -> None:
    tamper("PRAGMA ignore_check_constraints = ON",
           "UPDATE audit_event SET after = '{' WHERE number = 3",
           "PRAGMA ignore_check_constraints = OFF")  # fmt: skip

    assert fault() == ("changed", 3)


def test_a_removed_event_is_found_where_it_is_missing(tamper) -> None:
    tamper("DELETE FROM audit_event WHERE number = 2")

    assert fault() == ("missing", 2)


def test_a_removed_first_event_is_found(tamper) -> None:
    tamper("DELETE FROM audit_event WHERE number = 1")

    assert fault() == ("missing", 1)


def test_two_events_that_changed_places_are_found(tamper) -> None:
    tamper("UPDATE audit_event SET number = 99 WHERE number = 2",
           "UPDATE audit_event SET number = 2 WHERE number = 3",
           "UPDATE audit_event SET number = 3 WHERE number = 99")  # fmt: skip

    assert fault() == ("unlinked", 2)


def test_an_event_put_in_place_of_another_is_found(tamper) -> None:
    columns = "at, actor, acting_for, unit, kind, target, before, after, reason, request_id"
    tamper(
        "DELETE FROM audit_event WHERE number = 3",
        f"INSERT INTO audit_event (number, {columns}, algorithm, previous, hash) "
        f"SELECT 3, {columns}, algorithm, hash, hash FROM audit_event WHERE number = 2",
    )

    assert fault() == ("changed", 3)


def test_a_cut_tail_is_found_by_the_head(tamper) -> None:
    tamper("DELETE FROM audit_event WHERE number = 5")

    assert fault() == ("cut", 5)


def test_an_event_smuggled_in_behind_the_head_is_found(tamper) -> None:
    """A fork: an event that follows another one than the head tells of."""
    columns = "at, actor, acting_for, unit, kind, target, before, after, reason, request_id"
    tamper(
        f"INSERT INTO audit_event (number, {columns}, algorithm, previous, hash) "
        f"SELECT 6, {columns}, algorithm, previous, 'f' FROM audit_event WHERE number = 5",
    )

    assert fault() == ("beyond", 6)


def test_a_head_taken_away_is_found(tamper) -> None:
    tamper("DELETE FROM audit_chainhead")

    assert fault() == ("beyond", 1)


def test_a_head_set_back_with_its_tail_left_is_found(tamper) -> None:
    tamper("UPDATE audit_chainhead SET number = 4")

    assert fault()[1] in (4, 5)


def test_a_head_with_another_hash_is_found(tamper) -> None:
    tamper("UPDATE audit_chainhead SET hash = 'f'")

    assert fault() == ("head", 5)


def test_a_guard_that_is_gone_is_told_although_the_chain_holds(trail) -> None:
    guards.take_off(connection)

    report = queries.verify_chain()

    assert (report.holds, report.sound) == (True, False)
    assert any(name.startswith("audit_event_no_") for name in report.weakened)


def rewrite_from(first: int) -> None:
    """Make the chain anew from an event on, as somebody who knows the program would: it holds."""
    guards.take_off(connection)
    previous = Event.objects.get(number=first - 1).hash
    for event in Event.objects.filter(number__gte=first).order_by("number"):
        event.actor, event.previous = "person:9", previous
        event.hash = previous = chain.link(
            previous=previous, at=event.at,
            fields={name: getattr(event, name) for name in (*chain.FIELDS, chain.ACTING_FOR)},
        )  # fmt: skip
        event.save()
    ChainHead.objects.update(hash=previous)
    guards.put_on(connection)


def test_a_chain_written_anew_holds_and_is_found_by_a_checkpoint(trail, now) -> None:
    point = actions.sign_checkpoint(key=KEY, by=None, at=now).signed
    rewrite_from(4)

    alone, since = queries.verify_chain(), queries.verify_chain(points=[point])

    assert alone.sound
    assert (since.holds, since.what, since.broken_at) == (False, "rewritten", 6)


def test_a_tail_cut_together_with_the_head_is_found_by_a_checkpoint(trail, now) -> None:
    point = actions.sign_checkpoint(key=KEY, by=None, at=now).signed
    guards.take_off(connection)
    Event.objects.filter(number__gt=3).delete()
    ChainHead.objects.update(number=3, hash=Event.objects.get(number=3).hash)
    guards.put_on(connection)

    alone, since = queries.verify_chain(), queries.verify_chain(points=[point])

    assert alone.sound
    assert (since.what, since.broken_at) == ("shorter", 6)


def test_a_chain_that_only_grew_fits_its_checkpoint(trail, now) -> None:
    point = actions.sign_checkpoint(key=KEY, by=None, at=now)
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)

    assert queries.verify_chain(points=[point.signed]).sound
    assert queries.verify_since(point).sound


def test_what_changed_after_a_checkpoint_is_found_by_walking_only_that(tamper, now) -> None:
    point = actions.sign_checkpoint(key=KEY, by=None, at=now)
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
    tamper("UPDATE audit_event SET actor = 'person:9' WHERE number = 7")

    report = queries.verify_since(point)

    assert (report.what, report.broken_at, report.events) == ("changed", 7, 6)


def test_every_stored_checkpoint_is_compared_and_its_signature_too(trail, now) -> None:
    actions.sign_checkpoint(key=KEY, by=None, at=now)
    own = [checkpoints.public_text(KEY)]
    before = queries.verify_chain(keys=own)
    rewrite_from(4)
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
    actions.sign_checkpoint(key=KEY, by=None, at=now)  # the newest one fits what was rewritten

    after = queries.verify_chain(keys=own)

    assert before.sound
    assert (after.what, after.broken_at) == ("rewritten", 6)
    assert queries.verify_since(queries.checkpoints()[0], keys=own).what == "rewritten"


def test_a_checkpoint_signed_with_a_key_of_somebody_else_is_found(trail, now) -> None:
    other = Ed25519PrivateKey.generate()
    point = actions.sign_checkpoint(key=other, by=None, at=now)
    both = [checkpoints.public_text(key) for key in (KEY, other)]

    found = queries.verify_chain(keys=both[:1])

    assert point.signed.is_signed_by(point.public_key)
    assert (found.what, found.broken_at, bool(found.fault)) == ("foreign", 6, True)
    assert queries.verify_since(point, keys=both[:1]).what == "foreign"
    assert queries.verify_chain(keys=both).sound


@pytest.mark.parametrize(
    ("walked", "told"),
    [([4, 10, 12], ("missing", 5)), ([5, 8, 12], ("missing", 9)), ([5, 10, 11], ("", None)),
     ([4, 5, 10], ("", None)), ([5, 7, 10], ("", None))],
    ids=["the last of a part", "the end of a later part", "the end of all",
         "the end from the first part on", "the end from the second part on"],
)  # fmt: skip
def test_what_is_gone_at_the_end_of_a_part_is_named_itself(walked: list[int], told) -> None:
    starts = [(0, chain.GENESIS), (5, "5"), (10, "10")]
    parts = [walking.Walked(number, str(number)) for number in walked]

    found = queries._joined(starts, parts)

    assert (found.what, found.broken_at) == told
    # where nothing is missing, how far the events go: the end was cut off there
    assert (
        bool(told[0])
        or found.number == {(5, 10, 11): 11, (4, 5, 10): 4, (5, 7, 10): 7}[tuple(walked)]
    )


def test_an_event_written_during_the_walk_breaks_nothing(trail, now, monkeypatch) -> None:
    head, asked = queries.head, []

    def meanwhile() -> queries.Head:
        found = head()
        asked.append(actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now))
        return found

    monkeypatch.setattr(queries, "head", meanwhile)

    report = queries.verify_chain()

    assert (report.holds, report.events, asked[0].number) == (True, 5, 6)


def test_a_database_in_memory_is_walked_by_this_connection_only(trail) -> None:
    assert (apart.address(connection) is None) == (connection.vendor == "sqlite")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="for a file see tests/web/commands")
@pytest.mark.django_db(transaction=True)
def test_parts_walked_side_by_side_say_the_same_as_one_walk(now, monkeypatch) -> None:
    with transaction.atomic():
        for step in range(25):
            actions.record(kind="plan.line_edited", target="plan.line:1", by=None, at=now,
                           after={"step": step})  # fmt: skip
    monkeypatch.setattr(apart, "PART", 10)
    monkeypatch.setattr(queries, "WORTH_APART", 1)
    told: list[int] = []

    report = queries.verify_chain(tell=told.append)

    assert report.sound
    assert (report.events, sorted(told)) == (25, [5, 10, 10])


def test_a_history_holds_one_object_only_the_newest_first(trail) -> None:
    numbers = [event.number for event in queries.history("plan.line:0")]

    assert numbers == [5, 3, 1]


def test_days_are_those_of_the_house_both_counted(trail, now) -> None:
    actions.record(kind="plan.started", target="plan.plan:1", by=None,
                   at=now.replace(hour=0) + timedelta(days=1))  # fmt: skip

    def numbers(first: date | None, last: date | None) -> list[int]:
        return [event.number for event in queries.events_between(first, last)]

    assert numbers(date(2025, 3, 4), None) == [6]
    assert numbers(None, date(2025, 3, 3)) == [5, 4, 3, 2, 1]
    assert numbers(date(2025, 3, 4), date(2025, 3, 3)) == []


def test_the_last_visit_is_the_sign_in_before_the_present_one(db, now) -> None:
    assert queries.before_last_sign_in("person:3") is None
    for hour in (9, 10, 11):
        actions.record(kind="org.signed_in", target="org.person:3", at=now.replace(hour=hour),
                       by=_Somebody("person:3"))  # fmt: skip

    last = queries.before_last_sign_in("person:3")

    assert last is not None and last.number == 2


class _Somebody:
    audit_unit = ""

    def __init__(self, audit_id: str) -> None:
        self.audit_id = audit_id


def test_checkpoints_backups_and_drills_are_found_the_newest_first(trail, now) -> None:
    first = actions.sign_checkpoint(key=KEY, by=None, at=now)
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
    second = actions.sign_checkpoint(key=KEY, by=None, at=now)

    assert list(queries.checkpoints()) == [second, first]
    assert queries.checkpoint(first.pk) == first
    assert queries.checkpoint(0) is None
    assert (list(queries.backups()), list(queries.drills())) == ([], [])
