"""The one way to write an event; checkpoints signed, backups and drills put on record."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from luodi.audit import chain, checkpoints, request_context
from luodi.audit.errors import AuditError
from luodi.audit.models import Backup, ChainHead, Checkpoint, Drill, Event
from luodi.audit.signing_key import origin

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


@transaction.atomic
def sign_checkpoint(*, key: Ed25519PrivateKey, by: Actor | None, at: datetime) -> Checkpoint:
    """Sign where the chain stands; the last checkpoint again when nothing happened since.

    The event that a checkpoint was made is the last one that the checkpoint counts.
    """
    last = Checkpoint.objects.order_by("-pk").first()
    if last and _locked_head().number == last.size:
        return last
    event = record(kind="audit.checkpoint_signed", target="audit.chain:1", by=by, at=at,
                   after={"origin": origin(key)})  # fmt: skip
    signed = checkpoints.sign(origin=origin(key), size=event.number, root=event.hash, key=key)
    made = Checkpoint(
        made_at=at, origin=signed.origin, size=signed.size, root=signed.root,
        signature=signed.signature, public_key=signed.public_key,
    )  # fmt: skip
    made.save(force_insert=True)
    return made


@transaction.atomic
def record_guards(*, names: list[str], by: Actor | None, at: datetime) -> Event:
    """Put on record that these guards were missing or altered, and were put on again."""
    return record(kind="audit.guards_put_on", target="audit.chain:1", by=by, at=at,
                  after={"guards": names})  # fmt: skip


@transaction.atomic
def record_backup(*, backup: Backup, by: Actor | None, at: datetime) -> Backup:
    """Put on record that a backup was made; ``backup`` is not saved yet."""
    backup.made_at = at
    backup.save(force_insert=True)
    record(
        kind="audit.backup_made", target=f"audit.backup:{backup.pk}", by=by, at=at,
        after={"name": backup.name, "size": backup.size, "events": backup.events,
               "uploads": backup.uploads, "damaged": backup.damaged,
               "with_keys": backup.with_keys},
    )  # fmt: skip
    return backup


@transaction.atomic
def record_drill(  # noqa: PLR0913 - a drill has as many facts as it has
    *,
    name: str,
    taken_at: datetime | None,
    steps: list[dict[str, Any]],
    seconds: Decimal,
    by: Actor | None,
    at: datetime,
) -> Drill:
    """Put on record what a restore drill showed: passed when every step did, and there was one."""
    passed = bool(steps) and all(step["passed"] for step in steps)
    drill = Drill(held_at=at, name=name, taken_at=taken_at, passed=passed, steps=steps,
                  seconds=seconds)  # fmt: skip
    drill.save(force_insert=True)
    failed = [step["step"] for step in steps if not step["passed"]]
    record(kind="audit.drill_held", target=f"audit.drill:{drill.pk}", by=by, at=at,
           after={"name": name, "passed": passed, "failed": failed})  # fmt: skip
    return drill
