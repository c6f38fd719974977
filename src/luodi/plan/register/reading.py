"""A workbook's cells → the rows of a register under known columns, with what to look at."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from luodi.plan.errors import PlanError
from luodi.plan.register.columns import ALL, SECOND_GOAL

HEADING_WITHIN = 20  # rows: above the headings stand a title and perhaps a remark
LEAST_HEADINGS = 2  # beside the one of the task
TOTALS = ("合计", "总计", "小计", "累计", "合 计", "总 计", "total", "sum")
NOT_FOUND = _(
    "No row of headings is found in “%(name)s”: within the first 20 rows of a visible sheet none "
    "has “工作任务” and two more headings of the register. Put the headings in one row, or export "
    "the register and fill that file."
)
Notice = tuple[Promise, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet: its number there, and its cells by column, as they were read."""

    number: int
    cells: dict[str, Any]
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """The rows of the one sheet that is a register, and what a person should know of the file."""

    name: str
    rows: list[SheetRow] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    notices: list[dict[str, Any]] = field(default_factory=list)


NOTICES: dict[str, Promise] = {
    "sheet": _("Read is the sheet “%(sheet)s”; passed by: %(others)s."),
    "hidden_sheet": _("The workbook holds hidden sheets, which are not read: %(others)s."),
    "hidden_rows": _("Rows that are hidden or filtered out in the workbook count like the others: "
                     "%(rows)s."),
    "hidden_columns": _("Columns that are hidden in the workbook count like the others: "
                        "%(names)s."),
    "merged": _("Merged cells: what is written in the first one counts for each row: %(rows)s."),
    "totals": _("Rows of totals are no tasks and are passed by: %(rows)s."),
    "epoch": _("The workbook counts its days from 1904, as old Macs did; its dates are read so."),
    "macros": _("The workbook holds macros. They are neither run nor kept apart from the file."),
    "unknown": _("Columns that the register does not know are passed by: %(names)s."),
    "deliver": _("Columns that come from reports are passed by; the units report them: "
                 "%(names)s."),
}  # fmt: skip


def register_of(answer: dict[str, Any], name: str) -> Sheet:
    """Return the register in what the child read. Raises PlanError when there is none."""
    sheets = answer["sheets"]
    for told in sheets:
        if not told["hidden"] and (found := _heading(told)):
            sheet = _sheet(told, *found)
            _note_workbook(sheet, answer, told)
            return sheet
    raise PlanError(NOT_FOUND % {"name": name})


def spellings() -> dict[str, str]:
    """Return how headings are written, folded, to the key of their column."""
    known: dict[str, str] = {plain(word): "second_goal" for word in SECOND_GOAL}
    for column in ALL:
        words = [*column.spellings]
        for language in ("en", "zh-hans"):
            with override(language):
                words.append(str(column.heading))
        known.update((plain(word), column.key) for word in words)
    return known


def plain(text: Any) -> str:
    """Return a heading or a name without width, case, blanks and line ends."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(letter for letter in folded if letter.isprintable() and not letter.isspace())


def _heading(told: dict[str, Any]) -> tuple[int, dict[int, str], dict[int, str]] | None:
    """Return the last row of the headings, the keys by column, and the headings by column."""
    known = spellings()
    rows = told["rows"][:HEADING_WITHIN]
    for place, (number, _hidden, cells) in enumerate(rows):
        two = _is_upper_half(told, number)
        lower = rows[place + 1][2] if two and place + 1 < len(rows) else []
        names = _joined(cells, lower, told, number)
        keys: dict[int, str] = {}
        for at, words in names.items():
            key = next((known[plain(word)] for word in words if plain(word) in known), "")
            if key and key not in keys.values():
                keys[at] = key
        if "title" in keys.values() and len(keys) > LEAST_HEADINGS:
            return number + (1 if two else 0), keys, {at: words[0] for at, words in names.items()}
    return None


def _is_upper_half(told: dict[str, Any], row: int) -> bool:
    """Say whether headings stand in two rows: a cell over several columns beside one over both."""
    merged = told["merged"]
    across = any(top == bottom == row and left < right for top, left, bottom, right in merged)
    down = any(top == row and bottom == row + 1 and left == right
               for top, left, bottom, right in merged)  # fmt: skip
    return across and down


def _joined(
    upper: list[Any], lower: list[Any], told: dict[str, Any], row: int
) -> dict[int, list[str]]:
    """Return for each column what it may be called: the lower heading, both, the upper one."""
    found: dict[int, list[str]] = {}
    for at in range(max(len(upper), len(lower))):
        top = _words(_merged_value(upper, at, told, row))
        sub = _words(lower[at] if at < len(lower) else None)
        words = [word for word in (sub, f"{top}{sub}" if top and sub else "", top) if word]
        if words:
            found[at] = words
    return found


def _merged_value(cells: list[Any], at: int, told: dict[str, Any], row: int) -> Any:
    value = cells[at] if at < len(cells) else None
    if value is not None:
        return value
    for top, left, bottom, right in told["merged"]:
        if top <= row <= bottom and left - 1 <= at <= right - 1 and left - 1 < len(cells):
            return cells[left - 1]
    return None


def _words(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _sheet(
    told: dict[str, Any], last_heading: int, keys: dict[int, str], headings: dict[int, str]
) -> Sheet:
    sheet = Sheet(told["name"], headings={key: headings[at] for at, key in keys.items()})
    filled = _filled_down(told, last_heading)
    totals: list[int] = []
    for number, hidden, cells in told["rows"]:
        if number <= last_heading:
            continue
        row = {key: cells[at] for at, key in keys.items() if at < len(cells)}
        row = {key: value for key, value in row.items() if value is not None}
        if _is_total(row, cells):
            totals.append(number)
            continue
        for at, value in filled.get(number, {}).items():
            if at in keys:
                row.setdefault(keys[at], value)
        if row:
            sheet.rows.append(SheetRow(number, row, hidden))
    _note(sheet, "totals", rows=totals)
    _note(sheet, "merged", rows=sorted(filled))
    _note(sheet, "hidden_rows", rows=[row.number for row in sheet.rows if row.hidden])
    _note_columns(sheet, told, keys, headings)
    return sheet


def _filled_down(told: dict[str, Any], last_heading: int) -> dict[int, dict[int, Any]]:
    """Return what merged cells say in the rows that they cover and do not begin in."""
    cells_of = {number: cells for number, _hidden, cells in told["rows"]}
    found: dict[int, dict[int, Any]] = {}
    for top, left, bottom, right in told["merged"]:
        first = cells_of.get(top, [])
        if top <= last_heading or left > len(first) or left != right:
            continue
        for row in range(top + 1, min(bottom, top + 1_000) + 1):
            if row in cells_of and first[left - 1] is not None:
                found.setdefault(row, {})[left - 1] = first[left - 1]
    return found


def _is_total(row: dict[str, Any], cells: list[Any]) -> bool:
    first = next((cell for cell in cells if cell is not None), None)
    told = [first, row.get("number"), row.get("title")]
    return any(isinstance(one, str) and plain(one) in map(plain, TOTALS) for one in told)


def _note_columns(
    sheet: Sheet, told: dict[str, Any], keys: dict[int, str], headings: dict[int, str]
) -> None:
    used = {at for _number, _hidden, cells in told["rows"] for at, cell in enumerate(cells) if cell}
    unknown = [words for at, words in headings.items() if at not in keys and at in used]
    by_reports = {column.key for column in ALL if column.filled == "deliver"}
    reported = [
        headings[at] for at, key in keys.items()
        if key in by_reports and any(key in row.cells for row in sheet.rows)
    ]  # fmt: skip
    hidden = [headings[at - 1] for at in told["hidden_columns"] if keys.get(at - 1, "key") != "key"]
    _note(sheet, "unknown", names=unknown)
    _note(sheet, "deliver", names=reported)
    _note(sheet, "hidden_columns", names=hidden)


def _note_workbook(sheet: Sheet, answer: dict[str, Any], used: dict[str, Any]) -> None:
    others = [one for one in answer["sheets"] if one is not used and one["rows"]]
    hidden = [one["name"] for one in others if one["hidden"]]
    _note(sheet, "hidden_sheet", others=hidden)
    shown = [one["name"] for one in others if not one["hidden"]]
    if shown:
        sheet.notices.append({"code": "sheet", "sheet": used["name"], "others": shown})
    if answer["epoch"] == 1904:
        sheet.notices.append({"code": "epoch"})
    if answer["macros"]:
        sheet.notices.append({"code": "macros"})


def _note(sheet: Sheet, code: str, **told: list[Any]) -> None:
    if any(told.values()):
        sheet.notices.append({"code": code, **told})


def notice_words(notices: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the notices in the language of the moment; long lists are cut."""
    for notice in notices:
        params = {
            name: _listed(value) if isinstance(value, list) else value
            for name, value in notice.items() if name != "code"
        }  # fmt: skip
        yield str(NOTICES[notice["code"]]) % params


def _listed(values: list[Any]) -> str:
    shown = "、".join(str(value) for value in values[:20])
    return f"{shown} …（{len(values)}）" if len(values) > 20 else shown
