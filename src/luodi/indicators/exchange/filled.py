"""The template of a unit and a period as the house knows them: what is owed, known, was before."""

from typing import Any

from luodi.indicators import queries
from luodi.indicators.exchange.rows import of_observation
from luodi.indicators.exchange.template import Wanted, make
from luodi.indicators.queries import FiguresWanted
from luodi.kernels import periods


def template_for(unit: Any, period: str) -> tuple[str, bytes]:
    """Return the period in Chinese words, and the workbook. Raises ValueError for no period."""
    of = periods.parse(period)
    before = periods.previous_period(of).text
    wanted = Wanted(
        {row.indicator.code: row.value for row in _known(unit, before)},
        {row.indicator.code: of_observation(row) for row in _known(unit, of.text)},
    )
    content = make(unit, of.text, queries.reported_by(unit, of.text), wanted)
    return periods.in_words(of.text, "zh"), content


def _known(unit: Any, period: str) -> Any:
    return queries.figures_known(FiguresWanted(units=[unit.pk], period=period))
