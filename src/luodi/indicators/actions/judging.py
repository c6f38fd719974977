"""What a figure must be before it is taken; each refusal is a sentence. For this room's actions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.errors import AlreadyObserved, IndicatorsError, PeriodClosed
from luodi.indicators.models import Observation, Status
from luodi.kernels import periods
from luodi.org import queries as org

MOST_DIGITS, MOST_DECIMALS = 18, 6
# what every database gives back as it was: SQLite keeps decimals as float64
MOST_SIGNIFICANT = 15
EXAMPLES = {
    "week": "2026-W31", "month": "2026-07", "quarter": "2026Q3", "half_year": "2026H1",
    "year": "2026", "ten_day": "2026-07-D1", "day": "2026-07-15",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure as somebody gives it, before it is judged."""

    indicator: Any
    unit: Any
    period: str
    value: Decimal
    source: str
    unit_of_measure: str = ""
    note: str = ""


STATUSES = frozenset(Status.values)  # the enumeration makes its list anew at every call


def hold(indicators: Iterable[int] | None) -> None:
    """Wait until nobody else changes figures of these indicators (by key; None: of any), or closes
    a period, and keep others waiting to the end of the transaction: what is judged from here on
    stays so. A lock of its own order, by key, so that nobody waits in a circle.
    """
    rows = catalog.indicators() if indicators is None else catalog.indicators().filter(
        pk__in=set(indicators)
    )  # fmt: skip
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def day_of(at: datetime) -> date:
    """Return the day of a moment where the house stands."""
    return at.astimezone(timezone.get_current_timezone()).date()


def judged(
    claim: Claim, *, today: date, is_closed: Callable[[str], bool] = queries.is_closed
) -> periods.Period:
    """Return the claim's period when the figure may be taken. Raises IndicatorsError otherwise."""
    refuse_computed(claim.indicator)
    period = period_of(claim.indicator, claim.period)
    refuse_future(period, today)
    if is_closed(period.text):
        raise settled_error(period.text)
    refuse_value(claim.indicator, claim.value)
    refuse_other_unit(claim.indicator, claim.unit_of_measure)
    refuse_words(claim.source, claim.note)
    return period


def settled_error(period: str) -> PeriodClosed:
    """Return the refusal of a figure that is settled; it names the way there is."""
    return PeriodClosed(
        _("%(period)s is closed or accepted: its figures are settled. Ask for the change by a "
          "request, with the reason; another person decides.")
        % {"period": period}
    )  # fmt: skip


def settled_gap(period: str) -> str:
    """Return why a settled period gets no new mark for “missing”."""
    return _("%(period)s is settled: what it lacks stays as it is. Ask for a revision if the "
             "figure is known now.") % {"period": period}  # fmt: skip


def refuse_computed(indicator: Any) -> None:
    """Raise IndicatorsError for an indicator whose figures are computed."""
    if indicator.formula:
        raise IndicatorsError(
            _("“%(indicator)s” is computed from other figures and never entered. Leave it out and "
              "enter the figures of its formula.")
            % {"indicator": indicator.name}
        )  # fmt: skip


def refuse_future(period: periods.Period, today: date) -> None:
    """Raise IndicatorsError for a period that has not begun."""
    if period.first > today:
        raise IndicatorsError(
            _("%(period)s has not begun: a figure tells what was. Enter it from %(day)s on.")
            % {"period": period.text, "day": period.first}
        )


def refuse_place(
    indicator: Any, unit: Any, period: periods.Period, *, today: date, reach: org.Reach | None
) -> None:
    """Raise IndicatorsError where no figure of this indicator, unit and period may be taken."""
    refuse_computed(indicator)
    _refuse_other_kind(indicator, period)
    refuse_future(period, today)
    refuse_out_of_reach(unit, reach)


def refuse_words(source: str, note: str, status: str = Status.PROVISIONAL) -> None:
    """Raise IndicatorsError for a missing source, for words too long, for an unknown status."""
    if not source.strip():
        raise IndicatorsError(_("The source is missing: say where the figure comes from."))
    if status not in STATUSES:
        raise IndicatorsError(
            _("“%(status)s” is no status of a figure. Write one of: %(known)s.")
            % {"status": status[:40], "known": "、".join(Status.values)}
        )
    refuse_long(source, 200)
    refuse_long(note, 400)


def reason(text: str) -> str:
    """Return a reason as it is kept. Raises IndicatorsError when it is too long."""
    why = without_nul(text)
    if len(why) > 400:
        raise IndicatorsError(_("The reason has more than 400 characters. Shorten it."))
    return why


def refuse_out_of_reach(unit: Any, reach: org.Reach | None) -> None:
    """Raise IndicatorsError when a unit is not in reach of whoever enters; None reaches all."""
    if reach is not None and not reach.covers(unit.pk):
        raise IndicatorsError(
            _("“%(unit)s” is not your unit: you enter figures of your own unit and those below it.")
            % {"unit": unit.short_name}
        )


def reach_of(by: Any) -> org.Reach | None:
    """Return for whom a person may enter figures; None for the system, which may for all."""
    return None if by is None else org.reach(by)


def refuse_value(indicator: Any, value: Decimal) -> None:
    """Raise IndicatorsError for a value that is no plausible figure of the indicator."""
    if not value.is_finite():
        raise IndicatorsError(_("“%(value)s” is not a number.") % {"value": value})
    if _decimals(value) > MOST_DECIMALS or value.adjusted() >= MOST_DIGITS:
        raise IndicatorsError(
            _("%(value)s has too many digits: at most 18 before and 6 after the point.")
            % {"value": value}
        )
    if (digits := len(value.normalize().as_tuple().digits)) > MOST_SIGNIFICANT:
        raise IndicatorsError(
            _("%(value)s has %(digits)s digits: only %(most)s are kept exactly. Round it.")
            % {"value": plain(value), "digits": digits, "most": MOST_SIGNIFICANT}
        )
    low, high = indicator.lowest, indicator.highest
    if (low is not None and value < low) or (high is not None and value > high):
        raise IndicatorsError(
            _("%(value)s lies outside what is plausible for “%(indicator)s” (%(lowest)s to "
              "%(highest)s %(unit)s). Is it in another unit of measure?")
            % {"value": plain(value), "indicator": indicator.name, "lowest": plain(low),
               "highest": plain(high), "unit": indicator.unit_of_measure}
        )  # fmt: skip


def refuse_other_value(known: Observation, value: Decimal, status: str) -> None:
    """Raise AlreadyObserved when a figure stands with another value or another status."""
    if (known.value, known.status) == (value, status):
        return
    told = {"unit": known.unit.short_name, "indicator": known.indicator.name,
            "period": known.period}  # fmt: skip
    if known.value == value:
        raise AlreadyObserved(
            _("%(unit)s, “%(indicator)s”, %(period)s stands already as “%(known)s”, not as "
              "“%(status)s”. If it has changed, revise it and give the reason.")
            % {**told, "known": known.get_status_display(), "status": Status(status).label},
            standing=known,
        )  # fmt: skip
    raise AlreadyObserved(
        _("%(unit)s, “%(indicator)s”, %(period)s stands already with %(known)s, not "
          "%(value)s. If it has changed, revise it and give the reason.")
        % {**told, "known": plain(known.value), "value": plain(value)}, standing=known,
    )  # fmt: skip


def as_recorded(row: Observation) -> dict[str, Any]:
    """Return a figure as the trail keeps it; the value as text, so that no digit is lost."""
    return {
        "indicator": row.indicator.code,
        "unit": row.unit.code,
        "period": row.period,
        "value": plain(row.value),
        "source": row.source,
    }


def exact(value: Any) -> Decimal:
    """Return a float of at most fifteen digits as the decimal that was written."""
    return Decimal(repr(float(value)))


def without_nul(text: str) -> str:
    """Return a text that every database takes."""
    return text.replace("\x00", "").strip()


def period_of(indicator: Any, written: str) -> periods.Period:
    """Return the period that somebody wrote for an indicator. Raises IndicatorsError."""
    try:
        period = periods.read(written)
    except ValueError:
        raise IndicatorsError(
            _("“%(period)s” is no period. “%(indicator)s” is reported as: %(frequency)s; write it "
              "like %(example)s.")
            % {"period": written[:40], **_reporting(indicator)}
        ) from None  # fmt: skip
    _refuse_other_kind(indicator, period)
    return period


def _refuse_other_kind(indicator: Any, period: periods.Period) -> None:
    if period.kind != indicator.frequency:
        raise IndicatorsError(
            _("%(period)s is the wrong kind of period. “%(indicator)s” is reported as: "
              "%(frequency)s; write it like %(example)s.")
            % {"period": period.text, **_reporting(indicator)}
        )  # fmt: skip


def _reporting(indicator: Any) -> dict[str, str]:
    return {
        "indicator": indicator.name, "example": EXAMPLES[indicator.frequency],
        "frequency": indicator.get_frequency_display(),
    }  # fmt: skip


def refuse_other_unit(indicator: Any, unit_of_measure: str) -> None:
    """Raise IndicatorsError when a unit of measure is given that is not the indicator's."""
    given, wanted = unit_of_measure.strip(), indicator.unit_of_measure
    if given and given != wanted:
        raise IndicatorsError(
            _("The unit of measure is “%(given)s”, but “%(indicator)s” is counted in %(wanted)s. "
              "Convert the value and write %(wanted)s.")
            % {"given": given[:40], "indicator": indicator.name, "wanted": wanted}
        )  # fmt: skip


def refuse_long(text: str, most: int) -> None:
    """Raise IndicatorsError when a text has more characters than are kept."""
    if len(text.strip()) > most:
        raise IndicatorsError(
            _("“%(start)s…” has %(length)s characters; at most %(most)s are kept. Shorten it.")
            % {"start": text.strip()[:20], "length": len(text.strip()), "most": most}
        )


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def plain(value: Decimal | None) -> str:
    """Return a value as people write it, without zeros at its end."""
    return "…" if value is None else f"{value.normalize():f}"


def worded(value: Decimal, status: str) -> str:
    """Return a value with its status in words."""
    return _("%(value)s (%(status)s)") % {"value": plain(value), "status": Status(status).label}
