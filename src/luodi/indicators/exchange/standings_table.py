"""Standings in leagues outside → a CSV file, one rank a row."""

import csv
import io
from collections.abc import Iterable

from luodi.indicators.models import LeagueStanding
from luodi.kernels.quoted_cells import harmless

HEADING = (
    "范围",
    "排名事项",
    "报告期",
    "位次",
    "总数",
    "本区数值",
    "计量单位",
    "来源",
    "备注",
    "入库时间",
)


def table(rows: Iterable[LeagueStanding]) -> bytes:
    """Return the file as “CSV UTF-8” with its mark, so that Excel and WPS show Chinese."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(HEADING)
    for row in rows:
        value = "" if row.value is None else f"{row.value.normalize():f}"
        words = [harmless(text) for text in (row.unit_of_measure, row.source, row.note)]
        sheet.writerow([harmless(row.league), harmless(row.title), row.period, row.rank,
                        row.members, value, *words, row.at.isoformat()])  # fmt: skip
    return written.getvalue().encode("utf-8-sig")
