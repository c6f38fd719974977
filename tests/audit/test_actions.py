"""An event stands or falls with the change it tells of."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from luodi.audit import actions, chain, queries, request_context
from luodi.audit.checkpoints import public_text
from luodi.audit.errors import AuditError
from luodi.audit.models import Backup, ChainHead, Event


def test_events_are_numbered_and_chained(db, now) -> None:
    first = actions.record(kind="org.unit_added", target="org.unit:1", by=None, at=now)
    second = actions.record(kind="org.unit_edited", target="org.unit:1", by=None, at=now)

    assert (first.number, second.number) == (1, 2)
    assert first.previous == "0" * 64
    assert second.previous == first.hash
    assert ChainHead.objects.get().hash == second.hash


def test_an_event_hashes_what_it_says(db, now) -> None:
    event = actions.record(
        kind="plan.line_edited", target="plan.line:7", by=None, at=now,
        before={"title": "旧"}, after={"title": "新"}, reason="核对原文",
    )  # fmt: skip

    assert event.hash == chain.link(
        previous="0" * 64, at=now,
        fields={"number": 1, "actor": "system", "unit": "", "kind": "plan.line_edited",
                "target": "plan.line:7", "before": {"title": "旧"}, "after": {"title": "新"},
                "reason": "核对原文", "request_id": ""},
    )  # fmt: skip


def test_a_person_is_named_by_id_and_unit_only(office, now) -> None:
    event = actions.record(kind="plan.started", target="plan.plan:1", by=office, at=now)

    assert (event.actor, event.unit) == (f"person:{office.pk}", "DCS")


def test_a_deputy_is_named_together_with_whom_they_act_for(db, now) -> None:
    deputy = SimpleNamespace(audit_id="person:7", audit_unit="DCS", audit_acting_for="person:3")

    event = actions.record(kind="plan.started", target="plan.plan:1", by=deputy, at=now)

    assert (event.actor, event.acting_for) == ("person:7", "person:3")
    assert queries.verify_chain().holds


def test_an_event_carries_the_request_it_belongs_to(db, now) -> None:
    request_context.begin("abc123")

    event = actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)

    request_context.begin("")
    assert event.request_id == "abc123"


@pytest.mark.parametrize("after", [{"value": 1e22}, {"rows": [{"value": 0.5}]}])
def test_a_float_is_refused_because_databases_give_it_back_in_other_digits(db, now, after) -> None:
    with pytest.raises(AuditError, match="as text"):
        actions.record(kind="plan.target_set", target="plan.line:1", by=None, at=now, after=after)

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(now) -> None:
    with pytest.raises(AuditError, match="transaction"):
        actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_event(now) -> None:
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)
        raise Stop

    assert not Event.objects.exists()
    assert not ChainHead.objects.exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="for a file see tests/web/settings")
@pytest.mark.django_db(transaction=True)
def test_events_of_two_threads_stand_in_one_chain(now) -> None:
    def act(thread: int) -> None:
        try:
            for step in range(10):
                with transaction.atomic():
                    actions.record(kind="plan.line_edited", target=f"plan.line:{thread}", by=None,
                                   at=now, after={"step": step})  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(act, range(2)))

    assert (queries.verify_chain().holds, queries.verify_chain().events) == (True, 20)


KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_a_checkpoint_signs_where_the_chain_stands_its_own_event_counted(db, now) -> None:
    actions.record(kind="plan.started", target="plan.plan:1", by=None, at=now)

    point = actions.sign_checkpoint(key=KEY, by=None, at=now)

    assert (point.size, point.root) == (2, Event.objects.get(number=2).hash)
    assert point.signed.is_signed_by(public_text(KEY))


def test_nothing_is_signed_twice(db, now) -> None:
    first = actions.sign_checkpoint(key=KEY, by=None, at=now)

    again = actions.sign_checkpoint(key=KEY, by=None, at=now)

    assert (again, Event.objects.count()) == (first, 1)


def test_a_backup_is_put_on_record(db, now) -> None:
    kept = actions.record_backup(
        backup=Backup(name="a.tar", size=9, events=3, uploads=2, damaged=0, with_keys=False),
        by=None, at=now,
    )  # fmt: skip

    event = Event.objects.get(target=f"audit.backup:{kept.pk}")
    assert (kept.made_at, event.kind) == (now, "audit.backup_made")
    assert event.after["name"] == "a.tar"


@pytest.mark.parametrize(
    ("answers", "passed"), [([True, True], True), ([True, False], False), ([], False)]
)
def test_a_drill_passes_when_every_step_did_and_there_was_one(
    db, now, answers: list[bool], passed: bool
) -> None:
    steps = [{"step": f"s{place}", "passed": one, "told": ""} for place, one in enumerate(answers)]

    drill = actions.record_drill(name="a.tar", taken_at=now, steps=steps, seconds=Decimal("1.5"),
                                 by=None, at=now)  # fmt: skip

    event = Event.objects.get(target=f"audit.drill:{drill.pk}")
    assert drill.passed == passed
    assert event.after == {"name": "a.tar", "passed": passed,
                           "failed": [] if all(answers) else ["s1"]}  # fmt: skip
