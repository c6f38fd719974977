"""Say why a figure is missing: it does not apply, is not known yet, or its source is broken."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Absence, Why
from luodi.kernels import periods


@transaction.atomic
def say_why_missing(  # noqa: PLR0913 - a reason has as many facts as it has
    *, indicator: Any, unit: Any, period: str, why: str, by: Any, at: datetime, note: str = ""
) -> Absence:
    """Say why a unit has no figure for a period. Said again it is the same reason.

    Raises IndicatorsError for a unit out of reach, where the figure stands, for a settled period
    and for an indicator that is computed.
    """
    of, told = _period(indicator, period), judging.without_nul(note)
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    judging.hold([indicator.pk])
    _refuse(indicator, unit, of, why, told)
    known = queries.absence(indicator, unit, of.text)
    if known is not None and (known.why, known.note) == (why, told):
        return known
    made = Absence(
        indicator=indicator, unit=unit, period=of.text, first_day=of.first, last_day=of.last,
        why=why, note=told, by=by, at=at,
    )  # fmt: skip
    made.save()
    audit.record(
        kind="indicators.why_missing", target=f"indicators.absence:{made.pk}", by=by, at=at,
        reason=told,
        after={"indicator": indicator.code, "unit": unit.code, "period": of.text, "why": why},
    )  # fmt: skip
    return made


def _period(indicator: Any, text: str) -> periods.Period:
    try:
        of = periods.read(judging.without_nul(text))
    except ValueError:
        of = None
    if of is None or of.kind != indicator.frequency:
        raise IndicatorsError(
            _("%(period)s is the wrong kind of period. “%(indicator)s” is reported as: "
              "%(frequency)s; write it like %(example)s.")
            % {"period": text[:40], "indicator": indicator.name,
               "frequency": indicator.get_frequency_display(),
               "example": judging.EXAMPLES[indicator.frequency]}
        )  # fmt: skip
    return of


def _refuse(indicator: Any, unit: Any, of: periods.Period, why: str, note: str) -> None:
    if why not in Why.values:
        raise IndicatorsError(_("Choose why the figure is missing."))
    if len(note) > 400:
        raise IndicatorsError(_("The note has more than 400 characters. Shorten it."))
    if indicator.formula:
        raise IndicatorsError(_("“%(indicator)s” is computed from others: nobody owes its figure.")
                              % {"indicator": indicator.name})  # fmt: skip
    known = queries.current(indicator, unit, of.text)
    if known is not None:
        raise IndicatorsError(
            _("%(unit)s, “%(indicator)s”, %(period)s stands with %(value)s: it is not missing.")
            % {"unit": unit.short_name, "indicator": indicator.name, "period": of.text,
               "value": f"{known.value.normalize():f}"}
        )  # fmt: skip
    if queries.why_settled(unit, of.text):
        raise IndicatorsError(judging.settled_gap(of.text))
