"""Enter a figure, and revise one that stands: a revision is a new row that replaces the latest."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Observation, Status
from luodi.indicators.queries.settled import Settled


@transaction.atomic
def observe(  # noqa: PLR0913 - a figure has as many facts as it has
    *, indicator: Any, unit: Any, period: str, value: Decimal, source: str, by: Any, at: datetime,
    unit_of_measure: str = "", note: str = "", status: str = "",
) -> Observation:  # fmt: skip
    """Enter a figure of a unit for a period, known from ``at`` on. Given again it is the old one.

    ``unit_of_measure`` may be left empty; given, it must be the indicator's. Without a status a
    figure is provisional, and one that stands is met by its value. ``by=None``, the system, also
    enters what is settled. Raises AlreadyObserved when it stands with another value or status,
    PeriodClosed when it is settled, and IndicatorsError for a period, value, source or unit of
    measure that cannot be.
    """
    claim = judging.Claim(
        indicator, unit, judging.without_nul(period), Decimal(value), judging.without_nul(source),
        judging.without_nul(unit_of_measure), judging.without_nul(note),
    )  # fmt: skip
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    judging.hold([indicator.pk])
    judging.refuse_words(claim.source, claim.note, status or Status.PROVISIONAL)
    of = judging.judged(claim, today=judging.day_of(at), is_closed=_settled_for(unit, by))
    row, entered = Observation.objects.get_or_create(
        indicator=indicator, unit=unit, period=of.text, replaces=None,
        defaults={
            "first_day": of.first, "last_day": of.last, "value": claim.value, "vintage": at,
            "source": claim.source, "note": claim.note, "entered_by": by,
            "status": status or Status.PROVISIONAL.value,
        },
    )  # fmt: skip
    if not entered:
        return _standing(row, claim.value, status)
    audit.record(kind="indicators.observed", target=f"indicators.observation:{row.pk}", by=by,
                 at=at, after=judging.as_recorded(row))  # fmt: skip
    return row


@transaction.atomic
def revise(  # noqa: PLR0913 - a figure has as many facts as it has
    *, observation: Observation, value: Decimal, reason: str, by: Any, at: datetime,
    source: str = "", status: str = "",
) -> Observation:  # fmt: skip
    """Replace the latest vintage of a figure by another value or status; the old one stays.

    ``source`` and ``status`` are kept as they were where they are left empty. Given again it is
    the same revision. Raises PeriodClosed for everybody but the system (``by=None``) once the
    figure is settled, and IndicatorsError for a missing reason, the same value, or one that cannot
    be.
    """
    value, why = Decimal(value), judging.without_nul(reason)
    judging.hold([observation.indicator_id])
    known = _latest(observation)
    status = status or known.status
    if _is_again(known, value, why, by) and known.status == status:
        return known
    judging.refuse_out_of_reach(known.unit, judging.reach_of(by))
    if _settled_for(known.unit, by)(known.period):
        raise judging.settled_error(known.period)
    origin = judging.without_nul(source) or known.source
    judging.refuse_words(origin, "", status)
    _refuse_revision(known, value, status, at)
    _refuse_no_reason(why)
    row = Observation(
        indicator=known.indicator, unit=known.unit, period=known.period, value=value,
        first_day=known.first_day, last_day=known.last_day, vintage=at, reason=why, replaces=known,
        source=origin, status=status, entered_by=by,
    )  # fmt: skip
    row.save()
    audit.record(kind="indicators.revised", target=f"indicators.observation:{row.pk}", by=by, at=at,
                 before=judging.as_recorded(known), after=judging.as_recorded(row),
                 reason=why)  # fmt: skip
    return row


def _standing(first: Observation, value: Decimal, status: str) -> Observation:
    known = queries.current(first.indicator, first.unit, first.period) or first
    judging.refuse_other_value(known, value, status or known.status)
    return known


def _latest(observation: Observation) -> Observation:
    return Observation.objects.get(
        indicator=observation.indicator_id, unit=observation.unit_id, period=observation.period,
        replaced_by=None,
    )  # fmt: skip


def _is_again(known: Observation, value: Decimal, why: str, by: Any) -> bool:
    return known.value == value and known.reason == why != "" and known.entered_by == by


def _settled_for(unit: Any, by: Any) -> Callable[[str], bool]:
    if by is None:
        return lambda _period: False
    settled = Settled.of([unit.pk])
    return lambda period: bool(settled(unit.pk, period))


def _refuse_revision(known: Observation, value: Decimal, status: str, at: datetime) -> None:
    judging.refuse_computed(known.indicator)
    judging.refuse_value(known.indicator, value)
    if (known.value, known.status) == (value, status):
        raise IndicatorsError(
            _("The figure stands already with %(value)s: there is nothing to revise.")
            % {"value": f"{value.normalize():f}"}
        )
    if at < known.vintage:
        raise IndicatorsError(_("A revision cannot be known before the figure it replaces."))


def _refuse_no_reason(why: str) -> None:
    if not why:
        raise IndicatorsError(_("The reason is missing: say why the figure changes."))
    if len(why) > 400:
        raise IndicatorsError(_("The reason has more than 400 characters. Shorten it."))
