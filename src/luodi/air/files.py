"""A board as files for other programs: CSV of a panel, XLSX, SDMX-CSV, JSON-stat and data package.

Figures are those of the page. Nothing in them is run by a spreadsheet: text that looks like a
formula is quoted in CSV and written as text in XLSX, figures stay figures.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.air.board_csv import board_csv, text
from luodi.air.panels import Panel, panels, texts
from luodi.kernels import periods

CSV = "text/csv; charset=utf-8"
MARK = b"\xef\xbb\xbf"  # that Excel needs
STRUCTURE = "LUODI:BOARD(1.0)"
MARKS = {"missing": "M", "hidden": "Q", "small": "Q"}  # SDMX: missing; suppressed
TOTAL = "_T"  # SDMX: the sum of all lines
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
SHEET_LETTERS = 31
AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def panel_csv(panel: Panel) -> bytes:
    """Return the table of a panel as UTF-8 with the mark that Excel needs."""
    stream = StringIO()
    writer = csv.writer(stream)
    for cells, told in zip((panel.headers, *panel.rows), texts(panel), strict=True):
        writer.writerow([words if cell.is_figure and _number(words) is not None else text(words)
                         for cell, words in zip(cells, told, strict=True)])  # fmt: skip
    return MARK + stream.getvalue().encode()


def workbook(content: dict[str, Any], *, public: bool) -> bytes:
    """Return a board as XLSX: a sheet a panel, and one that says where it is from."""
    stream = BytesIO()
    import xlsxwriter  # a fifth of a second that only an export needs

    book = xlsxwriter.Workbook(stream, AS_TEXT)
    taken: set[str] = set()
    for panel in panels(content, public=public):
        sheet = book.add_worksheet(_sheet_name(panel.title, taken))
        sheet.set_column(0, 0, 28)
        for row, (cells, told) in enumerate(
            zip((panel.headers, *panel.rows), texts(panel), strict=True)
        ):
            for column, (cell, words) in enumerate(zip(cells, told, strict=True)):
                _write(sheet, row, column, words, is_figure=cell.is_figure)
    sheet = book.add_worksheet(_sheet_name(_("About this file"), taken))
    sheet.set_column(0, 1, 28)
    for row, (name, words) in enumerate(_about(content)):
        _write(sheet, row, 0, name, is_figure=False)
        _write(sheet, row, 1, words, is_figure=False)
    book.close()
    return stream.getvalue()


def sdmx_csv(content: dict[str, Any]) -> bytes:
    """Return points as SDMX-CSV 2.0: a row for each unit and line, M where it is missing; then
    counts of persons, Q where one is hidden.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR", "TIME_PERIOD",
                     "OBS_VALUE", "OBS_STATUS"])  # fmt: skip
    for unit, line, points in _points(content):
        period, status = _sdmx_period(content["period"]), "A" if points else "M"
        writer.writerow(
            ["dataflow", STRUCTURE, "I", text(unit), text(line), period, points, status]
        )
    for row in _counts(content):
        writer.writerow(["dataflow", STRUCTURE, "I", *row])
    return stream.getvalue().encode()


def json_stat(content: dict[str, Any]) -> bytes:
    """Return points as a JSON-stat 2.0 dataset: units by lines; null where missing."""
    units = {row["unit"]["code"]: row["unit"]["name"] for row in content["rows"]}
    lines = _lines(content)
    found = {(unit, line): points for unit, line, points in _points(content)}
    values = [_number(found.get((unit, line), "")) for unit in units for line in lines]
    dataset = {
        "version": "2.0", "class": "dataset", "label": content["title"],
        "source": content["scheme"].get("title") or content["scheme"]["code"],
        "updated": content["as_of"], "id": ["unit", "line", "period"],
        "size": [len(units), len(lines), 1],
        "role": {"geo": ["unit"], "metric": ["line"], "time": ["period"]},
        "dimension": {
            "unit": _dimension(_("Unit"), units), "line": _dimension(_("What counts"), lines),
            "period": _dimension(_("Period"), {content["period"]: content["period"]}),
        },
        "value": [None if value is None else float(value) for value in values],
    }  # fmt: skip
    return json.dumps(dataset, ensure_ascii=False, indent=1).encode()


def datapackage(content: dict[str, Any]) -> bytes:
    """Return the description of a board's files as a Frictionless data package."""
    name = f"{content['code']}-{content['period']}".lower()
    fields = [("STRUCTURE", "string"), ("STRUCTURE_ID", "string"), ("ACTION", "string"),
              ("REF_AREA", "string"), ("INDICATOR", "string"), ("TIME_PERIOD", "string"),
              ("OBS_VALUE", "number"), ("OBS_STATUS", "string")]  # fmt: skip
    told = {
        "profile": "data-package", "name": name, "title": content["title"],
        "description": content["method"], "created": content["composed_at"],
        "sources": [{"title": content["scheme"].get("title") or content["scheme"]["code"],
                     "version": content["scheme"]["version"]}],
        "resources": [
            {"name": "board", "path": "board.csv", "format": "csv", "encoding": "utf-8"},
            {"name": "points", "path": "board.sdmx.csv", "format": "csv", "encoding": "utf-8",
             "schema": {"fields": [{"name": field, "type": kind} for field, kind in fields]}},
            {"name": "points-json-stat", "path": "board.json", "format": "json"},
            {"name": "workbook", "path": "board.xlsx", "format": "xlsx"},
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SDMX = "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8"
# By the name that its address has: what makes it (of content in the reader's language), its kind.
FILES: dict[str, tuple[Callable[[dict[str, Any]], bytes], str]] = {
    "board.csv": (board_csv, CSV),
    "board.xlsx": (lambda content: workbook(content, public=True), XLSX),
    "board.sdmx.csv": (sdmx_csv, SDMX),
    "board.json": (json_stat, "application/json"),
    "datapackage.json": (datapackage, "application/json"),
}


def _about(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("Board"), content["title"]
    yield _("Period"), content["period"]
    yield _("Data as known at"), content["as_of"]
    yield _("Scheme"), content["scheme"].get("title") or content["scheme"]["code"]
    yield _("SHA-256 of the result"), content["result_digest"]
    yield _("Method"), content["method"]


def _lines(content: dict[str, Any]) -> dict[str, str]:
    why = content["rows"][0]["why"] if content["rows"] else []
    return {**{line["code"]: line["title"] for line in why}, TOTAL: _("Score")}


def _points(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for row in content["rows"]:
        for line in row["why"]:
            yield row["unit"]["code"], line["code"], line["points"] or ""
        yield row["unit"]["code"], TOTAL, row["points"] or ""


def _counts(content: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    if (told := content.get("small_counts")) is None:
        return
    units = [*(unit["code"] for unit in told["units"]), TOTAL]
    several = len(told["periods"]) > 1
    periods_told = [*told["periods"], *([told["of"]] if several else [])]
    for unit, row in zip(units, told["cells"], strict=True):
        for period, cell in zip(periods_told, row, strict=False):
            status = MARKS.get(cell, "A")
            yield (text(unit), text(told["indicator"]), _sdmx_period(period),
                   cell if status == "A" else "", status)  # fmt: skip


def _dimension(label: str, names: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(names), "label": names}}


def _sdmx_period(period: str) -> str:
    told = periods.parse(period)
    if told.kind == "ten_day":  # it has no name there: its first day, and how long it lasts
        return f"{told.first}/P{(told.last - told.first).days + 1}D"
    return period.replace("Q", "-Q").replace("H", "-S")  # 2026Q3 is 2026-Q3 there, 2026H1 2026-S1


def _number(words: str) -> Decimal | None:
    try:
        found = Decimal(words)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _write(sheet: Any, row: int, column: int, words: str, *, is_figure: bool) -> None:
    number = _number(words) if is_figure else None
    if number is None:
        sheet.write_string(row, column, NOT_IN_XML.sub("", words)[:32_767])
    else:
        sheet.write_number(row, column, float(number))


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a workbook may have: cut, without odd signs, and told apart."""
    name = NOT_IN_A_NAME.sub(" ", title).strip().strip("'")[:SHEET_LETTERS] or "-"
    wanted, number = name, 1
    while name.lower() in taken or name.lower() == "history":  # a name that Excel keeps for itself
        number += 1
        tail = f" ({number})"
        name = wanted[: SHEET_LETTERS - len(tail)] + tail
    taken.add(name.lower())
    return name
