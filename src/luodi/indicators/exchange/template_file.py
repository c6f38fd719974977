"""The CSV file to fill in: the figures that a unit owes, one row each, the value left open."""

import csv
import io
from collections.abc import Sequence

from luodi.indicators.queries import Due
from luodi.kernels.quoted_cells import harmless

HEADING = ("单位", "指标", "报告期", "数值", "计量单位", "来源", "备注")


def template(owed: Sequence[Due]) -> bytes:
    """Return the file as “CSV UTF-8” with its mark, so that Excel and WPS show Chinese."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow(HEADING)
    for one in owed:
        cells = (one.unit.short_name, one.indicator.name_zh, one.period, "",
                 one.indicator.unit_of_measure, one.indicator.source, "")  # fmt: skip
        sheet.writerow([harmless(cell) for cell in cells])
    return written.getvalue().encode("utf-8-sig")
