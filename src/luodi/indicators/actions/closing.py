"""Close a period: from then on its figures change only by a revision of the delivery office."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import ClosedPeriod
from luodi.kernels import periods


@transaction.atomic
def close_period(*, period: str, by: Any, at: datetime) -> ClosedPeriod:
    """Close a period and with it every period inside; closed again it is the same.

    Raises IndicatorsError for what is no period, or is not over yet.
    """
    wanted = _over(judging.without_nul(period), at)
    judging.hold(None)
    closed, new = ClosedPeriod.objects.get_or_create(
        period=wanted.text,
        defaults={"first_day": wanted.first, "last_day": wanted.last, "by": by, "at": at},
    )
    if not new:
        return closed
    audit.record(kind="indicators.period_closed", target=f"indicators.closedperiod:{closed.pk}",
                 by=by, at=at, after={"period": closed.period})  # fmt: skip
    return closed


def _over(text: str, at: datetime) -> periods.Period:
    try:
        wanted = periods.read(text)
    except ValueError:
        raise IndicatorsError(
            _("“%(period)s” is no period. Write a year 2026, a half-year 2026H1, a quarter 2026Q3, "
              "a month 2026-07 or a week 2026-W31.")
            % {"period": text[:40]}
        ) from None  # fmt: skip
    if wanted.last >= judging.day_of(at):
        raise IndicatorsError(
            _("%(period)s is not over: it ends on %(day)s. Close it from the next day on.")
            % {"period": wanted.text, "day": wanted.last}
        )
    return wanted
