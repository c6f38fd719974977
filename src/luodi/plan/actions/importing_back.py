"""Take an import of a register back: what it entered goes, what it changed gets its former values.

All or nothing: where somebody went on with one of its lines since, the import stays and the lines
are named.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries as org
from luodi.plan.actions.added import untouched, withdraw_one, worked_on
from luodi.plan.actions.lines import set_supporting
from luodi.plan.actions.moving import free_position
from luodi.plan.actions.numbers import renumber
from luodi.plan.actions.placing import as_recorded, refuse_place, target_of
from luodi.plan.actions.targets import target_as_recorded
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, RegisterImport, State, Stroke, Target

REGISTER = "register"
NAMED = 10
# what an import may change of a line, beside its place and its supporting units
FIELDS = (
    "title", "is_slot", "entered_by_id", "entered_at", "due_on", "due_text", "assumed",
    "lead_unit_id", "lead_unit_text", "supporting_text", "sponsor_id", "sponsor_text", "owner_id",
    "owner_text", "standard", "remark", "starts_on", "weight",
)  # fmt: skip


def kept(line: Line) -> dict[str, Any]:
    """Return a line as it stands before an import, in plain values."""
    return {
        "pk": line.pk,
        "fields": {name: _plain(getattr(line, name)) for name in FIELDS},
        "supports": list(line.supports.order_by("pk").values_list("unit", flat=True)),
        "parent": line.parent_id,
        "position": line.position,
    }


def target_kept(target: Target) -> dict[str, Any]:
    """Return what an import changes of a target."""
    return {"value": _plain(target.value), "unit_of_measure": target.unit_of_measure}


def account(
    new: Iterable[int], changed: list[dict[str, Any]], gone: Iterable[int],
    targets: list[dict[str, Any]],
) -> dict[str, Any]:  # fmt: skip
    """Return what an import did, with the version of each line after it."""
    pks = [*new, *gone, *(one["pk"] for one in changed)]
    versions = dict(Line.objects.filter(pk__in=pks).values_list("pk", "version"))
    return {
        "new": [[pk, versions[pk]] for pk in new],
        "gone": [[pk, versions[pk]] for pk in gone],
        "changed": [{**one, "version": versions[one["pk"]]} for one in changed],
        "targets": targets,
    }


def take_register_back(stroke: Stroke, by: Any, at: datetime) -> int:
    """Take an import back whole. Raises PlanError with the lines that somebody went on with."""
    found = RegisterImport.objects.select_for_update().get(pk=stroke.lines[0]["import"])
    told, undo = found.rows["undo"], _Undo(stroke, by, at)
    undo.look(told)
    for pk, _version in told["gone"]:
        undo.lines[pk].state = State.ACTIVE.value
    for one in told["changed"]:
        undo.restore(one)
    new = dict(told["new"])
    for one in told["targets"]:
        undo.aim(one, stays=one["line"] in new)
    undo.withdraw(new, [one["pk"] for one in told["targets"]])
    undo.write({pk for pk, _version in told["gone"]} | {one["pk"] for one in told["changed"]})
    found.applied_at, found.left_at = None, at
    found.save(update_fields=["applied_at", "left_at"])
    audit.record(kind="plan.register_taken_back", target=f"plan.registerimport:{found.pk}", by=by,
                 at=at, after={"plan": found.plan_id})  # fmt: skip
    return 0


class _Undo:
    """One import as it is taken back: its lines, locked, and how they stood before that."""

    def __init__(self, stroke: Stroke, by: Any, at: datetime) -> None:
        self.plan, self.trace = stroke.plan, {"by": by, "at": at}
        self.lines: dict[int, Line] = {}
        self.before: dict[int, dict[str, Any]] = {}

    def look(self, told: dict[str, Any]) -> None:
        versions = dict(told["new"]) | dict(told["gone"])
        versions |= {one["pk"]: one["version"] for one in told["changed"]}
        locked = Line.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        rows = locked.select_related(
            "plan", "lead_unit", "sponsor__unit", "owner__unit", "chain_chief__unit"
        )  # fmt: skip
        self.lines = rows.in_bulk(list(versions))
        _refuse([line for pk, line in self.lines.items() if line.version != versions[pk]])
        self.before = {pk: as_recorded(line) for pk, line in self.lines.items()}

    def restore(self, one: dict[str, Any]) -> None:
        line = self.lines[one["pk"]]
        for name, value in one["fields"].items():
            field: Any = Line._meta.get_field(name)
            setattr(line, name, field.to_python(value))
        if line.parent_id != one["parent"]:
            self._put(line, one["parent"], one["position"])
        line.save(update_fields=FIELDS)
        set_supporting(line, org.units().filter(pk__in=one["supports"]))

    def _put(self, line: Line, parent_pk: int | None, position: int) -> None:
        parent = self.lines.get(parent_pk or 0) or Line.objects.filter(pk=parent_pk or 0).first()
        refuse_place(self.plan, parent, line.level)
        there = Line.objects.filter(plan=self.plan, parent=parent, position=position).first()
        line.position = free_position(self.plan, parent, there) if there else position
        line.parent, line.parent_level = parent, parent.level if parent else ""
        line.save(update_fields=["parent", "parent_level", "position"])

    def aim(self, one: dict[str, Any], *, stays: bool) -> None:
        target = Target.objects.select_related("line", "indicator").filter(pk=one["pk"]).first()
        if target is None or target_kept(target) != one["written"]:
            _refuse([self.lines[one["line"]]])
        elif stays:  # with its line, which is withdrawn and may be restored
            return
        elif one["former"] is None:
            self._drop(target)
        else:
            before = target_as_recorded(target)
            target.value = Target._meta.get_field("value").to_python(one["former"]["value"])
            target.unit_of_measure = one["former"]["unit_of_measure"]
            target.save(update_fields=["value", "unit_of_measure"])
            self._tell(target, before, target_as_recorded(target))

    def _drop(self, target: Target) -> None:
        before = target_as_recorded(target)
        self._tell(target, before, dict.fromkeys(before))
        try:
            target.delete()
        except ProtectedError:  # figures, a trajectory or a request stand on it
            _refuse([target.line])

    def _tell(self, target: Target, before: dict[str, Any], after: dict[str, Any]) -> None:
        audit.record(kind="plan.edit_taken_back", target=target_of(target.line), before=before,
                     after=after, **self.trace)  # fmt: skip

    def withdraw(self, versions: dict[int, int], targets: list[int]) -> None:
        new = [self.lines[pk] for pk in versions]
        gone = untouched(new, versions, worked_on(versions, {}, targets))
        _refuse([line for line in new if line.pk not in gone])
        for line in new:
            withdraw_one(line, {**self.trace, "reason": _("Taken back as a whole")})

    def write(self, pks: set[int]) -> None:
        for pk in pks:
            self.lines[pk].version += 1
            self.lines[pk].save(update_fields=["state", "version"])
        numbers = renumber(self.plan)
        for pk in sorted(pks):
            line = self.lines[pk]
            line.number = numbers[pk]
            audit.record(kind="plan.edit_taken_back", target=target_of(line),
                         before=self.before[pk], after=as_recorded(line), **self.trace)  # fmt: skip


def _refuse(lines: list[Line]) -> None:
    if lines:
        names = "、".join(f"“{line}”" for line in lines[:NAMED])
        raise PlanError(
            _("Somebody went on with %(number)s lines of this import since: %(names)s. It stays as "
              "it is; change by hand what is wrong.")
            % {"number": len(lines), "names": names}
        )  # fmt: skip


def _plain(value: Any) -> Any:
    if isinstance(value, date):  # a moment too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
