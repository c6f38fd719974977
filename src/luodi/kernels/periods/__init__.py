"""Periods: days, weeks, ten days, months, quarters, half-years, years, as texts that sort.

``2026-07-15`` is a day, ``2026-W31`` a week of ISO 8601, Monday to Sunday, ``2026-07-D1`` to
``D3`` are the ten days of a month (上旬, 中旬, 下旬: 1–10, 11–20, 21–end), ``2026-07`` is a month,
``2026Q3`` a quarter, ``2026H1`` a half-year and ``2026`` a year. See docs/methods/periods.md.
"""

from luodi.kernels.periods.converting import (
    cumulative,
    cumulative_array,
    in_period,
    in_period_array,
    opening,
    opens_its_year,
)
from luodi.kernels.periods.kinds import (
    EARLIEST,
    KINDS,
    LATEST,
    MONTHS,
    Period,
    contains,
    next_period,
    of_day,
    parse,
    parts,
    previous_period,
    span,
    year_before,
)
from luodi.kernels.periods.spelling import read, read_to_date
from luodi.kernels.periods.wording import in_words, month_name

__all__ = [
    "EARLIEST", "KINDS", "LATEST", "MONTHS", "Period", "contains", "cumulative",
    "cumulative_array", "in_period", "in_period_array", "in_words", "month_name", "next_period",
    "of_day", "opening", "opens_its_year", "parse", "parts", "previous_period", "read",
    "read_to_date", "span", "year_before",
]  # fmt: skip
