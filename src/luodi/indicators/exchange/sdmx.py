"""SDMX-CSV 2.0, the table that statistical offices exchange: written, and read back as it was.

Time: 2026 · 2026-S1 · 2026-Q3 · 2026-07 · 2026-W31 · 2026-07-15; for a third of a month SDMX has no
word, so 2026-07-D1 with the frequency T10 is an extension of ours. Status, out: final A,
provisional P, estimated E, disputed U. In: also B D G J N S → final, F I → estimated, V →
provisional; M is a figure that cannot be (—), and H K L O Q is one that is missing (…).
"""

import csv
import io
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from luodi.indicators.exchange.reading import Row, Sheets
from luodi.indicators.exchange.rows import (
    NOT_APPLICABLE,
    NOT_YET,
    FigureRow,
    FileRefused,
)
from luodi.kernels.quoted_cells import as_written, harmless

STRUCTURE_ID = "LUODI:FIGURES(1.0)"
COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR", "FREQ", "TIME_PERIOD",
           "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE", "SOURCE", "COMMENT")  # fmt: skip
NEEDED = ("REF_AREA", "INDICATOR", "TIME_PERIOD", "OBS_VALUE")
STATUS_OUT = {"final": "A", "provisional": "P", "estimated": "E", "disputed": "U"}
STATUS_IN = {
    **dict.fromkeys("ABDGJNS", "final"), **dict.fromkeys("PV", "provisional"),
    **dict.fromkeys("EFI", "estimated"), "U": "disputed", "": "",
}  # fmt: skip
ABSENT_OUT = {NOT_APPLICABLE: "M", NOT_YET: "O"}
ABSENT_IN = {"M": NOT_APPLICABLE, **dict.fromkeys("HKLOQ", NOT_YET)}
# our spelling, theirs, the frequency
TIMES = (
    (re.compile(r"(\d{4})"), r"\1", "A"),
    (re.compile(r"(\d{4})H([12])"), r"\1-S\2", "S"),
    (re.compile(r"(\d{4})Q([1-4])"), r"\1-Q\2", "Q"),
    (re.compile(r"(\d{4}-\d{2})"), r"\1", "M"),
    (re.compile(r"(\d{4}-W\d{2})"), r"\1", "W"),
    (re.compile(r"(\d{4}-\d{2}-D[123])"), r"\1", "T10"),
    (re.compile(r"(\d{4}-\d{2}-\d{2})"), r"\1", "D"),
)
OURS = (
    (re.compile(r"(\d{4})-A1"), r"\1"), (re.compile(r"(\d{4})-S([12])"), r"\1H\2"),
    (re.compile(r"(\d{4})-Q([1-4])"), r"\1Q\2"), (re.compile(r"(\d{4})-M(\d{2})"), r"\1-\2"),
)  # fmt: skip


def write(rows: Iterable[FigureRow]) -> bytes:
    """Return the figures as SDMX-CSV 2.0 in UTF-8."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows(_cells(row) for row in rows)
    return written.getvalue().encode("utf-8")


def _cells(row: FigureRow) -> tuple[str, ...]:
    time, frequency = time_of(row.period)
    absent = ABSENT_OUT.get(row.value)
    status = absent or STATUS_OUT.get(row.status, row.status)
    return ("dataflow", STRUCTURE_ID, "I", harmless(row.unit), harmless(row.indicator), frequency,
            time, "" if absent else row.value, status, harmless(row.unit_of_measure),
            harmless(row.source), harmless(row.note))  # fmt: skip


def time_of(period: str) -> tuple[str, str]:
    """Return TIME_PERIOD and FREQ of a period.

    >>> time_of("2026Q3"), time_of("2026H1"), time_of("2026-W31")
    (('2026-Q3', 'Q'), ('2026-S1', 'S'), ('2026-W31', 'W'))
    """
    for form, theirs, frequency in TIMES:
        if found := form.fullmatch(period):
            return found.expand(theirs), frequency
    return period, ""


def period_of(time: str) -> str:
    """Return the period in our spelling that a TIME_PERIOD means; others as they are."""
    for form, ours in OURS:
        if found := form.fullmatch(time):
            return found.expand(ours)
    return time


def is_sdmx(sheets: Sheets) -> bool:
    """Say whether the first sheet begins as SDMX-CSV does."""
    heading = _heading(sheets)
    return "STRUCTURE" in heading and "OBS_VALUE" in heading


def read(sheets: Sheets) -> list[FigureRow]:
    """Return the rows of SDMX-CSV; columns that are not ours are passed by.

    Raises FileRefused for a column that lacks, and for a row that asks for deletion.
    """
    places = _heading(sheets)
    if lacking := [name for name in NEEDED if name not in places]:
        raise FileRefused(
            _("SDMX-CSV needs the column %(name)s in line 1, and it is not there.")
            % {"name": ", ".join(lacking)}
        )
    return [_row(row, places) for row in sheets.sheets[0].rows() if row.number > 1]


def _heading(sheets: Sheets) -> dict[str, int]:
    row = next(iter(sheets.sheets[0].top(1)), None) if sheets.sheets else None
    # "INDICATOR: Indicator" names a column with its label
    names = [cell.text.partition(":")[0].strip() for cell in row.cells] if row else []
    return {name: column for column, name in reversed(list(enumerate(names))) if name}


def _row(row: Row, places: dict[str, int]) -> FigureRow:
    told = {name: row.at(places[name]).text if name in places else "" for name in COLUMNS}
    if told["ACTION"].strip().upper() == "D":
        raise FileRefused(
            _("Row %(row)s asks for a figure to be deleted (ACTION D). Figures are never deleted: "
              "send a revision, or take the row out.")
            % {"row": row.number}
        )  # fmt: skip
    status = told["OBS_STATUS"].strip().upper()
    value = "" if told["OBS_VALUE"].strip() == "NaN" else told["OBS_VALUE"]
    return FigureRow(
        unit=as_written(told["REF_AREA"]), indicator=as_written(told["INDICATOR"]),
        period=period_of(told["TIME_PERIOD"].strip()), value=value or ABSENT_IN.get(status, ""),
        unit_of_measure=as_written(told["UNIT_MEASURE"]), source=as_written(told["SOURCE"]),
        note=as_written(told["COMMENT"]), status=STATUS_IN.get(status, "" if not value else status),
        number=row.number, kind=row.at(places["OBS_VALUE"]).kind, column=places["OBS_VALUE"],
        hidden=row.hidden,
    )  # fmt: skip
