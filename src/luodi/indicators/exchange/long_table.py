"""The long CSV file, one figure a row, written for spreadsheets; imports read it as any other."""

import csv
import io
from collections.abc import Iterable

from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.exchange.status_words import in_chinese
from luodi.kernels.quoted_cells import harmless

HEADINGS = {
    "unit": "单位代码", "unit_name": "单位", "indicator": "指标代码", "indicator_name": "指标",
    "period": "报告期", "value": "数值", "unit_of_measure": "计量单位", "status": "状态",
    "source": "来源", "note": "备注", "vintage": "入库时间",
}  # fmt: skip


def write(rows: Iterable[FigureRow]) -> bytes:
    """Return the file as “CSV UTF-8” with its mark, so that Excel and WPS show Chinese."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(HEADINGS.values())
    for row in rows:
        sheet.writerow([_shown(row, name) for name in HEADINGS])
    return written.getvalue().encode("utf-8-sig")


def _shown(row: FigureRow, name: str) -> str:
    text = getattr(row, name)
    if name == "value":  # a number stays one: a sign before -3.2 would make it a text
        return str(text)
    return harmless(in_chinese(text) if name == "status" else text)
