"""Set up a task force for a line: its owner, and the units that sit in it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.placing import (
    locked,
    post_as_recorded,
    refuse_stale,
    refuse_withdrawn,
    target_of,
)
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, TaskForce, TaskForceMember


@transaction.atomic
def set_task_force(  # noqa: PLR0913 - a task force is entered whole
    *, line: Line, version: int, name: str, by: Any, at: datetime, owner: Any = None,
    owner_text: str = "",
) -> TaskForce:  # fmt: skip
    """Set up a line's task force (``version`` 0) or change its name and owner.

    ``owner_text`` is an owner who has no post in the register. Raises StaleVersion when somebody
    was quicker, PlanError for an empty name and on a withdrawn line.
    """
    locked(line.plan)
    refuse_withdrawn(line)
    if not name.strip():
        raise PlanError(_("A task force needs a name. Write what people call it."))
    stored = TaskForce.objects.filter(line=line).first()
    kind, before = _before(stored)
    if stored is not None:
        refuse_stale(stored, version, stored.name)
    force = stored or TaskForce(line=line, version=0)
    force.name, force.owner, force.owner_text = name.strip(), owner, owner_text.strip()
    return _saved(force, kind, before, by=by, at=at)


@transaction.atomic
def put_member(  # noqa: PLR0913 - a seat is entered whole
    *, task_force: TaskForce, version: int, unit: Any, by: Any, at: datetime, post: Any = None,
    duty: str = "",
) -> TaskForceMember:  # fmt: skip
    """Let a unit sit in a task force, by one of its posts where it is known.

    Raises PlanError for a post of another unit and for who sits there already.
    """
    force = _current(task_force, version)
    if post is not None and post.unit_id != unit.pk:
        raise PlanError(
            _("“%(post)s” is no post of %(unit)s. Choose a post of that unit, or none.")
            % {"post": post, "unit": unit.short_name}
        )
    if force.members.filter(unit=unit, post=post).exists():
        raise PlanError(
            _("%(unit)s sits in “%(force)s” already. Name another of its posts, or take it out "
              "first.") % {"unit": unit.short_name, "force": force.name}
        )  # fmt: skip
    before = task_force_as_recorded(force)
    last = force.members.aggregate(last=Max("position"))["last"] or 0
    member = TaskForceMember(
        task_force=force, unit=unit, post=post, duty=duty.strip(), position=last + 1
    )
    member.save()
    _saved(force, "plan.task_force_member_put", before, by=by, at=at)
    return member


@transaction.atomic
def take_out_member(*, member: TaskForceMember, version: int, by: Any, at: datetime) -> TaskForce:
    """Take a unit out of a task force; the history keeps that it sat there."""
    force = _current(member.task_force, version)
    before = task_force_as_recorded(force)
    force.members.filter(pk=member.pk).delete()
    return _saved(force, "plan.task_force_member_out", before, by=by, at=at)


def task_force_as_recorded(force: TaskForce) -> dict[str, Any]:
    """Return a task force as the trail keeps it: name, owner, and its members in their order."""
    members = force.members.select_related("unit", "post__unit").order_by("position", "pk")
    return {
        "task_force": force.name,
        "force_owner": post_as_recorded(force.owner) or force.owner_text,
        "members": [_member_as_recorded(row) for row in members],
    }


def _member_as_recorded(row: TaskForceMember) -> str:
    return " ".join(part for part in (
        row.unit.code, row.post.title if row.post else "", row.duty) if part)  # fmt: skip


def _before(stored: TaskForce | None) -> tuple[str, dict[str, Any] | None]:
    if stored is None:
        return "plan.task_force_set", None
    return "plan.task_force_edited", task_force_as_recorded(stored)


def _current(task_force: TaskForce, version: int) -> TaskForce:
    locked(task_force.line.plan)
    stored = TaskForce.objects.select_related("line", "owner__unit").get(pk=task_force.pk)
    refuse_withdrawn(stored.line)
    refuse_stale(stored, version, stored.name)
    return stored


def _saved(
    force: TaskForce, kind: str, before: dict[str, Any] | None, *, by: Any, at: datetime
) -> TaskForce:
    force.version += 1
    force.save()
    audit.record(kind=kind, target=target_of(force.line), by=by, at=at, before=before,
                 after=task_force_as_recorded(force))  # fmt: skip
    return force
