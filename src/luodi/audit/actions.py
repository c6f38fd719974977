"""The one way to write an event."""

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from luodi.audit import chain, request_context
from luodi.audit.errors import AuditError
from luodi.audit.models import ChainHead, Event

SYSTEM = "system"


class Actor(Protocol):
    """Whoever acts: an id for the trail, and the code of a unit (empty for none).

    A deputy also has ``audit_acting_for``, the id of the person acted for; whoever has no such
    attribute, or an empty one, acts for themselves.
    """

    @property
    def audit_id(self) -> str: ...

    @property
    def audit_unit(self) -> str: ...


def record(  # noqa: PLR0913 - an event has as many facts as it has
    *,
    kind: str,
    target: str,
    by: Actor | None,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Append one event; ``by=None`` is the system itself (installation, nightly jobs).

    ``target`` names the object as ``room.model:id``. Raises AuditError outside a transaction:
    an event must stand or fall with the change it tells of; also for a float, which not every
    database gives back as it got it: figures are recorded as text.
    """
    if not transaction.get_connection().in_atomic_block:
        raise AuditError(
            "An event belongs to a change: call audit.record inside transaction.atomic."
        )
    _refuse_floats([before, after])
    head = _locked_head()
    fields = {
        "number": head.number + 1,
        "actor": by.audit_id if by else SYSTEM,
        "acting_for": getattr(by, "audit_acting_for", ""),
        "unit": by.audit_unit if by else "",
        "kind": kind,
        "target": target,
        "before": before,
        "after": after,
        "reason": reason,
        "request_id": request_context.request_id(),
    }
    event = Event(at=at, previous=head.hash, **fields)
    event.hash = chain.link(previous=head.hash, at=at, fields=fields)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    return event


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise AuditError(f"{value!r} is a float: record a figure as text, or its hash may change.")
    inner = value.values() if isinstance(value, dict) else value
    for part in inner if isinstance(value, dict | list | tuple) else ():
        _refuse_floats(part)


def _locked_head() -> ChainHead:
    # Without the lock two transactions on PostgreSQL would chain to the same hash: a fork.
    head, _created = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"number": 0, "hash": chain.GENESIS}
    )
    return head
