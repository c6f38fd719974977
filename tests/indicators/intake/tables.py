"""Sheets for tests, made of plain rows."""

from typing import Any

from luodi.indicators.exchange.reading import Sheet, Sheets


def sheets_of(*rows: list[Any], divided_by: str = "") -> Sheets:
    """Return one sheet with these rows, numbered from 1."""
    told = [[number, False, list(cells)] for number, cells in enumerate(rows, start=1)]
    sheet = Sheet("Sheet1", False, told, (), (), False)
    return Sheets((sheet,), 1900, False, "", divided_by)


LONG = ["单位", "指标", "报告期", "数值", "来源"]
