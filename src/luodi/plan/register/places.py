"""Which line a row means, and above which it stands: by key, number, title or goal."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.plan.folding import folded
from luodi.plan.models import LEVELS, Level, Line, Plan, State
from luodi.plan.numbering import keys_above
from luodi.plan.register import values
from luodi.plan.register.cells import BETWEEN_GOALS, GOALS, Told, told
from luodi.plan.register.entries import (
    Entry,
    Problem,
    change_of,
    heading,
    noting,
    problem_of,
    text_shown,
)
from luodi.plan.register.reading import SheetRow
from luodi.plan.register.values import CellRefused, canonical

TWICE = _("The same line stands in row %(row)s too. Keep one of the two rows.")
OTHER_PLAN = _(
    "No line of this plan has this key: the row comes from another plan. Empty the cell to enter "
    "the row as a new line."
)
NO_PARENT = _("No row and no line of the plan has this number. Write the number of a line above.")
TOO_LOW = _(
    "A %(level)s cannot stand below a %(above)s. The order is goal, pillar, programme, project, "
    "task: choose a higher line, or another level."
)
CYCLE = _("The line would stand below itself, by way of the rows %(rows)s. Mend one of them.")
LEVEL_STAYS = _(
    "The level of a line that stands is not changed by an import. Put “%(level)s” back."
)
WITHDRAWN = _("The line was withdrawn. Restore it first, or take the row out.")
ONE_OR_TEN = _(
    "It is a number to the spreadsheet, which writes %(short)s and %(long)s alike, and both stand "
    "there. Set the cell to text and write the number anew."
)
LEFT_NUMBER = _("Lines are numbered by where they stand. It stays %(stands)s.")
LEFT_GOAL = _(
    "A line that stands is moved by the column “%(column)s”, not by its goal. It stays below "
    "“%(stands)s”."
)


class Places:
    """The plan as it stands, and where the rows of a register come to stand in it."""

    def __init__(self, plan: Plan, headings: set[str]) -> None:
        self.headings = headings
        self.standing = told(Line.objects.filter(plan=plan))
        self.by_key = {str(one.pk): one for one in self.standing}
        holding = [one for one in self.standing if one.record["state"] == State.ACTIVE]
        self.by_number = {one.record["number"]: one for one in holding}
        self.by_title: dict[str, list[Told]] = {}
        for one in holding:
            self.by_title.setdefault(folded(one.record["title"]), []).append(one)
        self.entries: list[Entry] = []
        self.of_told: dict[int, Entry] = {}
        self.by_row_number: dict[str, Entry] = {}
        self.goals: dict[tuple[Any, str], Entry] = {}
        self.guessed = 0

    def entry(self, row: SheetRow) -> Entry:
        """Return a row as an entry, the line it means found."""
        entry = Entry(row.number, "", Level.TASK.value)
        with noting(entry, row, "number"):
            entry.number = values.text_of(row.cells.get("number"))
        with noting(entry, row, "title"):
            entry.title = values.title_of(row.cells.get("title"))
        with noting(entry, row, "level"):
            entry.level = values.level_of(row.cells.get("level"))
        self._recognise(row, entry)
        self.entries.append(entry)
        if entry.number:
            self.by_row_number.setdefault(entry.number, entry)
        return entry

    def _recognise(self, row: SheetRow, entry: Entry) -> None:
        """Find which line a row is: by our key, else by number and title, else by title alone."""
        key = text_shown(row.cells.get("key"))
        if key and key not in self.by_key:
            entry.problems.append(problem_of(row, "key", OTHER_PLAN))
            return
        found = self.by_key.get(key) if key else self._like(row, entry)
        if found is None:
            return
        if found.pk in self.of_told:
            other = self.of_told[found.pk]
            sentence = TWICE % {"row": other.row}
            entry.problems.append(Problem(row.number, heading("title"), entry.title, sentence))
            return
        entry.told, self.of_told[found.pk] = found, entry
        self._keep_level(row, entry, found)

    def _keep_level(self, row: SheetRow, entry: Entry, found: Told) -> None:
        level = found.record["level"]
        if row.cells.get("level") is not None and entry.level != level and not entry.problems:
            sentence = LEVEL_STAYS % {"level": Level(level).label}
            entry.problems.append(problem_of(row, "level", sentence))
        entry.level = level

    def _like(self, row: SheetRow, entry: Entry) -> Told | None:
        title = folded(entry.title)
        numbered = self.by_number.get(entry.number)
        if numbered and folded(numbered.record["title"]) == title:
            return numbered
        alike = self.by_title.get(title, []) if title else []
        if len(alike) > 1:  # in their order, where even their goals are the same
            alike = [one for one in alike if one.pk not in self.of_told and _same_goals(row, one)]
        if not alike:
            return None
        self.guessed += 1
        return alike[0]

    def place(self, row: SheetRow, entry: Entry) -> None:
        """Find the line above: by its number, by one's own number, or by the goals named."""
        written = text_shown(row.cells.get("parent"))
        if entry.told is not None:
            self._move(row, entry, written)
            return
        if written:
            entry.above = self._parent(row, entry, written)
            return
        prefix = entry.number.rpartition(".")[0]
        entry.above = (self._numbered(prefix) if prefix else None) or self._below_goals(row, entry)

    def _move(self, row: SheetRow, entry: Entry, written: str) -> None:
        stands = entry.told.cells["parent"] if entry.told else ""
        if "parent" not in self.headings or written == stands or not row.cells.get("key"):
            return
        entry.above = self._parent(row, entry, written) if written else None
        if written and entry.above is None:
            return
        above = entry.above.told.pk if entry.above and entry.above.told else None
        if entry.told and above == entry.told.record["parent_id"] and (above or not entry.above):
            return
        entry.changes.append(change_of("parent", stands, written, entry.above))

    def _parent(self, row: SheetRow, entry: Entry, number: str) -> Entry | None:
        """Return the line of a number that a row names as the one above; a problem for none."""
        found = self._numbered(number)
        if found is None:
            entry.problems.append(problem_of(row, "parent", NO_PARENT))
        longer = f"{number}0"
        if (
            not isinstance(row.cells.get("parent"), str)
            and "." in number
            and self._numbered(longer)
        ):
            sentence = ONE_OR_TEN % {"short": number, "long": longer}
            entry.problems.append(problem_of(row, "parent", sentence))
        return found

    def _numbered(self, number: str) -> Entry | None:
        if number in self.by_row_number:
            return self.by_row_number[number]
        found = self.by_number.get(number)
        return self._standing(found) if found else None

    def _standing(self, found: Told) -> Entry:
        """Return the entry of a line that stands; one that is not in the file gets one beside."""
        if found.pk not in self.of_told:
            record = found.record
            self.of_told[found.pk] = Entry(0, record["title"], record["level"], record["number"],
                                           told=found)  # fmt: skip
        return self.of_told[found.pk]

    def _below_goals(self, row: SheetRow, entry: Entry) -> Entry | None:
        above: Entry | None = None
        try:
            titles = values.goals_of(row.cells.get("goal"), row.cells.get("second_goal"))
        except CellRefused as refused:
            entry.problems.append(problem_of(row, "goal", refused.sentence))
            return None
        for level, title in zip(GOALS, titles, strict=False):
            above = self._goal(level, title, above)
        return above

    def _goal(self, level: str, title: str, above: Entry | None) -> Entry:
        key = (id(above) if above else None, folded(title))
        if key not in self.goals:
            found = self._goal_that_stands(level, title, above)
            self.goals[key] = found or Entry(0, title, level, above=above)
            if found is None:
                self.entries.append(self.goals[key])
        return self.goals[key]

    def _goal_that_stands(self, level: str, title: str, above: Entry | None) -> Entry | None:
        parent = above.told.pk if above and above.told else None
        for one in self.by_title.get(folded(title), []):
            if one.record["level"] == level and one.record["parent_id"] == parent:
                return self._standing(one)
        for other in self.entries:
            if (
                other.level == level
                and other.above is above
                and folded(other.title) == folded(title)
            ):
                return other
        return None

    def refuse_cycles(self) -> None:
        """Note every line that would stand below itself."""
        above = {id(entry): self._above(entry) for entry in self.entries}
        for entry in self.entries:
            seen: list[Entry] = []
            one: Entry | None = entry
            while one is not None and one not in seen:
                seen.append(one)
                one = above.get(id(one), one.above) if id(one) in above else self._above(one)
            if one is entry:
                rows = "、".join(str(other.row) for other in seen)
                entry.problems.append(
                    Problem(entry.row, heading("parent"), entry.number, CYCLE % {"rows": rows})
                )

    def _above(self, entry: Entry) -> Entry | None:
        moved = any(change.key == "parent" for change in entry.changes)
        if moved or entry.told is None:
            return entry.above
        parent = entry.told.record["parent_id"]
        found = self.by_key.get(str(parent)) if parent else None
        return self._standing(found) if found else None

    def refuse_level(self, entry: Entry) -> None:
        """Note a line that would stand below one of its own level or a lower one."""
        above = entry.above
        if above is None or LEVELS.index(above.level) < LEVELS.index(entry.level):
            return
        sentence = TOO_LOW % {
            "level": Level(entry.level).label, "above": Level(above.level).label,
        }  # fmt: skip
        entry.problems.append(Problem(entry.row, heading("parent"), above.title[:40], sentence))

    def refuse_withdrawn(self, row: SheetRow, entry: Entry) -> None:
        """Note a row that would change a line which no longer holds."""
        stands = entry.told.record["state"] if entry.told else State.ACTIVE
        if stands == State.WITHDRAWN and entry.changes:
            entry.problems.append(problem_of(row, "title", WITHDRAWN))

    def left(self, row: SheetRow, entry: Entry) -> Iterator[Problem]:
        """Yield the cells of our own file that say something else and are not taken over."""
        if entry.told is None or not row.cells.get("key"):
            return
        moved = any(change.key == "parent" for change in entry.changes)
        for key, sentence in (("number", LEFT_NUMBER), ("goal", LEFT_GOAL)):
            written, stands = text_shown(row.cells.get(key)), canonical(entry.told.cells[key])
            if key in self.headings and written != stands and not moved:
                told = {"stands": stands or "–", "column": heading("parent")}
                yield problem_of(row, key, sentence % told)

    def missing(self, rows: list[SheetRow]) -> Iterator[Told]:
        """Yield the lines that hold and are not in a file that knows our keys."""
        if not any(row.cells.get("key") for row in rows):
            return
        kept = {one.told.record["sort_key"] for one in self.entries if one.told}
        needed = {above for key in kept for above in keys_above(key)} | kept
        for one in self.standing:
            if one.record["state"] == State.ACTIVE and one.record["sort_key"] not in needed:
                yield one


def _same_goals(row: SheetRow, one: Told) -> bool:
    """Say whether a row names just the goals that a line stands below."""
    try:
        titles = values.goals_of(row.cells.get("goal"), row.cells.get("second_goal"))
    except CellRefused:
        return False
    return folded(BETWEEN_GOALS.join(titles)) == folded(canonical(one.cells["goal"]))
