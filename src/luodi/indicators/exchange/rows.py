"""One figure as a file tells it: every cell a text, so that what was written comes back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from luodi.indicators.errors import IndicatorsError

IN_BRACKETS = re.compile(r"[（(][^（(]*[）)]$")
NOT_APPLICABLE, NOT_YET = "—", "…"


class FileRefused(IndicatorsError):
    """A file is not laid out as it says it is; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure in a file. ``unit`` and ``indicator`` are what the file names them by.

    ``kind`` is that of the value's cell (``reading.Cell``), ``column`` where it stands, from 0.
    """

    unit: str
    indicator: str
    period: str
    value: str
    unit_of_measure: str = ""
    status: str = ""
    source: str = ""
    note: str = ""
    vintage: str = ""
    unit_name: str = ""
    indicator_name: str = ""
    number: int = 0
    kind: str = "number"
    column: int = 0
    hidden: bool = False


def of_observation(row: Any) -> FigureRow:
    """Return a stored figure as a file tells it."""
    return FigureRow(
        unit=row.unit.code, indicator=row.indicator.code, period=row.period,
        value=plain(row.value), unit_of_measure=row.indicator.unit_of_measure, status=row.status,
        source=row.source, note=row.note,
        vintage=timezone.localtime(row.vintage).isoformat(timespec="seconds"),
        unit_name=row.unit.short_name, indicator_name=row.indicator.name_zh,
    )  # fmt: skip


def plain(value: Decimal) -> str:
    """Return a number without an exponent, a trailing zero or a sign before zero.

    >>> plain(Decimal("1.500000")), plain(Decimal("1E+3")), plain(Decimal("-0.00"))
    ('1.5', '1000', '0')
    """
    return format(value.normalize(), "f") if value else "0"


def places_of(heading: list[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the column of each name whose heading stands there, of two the first."""
    found: dict[str, int] = {}
    for column, written in enumerate(heading):
        word = IN_BRACKETS.sub("", written.strip()).casefold()  # 数值（亿元）
        for name, words in known.items():
            if word in words:
                found.setdefault(name, column)
    return found
