"""Ask what is doubtful about a figure as it is typed, beside those before it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.indicators.intake import numbers, sentences
from luodi.indicators.queries.grid import histories
from luodi.kernels import periods, plausibility


def doubt_about(indicator: Any, unit: Any, period: str, value: Decimal) -> str:
    """Return in a sentence what is doubtful about one figure; empty for nothing, and for a period
    of which the indicator has no figures.
    """
    try:
        of = periods.read(period)
    except ValueError:
        return ""
    if of.kind != indicator.frequency:
        return ""
    pair = indicator.pk, unit.pk
    return doubt_beside(indicator, value, of, histories([pair], of.text)[pair])


def doubt_beside(
    indicator: Any, value: Decimal, of: periods.Period, known: Sequence[tuple[date, float]]
) -> str:
    """Return what is doubtful about a figure beside the ones ``known`` before it (``histories``).

    Figures of the year so far are set against the same period of other years.
    """
    year_ago = periods.year_before(of).last
    so_far = indicator.form == "cumulative"
    of_this_year = [figure for day, figure in known if day.year == of.last.year]
    found = plausibility.doubts(
        [figure for day, figure in known if not so_far or day.month == of.last.month],
        float(value), unit_of_measure=indicator.unit_of_measure,
        before=of_this_year[-1] if so_far and of_this_year else None,
        year_before=next((figure for day, figure in known if day == year_ago), None),
    )  # fmt: skip
    if not found:
        return ""
    return sentences.doubt(found[0].code, {
        "value": f"{numbers.shown(value)} {indicator.unit_of_measure}",
        "usual": f"{found[0].usual:.6g}",
    })  # fmt: skip
