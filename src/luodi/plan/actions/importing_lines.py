"""Write the rows of a register into a plan: new lines first, numbers once, an event a line."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.importing_back import account, kept, target_kept
from luodi.plan.actions.lines import refuse_units, set_supporting
from luodi.plan.actions.numbers import renumber
from luodi.plan.actions.placing import as_recorded, next_position, refuse_place, target_of
from luodi.plan.actions.targets import target_as_recorded
from luodi.plan.errors import PlanError
from luodi.plan.models import LEVELS, Line, Plan, Support, Target
from luodi.plan.register.entries import Change, Entry, Proposal

PLAIN = {"standard": "standard", "remark": "remark", "starts_on": "starts_on", "weight": "weight"}
POSTS = ("sponsor", "owner")
KEPT = Decimal("0.000001")  # as the database gives a figure back


class Scribe:
    """Writes one import; remembers which line each entry became."""

    def __init__(self, plan: Plan, file: str, by: Any, at: datetime) -> None:
        self.plan, self.file, self.by, self.at = plan, file, by, at
        self.made: dict[int, Line] = {}
        self.before: dict[int, dict[str, Any]] = {}
        self.entered: list[int] = []
        self.former: list[dict[str, Any]] = []
        self.aims: list[dict[str, Any]] = []
        self.positions: dict[int | None, int] = {}
        self.supports: list[Support] = []

    def write(self, proposed: Proposal) -> None:
        """Write all entries. Raises PlanError with the row when a rule of the plan refuses one."""
        new = sorted(proposed.of_kind("new"), key=lambda entry: LEVELS.index(entry.level))
        touched = [*new, *proposed.of_kind("changed")]
        stored = self._stored(touched)
        codes = self._codes()
        self.before = {pk: as_recorded(line, codes.get(pk, ())) for pk, line in stored.items()}
        for entry in touched:
            try:
                self._write(entry, stored)
            except PlanError as refused:
                raise _in_row(entry, refused) from refused
        Support.objects.bulk_create(self.supports)
        numbers, codes = renumber(self.plan), self._codes()
        for entry in touched:
            line = self.made[id(entry)]
            line.number = numbers[line.pk]
            self._record(entry, line, codes.get(line.pk, ()))

    def account(self, gone: list[int]) -> dict[str, Any]:
        """Return what is needed to take the import back."""
        return account(self.entered, self.former, gone, self.aims)

    def _stored(self, entries: list[Entry]) -> dict[int, Line]:
        pks = [entry.told.pk for entry in entries if entry.told]
        lines = Line.objects.select_related(
            "lead_unit", "sponsor__unit", "owner__unit", "chain_chief__unit", "plan"
        )
        return lines.in_bulk(pks)

    def _write(self, entry: Entry, stored: dict[int, Line]) -> None:
        line = stored[entry.told.pk] if entry.told else self._new(entry)
        if entry.told:
            self.former.append(kept(line))
            line.version += 1
        supporting = self._take(line, entry)
        refuse_bounds(line)
        line.save()
        if not entry.told:
            self.entered.append(line.pk)
        if supporting is not None:
            refuse_units(line, supporting)
            self._support(line, supporting, new=not entry.told)
        elif any(change.key == "lead" for change in entry.changes):
            refuse_units(line, [row.unit for row in line.supports.select_related("unit")])
        self.made[id(entry)] = line
        for change in entry.changes:
            if change.key == "value":
                self._aim(line, change, new=not entry.told)

    def _support(self, line: Line, units: list[Any], *, new: bool) -> None:
        if new:  # of many new lines together: nothing stands there yet
            self.supports += [Support(line=line, unit=unit) for unit in dict.fromkeys(units)]
        else:
            set_supporting(line, units)

    def _codes(self) -> dict[int, list[str]]:
        """Return the codes of the units that support each line of the plan."""
        found: dict[int, list[str]] = {}
        rows = Support.objects.filter(line__plan=self.plan).values_list("line_id", "unit__code")
        for line, code in rows:
            found.setdefault(line, []).append(code)
        return found

    def _new(self, entry: Entry) -> Line:
        above = self._line(entry.above)
        refuse_place(self.plan, above, entry.level)
        return Line(
            plan=self.plan, parent=above, parent_level=above.level if above else "",
            level=entry.level, title=entry.title, position=self._position(above),
            entered_by=self.by, entered_at=self.at,
        )  # fmt: skip

    def _line(self, entry: Entry | None) -> Line | None:
        if entry is None:
            return None
        if id(entry) not in self.made and entry.told:
            self.made[id(entry)] = Line.objects.get(pk=entry.told.pk)
        return self.made[id(entry)]

    def _position(self, above: Line | None) -> int:
        key = above.pk if above else None
        if key not in self.positions:
            self.positions[key] = next_position(self.plan, above) - 1
        self.positions[key] += 1
        return self.positions[key]

    def _take(self, line: Line, entry: Entry) -> list[Any] | None:
        """Set the fields that change; return the supporting units where they do."""
        supporting: list[Any] | None = None if entry.told else []
        for change in entry.changes:
            if change.key == "supporting":
                supporting = list(change.value.known)
                line.supporting_text = "、".join(change.value.unknown)[:400]
            else:
                self._set(line, entry, change)
        if supporting is None:
            return None
        return [unit for unit in supporting if unit.pk != line.lead_unit_id]

    def _set(self, line: Line, entry: Entry, change: Change) -> None:
        key, value = change.key, change.value
        if key == "title":
            self._entitle(line, value)
        elif key == "due_on":
            line.due_on, line.due_text = value.day, value.words
            kept = [name for name in line.assumed if name != "due_on"]
            line.assumed = [*kept, "due_on"] if value.assumed else kept
        elif key == "parent":
            self._move(line, entry)
        elif key == "lead":
            line.lead_unit, line.lead_unit_text = value[0], value[1][:200]
            line.assumed = [name for name in line.assumed if name != "lead_unit"]
        elif key in POSTS:
            setattr(line, f"{key}_text", value)
            setattr(line, key, None)
        elif key in PLAIN:
            setattr(line, PLAIN[key], value)

    def _entitle(self, line: Line, title: str) -> None:
        if line.is_slot:  # whoever writes a member's title fills its slot
            line.is_slot, line.entered_by, line.entered_at = False, self.by, self.at
        line.title = title

    def _move(self, line: Line, entry: Entry) -> None:
        above = self._line(entry.above)
        refuse_place(self.plan, above, line.level)
        line.parent, line.parent_level = above, above.level if above else ""
        line.position = self._position(above)

    def _aim(self, line: Line, change: Change, *, new: bool) -> None:
        value, counted_in = change.value
        target = None if new else line.targets.order_by("pk").first()
        before = target_as_recorded(target) if target else None
        former = target_kept(target) if target else None
        target = target or Target(line=line, name=line.title[:200], year=self.plan.year)
        if target.indicator_id and counted_in != target.unit_of_measure:
            raise PlanError(
                _("“%(line)s” is counted by an indicator in %(measure)s. Write the value in it.")
                % {"line": line, "measure": target.unit_of_measure}
            )
        target.value, target.unit_of_measure = Decimal(value).quantize(KEPT), counted_in
        target.save()
        self.aims.append({"pk": target.pk, "line": line.pk, "former": former,
                          "written": target_kept(target)})  # fmt: skip
        audit.record(kind="plan.target_set", target=target_of(line), by=self.by, at=self.at,
                     before=before, after=target_as_recorded(target))  # fmt: skip

    def _record(self, entry: Entry, line: Line, supporting: Iterable[str]) -> None:
        told = {"name": self.file, "row": entry.row or "–"}
        reason = _("Register “%(name)s”, row %(row)s") % told
        audit.record(
            kind="plan.line_edited" if entry.told else "plan.line_imported",
            target=target_of(line), by=self.by, at=self.at, before=self.before.get(line.pk),
            after=as_recorded(line, supporting), reason=reason[:300],
        )  # fmt: skip


def _in_row(entry: Entry, refused: PlanError) -> PlanError:
    told = {"row": entry.row, "sentence": refused.sentence}
    return PlanError(_("Row %(row)s: %(sentence)s Nothing was changed.") % told)
