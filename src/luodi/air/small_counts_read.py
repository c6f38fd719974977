"""Which counts of persons a table is of, and the counts themselves as known at a moment.

The originals are read here, at the register, and nowhere kept: figures are never overwritten, so
the table of an earlier board can be read again as it was when that board was composed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from luodi.air.errors import NotShown
from luodi.catalog import queries as catalog
from luodi.indicators import queries as figures
from luodi.kernels import periods
from luodi.org import queries as org

if TYPE_CHECKING:
    from luodi.kernels.disclosure import Counts

MOST = 2000  # counts of one table: beside an earlier one that takes one to two seconds
IN_PERIOD, SUM = "in_period", "sum"


@dataclass(frozen=True, slots=True)
class Asked:
    """Figures of an indicator: of which units, in which periods of a longer one, known when."""

    indicator: Any
    units: tuple[Any, ...]
    periods: tuple[str, ...]
    of: str
    known_at: datetime


def asked(code: str, of: str, known_at: datetime) -> Asked:
    """Return what a board of a period asks for. Raises NotShown where there is no such table."""
    indicator = _counted(code)
    units = tuple(_lowest(figures.units_reporting(indicator, as_of=known_at)))
    wanted = Asked(indicator, units, tuple(_periods(indicator, of)), of, known_at)
    if len(units) * len(wanted.periods) > MOST:
        raise NotShown(format_lazy(
            _("A table of “{name}” would have more than {most} counts. Choose a shorter period."),
            name=name_of(indicator), most=MOST,
        ))  # fmt: skip
    return wanted


def asked_again(kept: dict[str, Any]) -> Asked:
    """Return what a frozen table asked for."""
    by_code = {unit.code: unit for unit in org.units()}
    codes = [one["code"] for one in kept["units"]]
    if catalog.indicator(kept["indicator"]) is None or not by_code.keys() >= set(codes):
        raise NotShown(_("A unit or an indicator of an earlier board is not in the register any "
                         "more, so its counts cannot be held against new ones."))  # fmt: skip
    return Asked(catalog.indicator(kept["indicator"]), tuple(by_code[code] for code in codes),
                 tuple(kept["periods"]), kept["of"],
                 datetime.fromisoformat(kept["known_at"]))  # fmt: skip


def counts(wanted: Asked) -> "Counts":
    """Return the counts with their sums; what was not reported is known to all to be missing."""
    from luodi.kernels.disclosure import Dimension, crossed, flat

    read = figures.panel(indicators=[wanted.indicator], units=wanted.units,
                         periods=wanted.periods, as_of=wanted.known_at).value[:, 0, :]  # fmt: skip
    missing = np.isnan(read)
    _refuse_unless_counts(wanted, read[~missing])
    # the whole is named after its period: sums of two periods are two things
    sides = [flat("unit", [unit.code for unit in wanted.units]),
             Dimension("period", dict.fromkeys(wanted.periods, f"all {wanted.of}"))]  # fmt: skip
    return crossed(sides, np.nan_to_num(read), impossible=missing)


def name_of(indicator: Any) -> Any:
    """Return the name of an indicator in the language in which it is read."""
    return format_lazy("{name}", name=_Name(indicator))


class _Name:
    """The name of an indicator, chosen when it is written."""

    def __init__(self, indicator: Any) -> None:
        self.names = {"zh": indicator.name_zh, "en": indicator.name_en or indicator.name_zh}

    def __str__(self) -> str:
        from luodi.air.wording import in_language

        return str(in_language(self.names))


def _counted(code: str) -> Any:
    found = catalog.indicator(code)
    if found is None:
        raise NotShown(format_lazy(
            _("The register has no indicator “{code}”. Take it over from its pack first."),
            code=code,
        ))  # fmt: skip
    adds_up = (found.form, found.over_units, found.over_time) == (IN_PERIOD, SUM, SUM)
    if not adds_up or found.formula:
        raise NotShown(format_lazy(
            _("“{name}” is not a count that is reported and added up over units and periods, so no "
              "table of it can be protected. Name an indicator that is."), name=name_of(found),
        ))  # fmt: skip
    return found


def _lowest(units: Sequence[Any]) -> Iterable[Any]:
    """Return the units without those that stand above another one: they would count twice."""
    by_key = {unit.pk: unit for unit in org.units()}
    above: set[int] = set()
    for unit in units:
        parent = unit.parent_id
        while parent is not None and parent not in above:
            above.add(parent)
            parent = by_key[parent].parent_id if parent in by_key else None
    return [unit for unit in units if unit.pk not in above]


def _periods(indicator: Any, of: str) -> list[str]:
    whole = periods.parse(of)
    if whole.kind == indicator.frequency:
        return [whole.text]
    try:
        return [part.text for part in periods.parts(whole, indicator.frequency)]
    except ValueError as error:
        raise NotShown(format_lazy(
            _("The period {of} is not made of the periods of “{name}”."),
            of=of, name=name_of(indicator),
        )) from error  # fmt: skip


def _refuse_unless_counts(wanted: Asked, values: Any) -> None:
    if not len(values):
        raise NotShown(format_lazy(
            _("Nobody had reported “{name}” for {of} when the data were taken."),
            name=name_of(wanted.indicator), of=wanted.of,
        ))  # fmt: skip
    if np.any(values < 0) or np.any(values != np.rint(values)):
        # which one it is would tell it to whoever reads the board
        raise NotShown(format_lazy(
            _("A figure of “{name}” for {of} is not a whole number from 0 up, as a count of "
              "persons is. Put it right in the register."),
            name=name_of(wanted.indicator), of=wanted.of,
        ))  # fmt: skip
