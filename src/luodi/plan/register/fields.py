"""The cells of one row against the line as it stands: what changes, what cannot be."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.plan.models import LED_LEVELS
from luodi.plan.register import values
from luodi.plan.register.entries import Entry, Problem, change_of, heading, noting, problem_of
from luodi.plan.register.reading import SheetRow
from luodi.plan.register.units import UnitNames
from luodi.plan.register.values import CellRefused, Deadline, canonical

SUPPORTS_ITSELF = _("%(unit)s leads the line and cannot support it too. Take it out of one cell.")
BACKWARDS = _("The line would start after its deadline. Mend one of the two dates.")
ONE_TARGET = _(
    "The line has %(stands)s targets and the cell tells %(told)s. Change targets on the page of "
    "the line."
)
TARGET_STAYS = _(
    "The line has a target of %(value)s, and an import takes no target away. Put the value back; "
    "what no longer holds is changed on the page of the line."
)

# Columns that an import does not take over: what they say of a line that knows nothing of it is
# kept in its remark, so that nothing an office wrote is lost.
BESIDE = ("source", "quote", "trajectory", "task_force", "milestones")


class Fields:
    """Takes over the cells of rows; remembers the names that no unit bears, with their rows."""

    def __init__(self, year: int, headings: Mapping[str, str], names: UnitNames) -> None:
        self.year, self.headings, self.names = year, set(headings), names
        self.headings_shown = headings
        self.unknown: dict[str, list[int]] = {}

    def take(self, row: SheetRow, entry: Entry) -> None:
        """Write into an entry what the row's cells change, and what is wrong with them."""
        for key in TAKEN:
            cell = row.cells.get(key)
            if key not in self.headings or self._as_it_stands(row, entry, key, cell):
                continue
            with noting(entry, row, key):
                TAKEN[key](self, row, entry, cell)
        if {"lead", "supporting"} & self.headings:
            with noting(entry, row, "supporting"):
                self._supporting(row, entry)
        with noting(entry, row, "remark"):
            self._remark(row, entry)
        self._figures(row, entry)
        self._together(row, entry)

    def _as_it_stands(self, row: SheetRow, entry: Entry, key: str, cell: Any) -> bool:
        """Say whether a cell tells what stands; empty ones of foreign files tell nothing."""
        if entry.told is None:
            return cell is None and key != "title"
        if cell is None and not row.cells.get("key"):
            return True
        try:
            return values.text_of(cell) == canonical(entry.told.cells[key])
        except CellRefused:
            return False

    def _title(self, _row: SheetRow, entry: Entry, _cell: Any) -> None:
        if entry.told and entry.title and entry.title not in values.slot_titles(entry.told.record):
            self._set(entry, "title", entry.title, entry.title)

    def _words(self, _row: SheetRow, entry: Entry, cell: Any, key: str) -> None:
        text = values.words_of(cell, key)
        self._set(entry, key, text, text)

    def _remark(self, row: SheetRow, entry: Entry) -> None:
        """Take over the remark, and below it what other columns say that the plan cannot hold."""
        text = values.words_of(row.cells.get("remark"), "remark")
        stands = canonical(entry.told.cells["remark"]) if entry.told else ""
        if "remark" not in self.headings or (not text and not row.cells.get("key")):
            text = stands
        lines = text.split("\n") if text else []
        lines += [line for line in self._beside(row, entry) if line not in lines]
        text = "\n".join(lines)[: values.LONGEST["remark"]]
        if text != stands:
            self._set(entry, "remark", text, text)

    def _beside(self, row: SheetRow, entry: Entry) -> Iterator[str]:
        for key in BESIDE:
            told = " ".join(values.text_of(row.cells.get(key)).split())
            stands = entry.told.cells.get(key) if entry.told else None
            if told and not stands:
                yield f"{self.headings_shown[key]}：{told}"

    def _standard(self, _row: SheetRow, entry: Entry, cell: Any) -> None:
        text = values.standard_of(cell)
        if entry.told is None or text != entry.told.record["standard"]:
            self._set(entry, "standard", text, text)

    def _deadline(self, _row: SheetRow, entry: Entry, cell: Any) -> None:
        found = values.deadline_of(cell, self.year)
        record = entry.told.record if entry.told else {"due_on": None, "due_text": ""}
        if (found.day, found.words or record["due_text"]) != (record["due_on"], record["due_text"]):
            self._set(entry, "due_on", _day_words(found), found)

    def _start(self, _row: SheetRow, entry: Entry, cell: Any) -> None:
        found = values.deadline_of(cell, self.year)
        if entry.told is None or found.day != entry.told.record["starts_on"]:
            self._set(entry, "starts_on", _day_words(found), found.day)

    def _weight(self, _row: SheetRow, entry: Entry, cell: Any) -> None:
        weight = values.weight_of(cell)
        if entry.told is None or weight != entry.told.record["weight"]:
            self._set(entry, "weight", canonical(weight), weight)

    def _lead(self, row: SheetRow, entry: Entry, cell: Any) -> None:
        found = self._units(row, entry, "lead", cell)
        if (found.known or found.unknown) and entry.level not in LED_LEVELS:
            raise CellRefused(values.LED_BELOW, values.text_of(cell)[:40])
        lead = found.known[0] if found.known else None
        stands = entry.told.record["lead_unit_id"] if entry.told else None
        if (lead.pk if lead else None) != stands or (entry.told is None and found.unknown):
            words = lead.short_name if lead else "、".join(found.unknown)
            self._set(entry, "lead", words, (lead, "、".join(found.unknown)))

    def _supporting(self, row: SheetRow, entry: Entry) -> None:
        """Take over who supports: the units behind the first of the lead cell, and their own."""
        lead = self._named(row, "lead")
        stands = self._who_supports(entry)
        cell = row.cells.get("supporting")
        own = self._units(row, entry, "supporting", cell, kept=stands)
        tells = bool(own.known or own.unknown) or bool(row.cells.get("key"))
        kept = [] if tells and "supporting" in self.headings else stands
        added = [unit.short_name for unit in (*lead[1:], *own.known)]
        names = list(dict.fromkeys([*kept, *added, *own.unknown]))
        if set(names) != set(stands):
            by_name = {unit.short_name: unit for unit in self.names.units}
            known = tuple(by_name[name] for name in names if name in by_name)
            unknown = tuple(name for name in names if name not in by_name)
            self._set(entry, "supporting", "、".join(names), values.Units(known, unknown))

    def _who_supports(self, entry: Entry) -> list[str]:
        """Return who supports a line as it stands: units by short name, others as written."""
        if entry.told is None:
            return []
        stands = values.units_of(entry.told.cells["supporting"], self.names)
        return [*(unit.short_name for unit in stands.known), *stands.unknown]

    def _named(self, row: SheetRow, key: str) -> tuple[Any, ...]:
        try:
            return values.units_of(row.cells.get(key), self.names).known
        except CellRefused:
            return ()

    def _units(
        self, row: SheetRow, entry: Entry, key: str, cell: Any, kept: Collection[str] = ()
    ) -> values.Units:
        found = values.units_of(cell, self.names)
        for name in found.unknown:
            if name not in kept and not self.names.is_left(name):
                self.unknown.setdefault(name, []).append(row.number)
                entry.problems.append(Problem(row.number, heading(key), name, values.NO_UNIT))
        return found

    def _figures(self, row: SheetRow, entry: Entry) -> None:
        """Take over value and unit of counted_in together: they are one target."""
        if not {"value", "unit_of_measure"} & self.headings:
            return
        with noting(entry, row, "value"):
            self._target(row, entry)

    def _target(self, row: SheetRow, entry: Entry) -> None:
        stands = entry.told.cells if entry.told else {"value": None, "unit_of_measure": ""}
        told_now = {key: values.text_of(row.cells.get(key)) for key in ("value", "unit_of_measure")}
        foreign = entry.told is not None and not row.cells.get("key")
        same = all(
            told_now[key] == canonical(stands[key]) or (foreign and not told_now[key])
            or key not in self.headings
            for key in told_now
        )  # fmt: skip
        if same:
            return
        number = _target_count(stands)
        if number > 1 or "\n" in told_now["value"]:
            raise CellRefused(
                ONE_TARGET % {"stands": number, "told": told_now["value"].count("\n") + 1},
                told_now["value"][:40],
            )
        value = values.number_of(row.cells.get("value"))
        if value is None and number:
            value = self._kept(row, entry, stands["value"])
        counted_in = told_now["unit_of_measure"][:32] or canonical(stands["unit_of_measure"])
        words = f"{canonical(value)}{counted_in}"
        before = f"{canonical(stands['value'])}{canonical(stands['unit_of_measure'])}"
        if value is not None and words != before:
            entry.changes.append(change_of("value", before, words, (value, counted_in)))

    def _kept(self, row: SheetRow, entry: Entry, value: Any) -> Any:
        """Return the value that stays where a file tells none. Raises CellRefused if it did."""
        if value is not None and "value" in self.headings and row.cells.get("key"):
            raise CellRefused(TARGET_STAYS % {"value": canonical(value)})
        return value

    def _together(self, row: SheetRow, entry: Entry) -> None:
        """Refuse what single cells cannot show: a unit that supports itself, dates backwards."""
        new = {change.key: change.value for change in entry.changes}
        record = entry.told.record if entry.told else {}
        lead = new["lead"][0] if "lead" in new else None
        lead_pk = lead.pk if lead else (None if "lead" in new else record.get("lead_unit_id"))
        for unit in new["supporting"].known if "supporting" in new else ():
            if unit.pk == lead_pk:
                sentence = SUPPORTS_ITSELF % {"unit": unit.short_name}
                entry.problems.append(problem_of(row, "supporting", sentence))
        if lead and "supporting" not in new and lead.short_name in self._who_supports(entry):
            sentence = SUPPORTS_ITSELF % {"unit": lead.short_name}
            entry.problems.append(problem_of(row, "lead", sentence))
        start = new.get("starts_on", record.get("starts_on"))
        due = new["due_on"].day if "due_on" in new else record.get("due_on")
        if start and due and start > due and {"starts_on", "due_on"} & new.keys():
            entry.problems.append(problem_of(row, "starts_on", BACKWARDS))

    def _set(self, entry: Entry, key: str, words: str, value: Any) -> None:
        before = canonical(entry.told.cells[key]) if entry.told else ""
        if entry.told or words:
            entry.changes.append(change_of(key, before, words, value))


TAKEN: dict[str, Any] = {
    "title": Fields._title,
    "standard": Fields._standard,
    "sponsor": lambda fields, row, entry, cell: fields._words(row, entry, cell, "sponsor"),
    "lead": Fields._lead,
    "owner": lambda fields, row, entry, cell: fields._words(row, entry, cell, "owner"),
    "starts_on": Fields._start,
    "due_on": Fields._deadline,
    "weight": Fields._weight,
}


def _day_words(found: Deadline) -> str:
    return found.day.isoformat() if found.day else found.words


def _target_count(stands: dict[str, Any]) -> int:
    if stands["value"] is None and not stands["unit_of_measure"]:
        return 0
    return canonical(stands["unit_of_measure"]).count("\n") + 1
