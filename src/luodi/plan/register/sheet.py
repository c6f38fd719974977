"""An XLSX workbook → its sheets as plain cells, with what a person would see: hidden, merged.

Runs in the child process; no Django here. A cell is None, a text, or a pair: ["n", number as text],
["d", ISO date], ["b", true], ["e", "#REF!"], ["f", ""] for a formula that was never computed.
"""

import warnings
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from luodi.files.archives import ArchiveRefused, GuardedZip

MOST_COLUMNS = 200
LAST_ROW = 200_000
MOST_ROWS = 20_000
LONGEST_TEXT = 5_000
MOST_MERGED = 20_000
MACROS = "xl/vbaProject.bin"
Answer = dict[str, Any]


class Refused(Exception):
    """The workbook cannot be read; ``code`` and ``params`` give the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read(content: bytes, *, name: str) -> Answer:
    """Return ``{"sheets": […], "epoch": 1900 or 1904, "macros": bool}`` or ``{"refused": […]}``."""
    try:
        archive = GuardedZip(content)
        return {**_sheets(content), "macros": MACROS in archive.names}
    except ArchiveRefused as refused:
        return {"refused": [refused.code, refused.params]}
    except Refused as refused:
        return {"refused": [refused.code, refused.params]}


def _sheets(content: bytes) -> Answer:
    from openpyxl import load_workbook  # type: ignore[import-untyped]
    from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
        CALENDAR_MAC_1904,
    )

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that it does not know and passes by
        try:
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            sheets = [_sheet(sheet) for sheet in book.worksheets]
        except Refused:
            raise
        except MemoryError:
            raise
        except Exception as error:  # whatever a damaged file raises inside the library
            raise Refused("broken", reason=type(error).__name__) from error
    return {"sheets": sheets, "epoch": 1904 if book.epoch == CALENDAR_MAC_1904 else 1900}


def _sheet(sheet: Any) -> Answer:
    parser = _parser(sheet)
    rows: list[Any] = []
    for number, cells in parser.parse():
        _refuse_place(sheet.title, number, cells)
        told = _row(cells)
        if any(cell is not None for cell in told):
            hidden = parser.row_dimensions.get(str(number), {}).get("hidden") in ("1", "true")
            rows.append([number, hidden, told])
        if len(rows) > MOST_ROWS:
            raise Refused("rows", sheet=sheet.title, limit=MOST_ROWS)
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "rows": rows,
        "merged": _merged(parser),
        "hidden_columns": _hidden_columns(parser),
    }


def _parser(sheet: Any) -> Any:
    """Return the library's own parser of a sheet, told to say where a formula has no value.

    Its reading in portions throws away what rows are hidden, which cells are merged, and whether
    an empty cell is an uncomputed formula; the parser below it knows all three.
    """
    from openpyxl.worksheet._reader import (  # type: ignore[import-untyped]
        FORMULA_TAG,
        WorkSheetParser,
    )

    class Noting(WorkSheetParser):
        def parse_cell(self, element: Any) -> dict[str, Any]:
            cell: dict[str, Any] = super().parse_cell(element)
            # a computed text may be empty; every other result that is missing was never computed
            uncomputed = cell["value"] is None and element.get("t") != "str"
            if uncomputed and element.find(FORMULA_TAG) is not None:
                cell["data_type"] = "f"
            return cell

    book = sheet.parent
    return Noting(
        sheet._get_source(), sheet._shared_strings, data_only=True, epoch=book.epoch,
        date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
    )  # fmt: skip


def _refuse_place(sheet: str, row: int, cells: list[dict[str, Any]]) -> None:
    if row > LAST_ROW and any(cell["value"] is not None for cell in cells):
        raise Refused("too_far_down", sheet=sheet, row=row, limit=LAST_ROW)
    for cell in cells:
        if cell["column"] > MOST_COLUMNS and cell["value"] is not None:
            raise Refused("too_wide", sheet=sheet, row=row, limit=MOST_COLUMNS)


def _row(cells: list[dict[str, Any]]) -> list[Any]:
    width = max((cell["column"] for cell in cells if cell["column"] <= MOST_COLUMNS), default=0)
    told: list[Any] = [None] * width
    for cell in cells:
        if cell["column"] <= width:
            told[cell["column"] - 1] = _cell(cell["value"], cell["data_type"])
    return told


def _cell(value: Any, kind: str) -> Any:
    if kind == "f":
        return ["f", ""]
    if value is None or value == "":
        return None
    if kind == "e":
        return ["e", str(value)[:40]]
    if isinstance(value, bool):
        return ["b", value]
    if isinstance(value, int | float):
        return ["n", _number(value)]
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value)
    return str(value)[:LONGEST_TEXT]


def _number(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def _moment(value: datetime | date | time | timedelta) -> Any:
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return str(value)  # a time of day is no day: the reader will say so


def _merged(parser: Any) -> list[list[int]]:
    ranges = getattr(parser.merged_cells, "mergeCell", None) or ()
    found = []
    for one in list(ranges)[:MOST_MERGED]:
        first_column, first_row, last_column, last_row = one.bounds
        found.append([first_row, first_column, last_row, last_column])
    return found


def _hidden_columns(parser: Any) -> list[int]:
    found: list[int] = []
    for told in parser.column_dimensions.values():
        if told.get("hidden") in ("1", "true"):
            first, last = int(told["min"]), int(told["max"])
            found += range(first, min(last, MOST_COLUMNS) + 1)
    return found
