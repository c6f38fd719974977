"""Enter a figure, and revise one that stands: a revision is a new row that replaces the latest."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError, PeriodClosed
from luodi.indicators.models import Observation
from luodi.org.permissions import allows


@transaction.atomic
def observe(  # noqa: PLR0913 - a figure has as many facts as it has
    *, indicator: Any, unit: Any, period: str, value: Decimal, source: str, by: Any, at: datetime,
    unit_of_measure: str = "", note: str = "",
) -> Observation:  # fmt: skip
    """Enter a figure of a unit for a period, known from ``at`` on. Given again it is the old one.

    ``unit_of_measure`` may be left empty; given, it must be the indicator's. Raises
    AlreadyObserved when it stands with another value, PeriodClosed, and IndicatorsError for a
    period, value, source or unit of measure that cannot be.
    """
    claim = judging.Claim(
        indicator, unit, judging.without_nul(period), Decimal(value), judging.without_nul(source),
        judging.without_nul(unit_of_measure), judging.without_nul(note),
    )  # fmt: skip
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    judging.hold([indicator.pk])
    of = judging.judged(claim, today=judging.day_of(at))
    row, entered = Observation.objects.get_or_create(
        indicator=indicator, unit=unit, period=of.text, replaces=None,
        defaults={
            "first_day": of.first, "last_day": of.last, "value": claim.value, "vintage": at,
            "source": claim.source, "note": claim.note, "entered_by": by,
        },
    )  # fmt: skip
    if not entered:
        return _standing(row, claim.value)
    audit.record(kind="indicators.observed", target=f"indicators.observation:{row.pk}", by=by,
                 at=at, after=judging.as_recorded(row))  # fmt: skip
    return row


@transaction.atomic
def revise(  # noqa: PLR0913 - a figure has as many facts as it has
    *, observation: Observation, value: Decimal, reason: str, by: Any, at: datetime,
    source: str = "",
) -> Observation:  # fmt: skip
    """Replace the latest vintage of a figure by another value, with the reason; the old one stays.

    ``source`` is kept as it was where it is left empty. Given again it is the same revision.
    Raises PeriodClosed for anybody but the delivery office once the period is closed, and
    IndicatorsError for a missing reason, the same value, or one that cannot be.
    """
    value, why = Decimal(value), judging.without_nul(reason)
    judging.hold([observation.indicator_id])
    known = _latest(observation)
    if _is_again(known, value, why, by):
        return known
    judging.refuse_out_of_reach(known.unit, judging.reach_of(by))
    _refuse_closed_to(known, by)
    _refuse_revision(known, value, why, at)
    row = Observation(
        indicator=known.indicator, unit=known.unit, period=known.period, value=value,
        first_day=known.first_day, last_day=known.last_day, vintage=at, reason=why, replaces=known,
        source=judging.without_nul(source) or known.source, entered_by=by,
    )  # fmt: skip
    row.save()
    audit.record(kind="indicators.revised", target=f"indicators.observation:{row.pk}", by=by, at=at,
                 before=judging.as_recorded(known), after=judging.as_recorded(row),
                 reason=why)  # fmt: skip
    return row


def _standing(first: Observation, value: Decimal) -> Observation:
    known = queries.current(first.indicator, first.unit, first.period) or first
    judging.refuse_other_value(known, value)
    return known


def _latest(observation: Observation) -> Observation:
    return Observation.objects.get(
        indicator=observation.indicator_id, unit=observation.unit_id, period=observation.period,
        replaced_by=None,
    )  # fmt: skip


def _is_again(known: Observation, value: Decimal, why: str, by: Any) -> bool:
    return known.value == value and known.reason == why != "" and known.entered_by == by


def _refuse_closed_to(known: Observation, by: Any) -> None:
    if by is None or allows(by.role, "figure.close") or not queries.is_closed(known.period):
        return
    raise PeriodClosed(
        _("%(period)s is closed: only the delivery office revises its figures. Ask it, and give "
          "the reason.")
        % {"period": known.period}
    )  # fmt: skip


def _refuse_revision(known: Observation, value: Decimal, why: str, at: datetime) -> None:
    judging.refuse_value(known.indicator, value)
    if known.value == value:
        raise IndicatorsError(
            _("The figure stands already with %(value)s: there is nothing to revise.")
            % {"value": f"{value.normalize():f}"}
        )
    if not why:
        raise IndicatorsError(_("The reason is missing: say why the figure changes."))
    if len(why) > 400:
        raise IndicatorsError(_("The reason has more than 400 characters. Shorten it."))
    if at < known.vintage:
        raise IndicatorsError(_("A revision cannot be known before the figure it replaces."))
