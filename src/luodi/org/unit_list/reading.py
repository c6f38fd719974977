"""The sheets of a file → the rows of the list, with what a reader should know beside them."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from luodi.org.unit_list.cells import Mistake, Value, Wrong, value_of
from luodi.org.unit_list.columns import BY_KEY, COLUMNS, column_named

TOTALS = ("合计", "总计", "小计", "total")
HEADING_WITHIN = 5  # rows: a title above the heading is passed by


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: its row in the file, and its values by column."""

    row: int
    values: dict[str, Value]


@dataclass(slots=True)
class Table:
    """The list as it was read; what is counted beside it is shown before anything is taken in."""

    sheet: str = ""
    entries: list[Entry] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0
    hidden_sheets: int = 0
    other_sheets: int = 0
    totals: int = 0
    counts_from_1904: bool = False
    has_macros: bool = False


def table_of(answer: dict[str, Any]) -> Table:
    """Return the list in what the child process read; never fails for a mistake in the list.

    Raises KeyError, TypeError, ValueError or IndexError for an answer of another shape.
    """
    sheets = answer["sheets"]
    table = Table(
        hidden_sheets=sum(bool(sheet["hidden"]) for sheet in sheets),
        counts_from_1904=answer["epoch"] == 1904, has_macros=bool(answer["macros"]),
    )  # fmt: skip
    shown = [sheet for sheet in sheets if not sheet["hidden"] and sheet["rows"]]
    if not shown:
        table.mistakes.append(_of_the_whole(_("No visible sheet has a row."),
                                            _("Fill in the template and upload it.")))  # fmt: skip
        return table
    sheet = next((sheet for sheet in shown if _heading(sheet)), shown[0])
    table.sheet, table.other_sheets = str(sheet["name"]), len(shown) - 1
    _read(sheet, table)
    return table


def _heading(sheet: dict[str, Any]) -> tuple[int, list[str]] | None:
    for number, _hidden, cells in sheet["rows"][:HEADING_WITHIN]:
        names = [column_named(cell) if isinstance(cell, str) else "" for cell in cells]
        if "code" in names and "name" in names:
            return number, names
    return None


def _read(sheet: dict[str, Any], table: Table) -> None:
    heading = _heading(sheet)
    if heading is None:
        needed = {"needed": "、".join(column.zh for column in COLUMNS if column.is_needed)}
        table.mistakes.append(_of_the_whole(
            _("None of the first five rows is the heading of the list."),
            _("The heading has at least: %(needed)s. Start from the template.") % needed,
        ))  # fmt: skip
        return
    first, names = heading
    table.hidden_columns = len(sheet["hidden_columns"])
    table.mistakes += [*_of_heading(sheet, first, names), *_of_merged(sheet, first, names)]
    for number, hidden, cells in sheet["rows"]:
        if number > first:
            _take(table, number, bool(hidden), dict(zip(names, cells, strict=False)))


def _take(table: Table, number: int, hidden: bool, cells: dict[str, Any]) -> None:
    cells.pop("", None)
    if not any(cells.values()):
        return
    if any(isinstance(cell, str) and cell.strip() in TOTALS for cell in cells.values()):
        table.totals += 1
        return
    table.hidden_rows += hidden
    values: dict[str, Value] = {}
    for key, cell in cells.items():
        try:
            values[key] = value_of(key, cell)
        except Wrong as wrong:
            table.mistakes.append(
                Mistake(number, BY_KEY[key].zh, wrong.value, wrong.rule, wrong.remedy)
            )
    missing = [column.key for column in COLUMNS if column.is_needed and column.key not in cells]
    for key in missing:  # a short row: what stands right of its last cell is empty
        table.mistakes.append(Mistake(number, BY_KEY[key].zh, "", _("It must not be empty."),
                                      _("Fill it in.")))  # fmt: skip
    table.entries.append(Entry(number, values))


def _of_heading(sheet: dict[str, Any], first: int, names: list[str]) -> list[Mistake]:
    written = next(cells for number, _hidden, cells in sheet["rows"] if number == first)
    found = [
        Mistake(first, str(cell)[:40], str(cell)[:60], _("No column of the list is called so."),
                _("Correct the heading, or take the column out."))
        for cell, name in zip(written, names, strict=True) if cell and not name
    ]  # fmt: skip
    for column in COLUMNS:
        often = names.count(column.key)
        if often > 1 or (column.is_needed and not often):
            rule = _("The heading must have this column once; it has it %(often)s times.")
            found.append(Mistake(first, column.zh, "", rule % {"often": often},
                                 _("Start from the template.")))  # fmt: skip
    return found


def _of_merged(sheet: dict[str, Any], first: int, names: list[str]) -> list[Mistake]:
    found = []
    for top, left, bottom, right in sheet["merged"]:
        if bottom < first or left > len(names):
            continue
        named = [BY_KEY[name].zh for name in names[left - 1 : right] if name]
        rule = _("Cells are merged here (rows %(top)s to %(bottom)s): only the first has a value.")
        words = rule % {"top": top, "bottom": bottom}
        column = "、".join(named) or "–"
        found.append(Mistake(top, column, "", words, _("Unmerge them and fill in each.")))
    return found


def _of_the_whole(rule: str, remedy: str) -> Mistake:
    return Mistake(0, "–", "", rule, remedy)
