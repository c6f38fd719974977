"""The share done: as typed, or as the figure says that a report stands on."""

from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import months, queries
from luodi.deliver.errors import RateRefused
from luodi.deliver.models import Assignment
from luodi.deliver.wording import percent
from luodi.indicators import queries as indicators

PLACES = Decimal("0.000001")
# People type percent with one decimal: what agrees so far is the same.
AS_TYPED = Decimal("0.001")


def rate_typed(typed: Decimal | None) -> Decimal:
    """Return a typed share. Raises RateRefused when it is missing or not from 0 to 1."""
    if typed is None:
        raise RateRefused(_("A report needs the share done. Enter it in percent, 0 to 100, or "
                            "choose the figure it stands on."))  # fmt: skip
    if not (typed.is_finite() and 0 <= typed <= 1):
        raise RateRefused(
            _("The share done is %(rate)s; it lies between 0 and 100%%. Correct it.")
            % {"rate": percent(typed)}
        )
    return typed.quantize(PLACES, ROUND_HALF_EVEN)


def refuse_beside_figures(assignment: Assignment, at: datetime) -> None:
    """Raise RateRefused where the task's targets have figures: those say the share done."""
    known = queries.bases(assignment, months.day_of(at), as_of=at)
    if known:
        raise RateRefused(
            _("“%(target)s” has a figure, %(rate)s by %(period)s; it says the share done. Choose "
              "it. If it is out of date, enter the newest figure first; if it is wrong, revise it.")
            % {"target": known[0].target.name or known[0].target.indicator,
               "rate": percent(known[0].share), "period": known[0].observation.period}
        )  # fmt: skip


def rate_of_figure(
    assignment: Assignment, typed: Decimal | None, *, observation: Any, target: Any, at: datetime
) -> Decimal:
    """Return the share of the target that its figures reach.

    Raises RateRefused when figure and target do not belong together or to this task, when the
    figure is not the latest, and when a typed share differs.
    """
    if observation is None or target is None or target.line_id != assignment.line_id:
        raise RateRefused(_("A report stands on a figure and a target of this task, or on neither. "
                            "Choose both, or type the share done."))  # fmt: skip
    pace = indicators.pace(
        target, today=months.day_of(at), as_of=at, starts_on=assignment.starts_on
    )
    if pace is None or observation.pk not in {row.pk for row in pace.observations}:
        raise RateRefused(
            _("The figure of %(period)s is not the latest one that “%(target)s” counts by. Reload "
              "the page and choose the latest, or type the share done.")
            % {"period": observation.period, "target": target.name}
        )  # fmt: skip
    rate = Decimal(str(pace.completion_rate)).quantize(PLACES, ROUND_HALF_EVEN)
    if typed is not None and _rounded(typed) != _rounded(rate):
        raise RateRefused(
            _("%(typed)s is typed, but by its figure “%(target)s” is reached by %(rate)s. "
              "Leave the share empty: the figure gives it.")
            % {"typed": percent(typed), "target": target.name, "rate": percent(rate)}
        )  # fmt: skip
    return rate


def refuse_silent_fall(assignment: Assignment, rate: Decimal, problem: str) -> None:
    """Raise RateRefused where the share falls below the last verified one and no word says why."""
    if problem:
        return
    last = queries.reports_that_count([assignment.line_id]).get(assignment.line_id)
    if last is None or _rounded(rate) >= _rounded(last.completion_rate):
        return
    raise RateRefused(
        _("The share done falls from %(last)s (%(day)s) to %(rate)s. Write under “Problem” why, or "
          "correct the share.")
        % {"last": percent(last.completion_rate), "rate": percent(rate),
           "day": months.day_of(last.submitted_at)}
    )  # fmt: skip


def agrees(typed: Decimal | None, rate: Decimal) -> bool:
    """Say whether a typed share is this one, as far as people type it; none typed agrees."""
    if typed is None:
        return True
    return typed.is_finite() and 0 <= typed <= 1 and _rounded(typed) == _rounded(rate)


def _rounded(rate: Decimal) -> Decimal:
    return rate.quantize(AS_TYPED, ROUND_HALF_EVEN)
