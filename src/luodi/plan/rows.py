"""A plan as rows for the eye: depth first, each with what is missing and what is assumed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luodi.org import queries as org
from luodi.plan.models import LED_LEVELS, Level, Line, LineCitation, Plan, State, Support
from luodi.plan.scope import Scope

FIELDS = (
    "pk", "parent_id", "position", "number", "level", "title", "is_slot", "slot_number", "count",
    "lead_unit_id", "lead_unit_text", "supporting_text", "due_on", "due_text", "assumed", "state",
    "entered_by_id", "version",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """One line as one person sees it; without ``details`` only number, level and title are set."""

    pk: int
    parent: int | None
    number: str
    level: str
    title: str
    depth: int
    state: str
    is_slot: bool
    slot_number: int | None
    count: int | None
    set_size: int | None  # how many members the set above is said to have
    details: bool
    version: int
    lead_pk: int | None = None
    lead: str = ""
    lead_text: str = ""
    supporting_pks: tuple[int, ...] = ()
    supporting: tuple[str, ...] = ()
    supporting_text: str = ""
    due_on: date | None = None
    due_text: str = ""
    assumed: tuple[str, ...] = ()
    cited: bool = False
    by_hand: bool = False
    below: int = 0  # rows shown below this one
    path: tuple[tuple[str, str], ...] = ()  # level and title of the lines above, from the top
    parts: tuple[tuple[str, bool], ...] = field(default=())
    waiting: bool = False  # what stands below is fetched when it is opened

    @property
    def level_name(self) -> str:
        return str(LEVEL_NAMES[self.level])

    @property
    def withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    @property
    def is_led(self) -> bool:
        return self.level in LED_LEVELS

    @property
    def missing_lead(self) -> bool:
        """A slot is not yet anybody's: it is counted as a slot, not as missing its lead unit."""
        return self.details and self.is_led and not self.is_slot and self.lead_pk is None

    @property
    def missing_deadline(self) -> bool:
        return self.details and self.is_led and not self.is_slot and self.due_on is None

    @property
    def indent(self) -> int:
        return min(self.depth, 6)


LEVEL_NAMES = {level.value: level.label for level in Level}


def rows(plan: Plan, scope: Scope) -> list[Row]:
    """Return all lines of a plan depth first; five queries, whatever the size of the plan."""
    raw = list(Line.objects.filter(plan=plan).order_by("position").values(*FIELDS))
    around = _Surroundings(plan)
    children: dict[int | None, list[dict[str, Any]]] = {}
    for record in raw:
        children.setdefault(record["parent_id"], []).append(record)
    found: list[Row] = []
    waiting: list[tuple[dict[str, Any], Row | None]] = [
        (record, None) for record in reversed(children.get(None, []))
    ]
    while waiting:
        record, above = waiting.pop()
        row = _row(record, above, scope, around)
        found.append(row)
        waiting += [(child, row) for child in reversed(children.get(row.pk, []))]
    return found


class _Surroundings:
    """What the rows of one plan need from other tables, fetched once."""

    def __init__(self, plan: Plan) -> None:
        self.units = {unit.pk: unit.short_name for unit in org.units()}
        self.supports: dict[int, list[int]] = {}
        pairs = Support.objects.filter(line__plan=plan).order_by("pk")
        for line, unit in pairs.values_list("line_id", "unit_id"):
            self.supports.setdefault(line, []).append(unit)
        cited = LineCitation.objects.filter(line__plan=plan, target=None)
        self.cited = set(cited.values_list("line_id", flat=True))


def _row(record: dict[str, Any], above: Row | None, scope: Scope, around: _Surroundings) -> Row:
    supporting = tuple(around.supports.get(record["pk"], ()))
    row = Row(
        pk=record["pk"],
        parent=record["parent_id"],
        depth=above.depth + 1 if above else 0,
        set_size=above.count if above else None,
        path=(*above.path, (above.level, above.title)) if above else (),
        details=scope.covers(record["lead_unit_id"], supporting),
        **{name: record[name] for name in (
            "number", "level", "title", "state", "is_slot", "slot_number", "count", "version")},
    )  # fmt: skip
    if row.details:
        _add_details(row, record, supporting, around)
    return row


def _add_details(
    row: Row, record: dict[str, Any], supporting: tuple[int, ...], around: _Surroundings
) -> None:
    row.lead_pk, row.lead_text = record["lead_unit_id"], record["lead_unit_text"]
    row.lead = around.units.get(record["lead_unit_id"], "")
    row.supporting_pks = supporting
    row.supporting = tuple(around.units[pk] for pk in supporting)
    row.supporting_text = record["supporting_text"]
    row.due_on, row.due_text = record["due_on"], record["due_text"]
    row.assumed = tuple(record["assumed"])
    row.cited, row.by_hand = row.pk in around.cited, record["entered_by_id"] is not None


def below(all_rows: list[Row], pk: int) -> Iterator[Row]:
    """Yield the rows below one, depth first."""
    walk = iter(all_rows)
    top = next((row for row in walk if row.pk == pk), None)
    if top is not None:
        for row in walk:
            if row.depth <= top.depth:
                return
            yield row
