"""An event stands or falls with the change it tells of."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from luodi.audit import actions, chain, queries, request_context
from luodi.audit.errors import AuditError
from luodi.audit.models import ChainHead, Event


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
