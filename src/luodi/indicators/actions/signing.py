"""Sign off a unit's figures of a period: one unit submits, another accepts or sends them back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging, telling
from luodi.indicators.errors import IndicatorsError, StaleFigures
from luodi.indicators.models import SignOff, Step
from luodi.kernels import periods

NAMED = 5  # missing figures named in a sentence


@transaction.atomic
def submit_figures(
    *, unit: Any, period: str, by: Any, at: datetime, reason: str = ""
) -> SignOff:  # fmt: skip
    """Submit a unit's figures of a period for acceptance. Submitted again unchanged it is the same.

    Raises IndicatorsError for a unit out of reach, a period that is not over, and while a figure
    owed neither is there nor has its reason, unless ``reason`` says why all the same.
    """
    of, why = _period(period), judging.reason(reason)
    judging.refuse_out_of_reach(unit, judging.reach_of(by))
    judging.hold(None)
    stands = queries.signed_off(unit, of.text)
    if stands.step == Step.SUBMITTED and stands.last and not stands.changed:
        return stands.last
    _refuse_accepted(stands)
    _refuse_running(of, at)
    if not why:
        _refuse_gaps(unit, of)
    return _stepped(unit, of, Step.SUBMITTED, why, by=by, at=at)


@transaction.atomic
def accept_figures(
    *, unit: Any, period: str, by: Any, at: datetime, seen: int | None = None
) -> SignOff:  # fmt: skip
    """Accept what a unit submitted: from now on its figures of the period are settled.

    ``seen`` is how many figures and marks whoever accepts has looked at (``SignedOff.count``).
    Raises StaleFigures where more came, IndicatorsError for whoever submitted, is of the unit or of
    the submitter's, or whose unit entered any of it since.
    """
    of = _period(period)
    judging.hold(None)
    stands = _submitted(unit, of)
    _refuse_one_side(unit, stands.last, by)
    _refuse_own_figures(unit, stands.last, by)
    if seen is not None and stands.count > seen:
        raise StaleFigures(
            _("%(unit)s, %(period)s: figures came in while you looked. Look at them once more.")
            % {"unit": unit.short_name, "period": of.text}
        )
    return _stepped(unit, of, Step.ACCEPTED, "", by=by, at=at)


@transaction.atomic
def send_back(*, unit: Any, period: str, reason: str, by: Any, at: datetime) -> SignOff:
    """Send back what a unit submitted, with what is to be mended."""
    of, why = _period(period), _why(reason)
    judging.hold(None)
    _refuse_one_side(unit, _submitted(unit, of).last, by)
    return _stepped(unit, of, Step.SENT_BACK, why, by=by, at=at)


@transaction.atomic
def reopen(*, unit: Any, period: str, reason: str, by: Any, at: datetime) -> SignOff:
    """Open accepted figures again, with the reason; the unit then enters and submits anew.

    Raises IndicatorsError where they were not accepted, or the period is closed for all.
    """
    of, why = _period(period), _why(reason)
    judging.hold(None)
    if not queries.signed_off(unit, of.text).is_accepted:
        raise IndicatorsError(
            _("%(unit)s, %(period)s is not accepted: there is nothing to open again.")
            % {"unit": unit.short_name, "period": of.text}
        )
    if queries.is_closed(of.text):
        raise IndicatorsError(
            _("%(period)s is closed for all units and is never opened again. Ask for a revision "
              "of the figure instead.")
            % {"period": of.text}
        )  # fmt: skip
    return _stepped(unit, of, Step.REOPENED, why, by=by, at=at)


def _stepped(  # noqa: PLR0913
    unit: Any, of: periods.Period, step: Step, reason: str, *, by: Any, at: datetime
) -> SignOff:
    made = SignOff(
        unit=unit, period=of.text, first_day=of.first, last_day=of.last, step=step, reason=reason,
        by=by, at=at,
    )  # fmt: skip
    made.save()
    # before the trail's lock, as the day's work takes the two: else each may wait for the other
    if step in (Step.SENT_BACK, Step.SUBMITTED):  # the unit hears of the one, the other ends it
        telling.tell_sent_back(on=judging.day_of(at), by=by, at=at)
    audit.record(kind=f"indicators.{step.value}", target=f"indicators.signoff:{made.pk}", by=by,
                 at=at, after={"unit": unit.code, "period": of.text}, reason=reason)  # fmt: skip
    return made


def _period(text: str) -> periods.Period:
    try:
        return periods.read(judging.without_nul(text))
    except ValueError:
        raise IndicatorsError(
            _("“%(period)s” is no period. Write a year 2026, a half-year 2026H1, a quarter 2026Q3, "
              "a month 2026-07 or a week 2026-W31.")
            % {"period": text[:40]}
        ) from None  # fmt: skip


def _why(text: str) -> str:
    why = judging.without_nul(text)
    if not why:
        raise IndicatorsError(_("The reason is missing: say what is to be mended."))
    if len(why) > 400:
        raise IndicatorsError(_("The reason has more than 400 characters. Shorten it."))
    return why


def _refuse_accepted(stands: queries.SignedOff) -> None:
    if stands.is_accepted and stands.last:
        raise IndicatorsError(
            _("The figures of %(period)s were accepted on %(day)s. Ask for a revision of the "
              "figure, or let the delivery office open them again.")
            % {"period": stands.last.period, "day": judging.day_of(stands.last.at)}
        )  # fmt: skip


def _refuse_running(of: periods.Period, at: datetime) -> None:
    if of.last > judging.day_of(at):
        raise IndicatorsError(
            _("%(period)s is not over: it ends on %(day)s. Submit its figures from then on.")
            % {"period": of.text, "day": of.last}
        )


def _refuse_gaps(unit: Any, of: periods.Period) -> None:
    lacking = queries.lacking(unit, of.text)
    if lacking:
        named = _(", ").join(f"“{row.name}”" for row in lacking[:NAMED])
        raise IndicatorsError(
            _("%(period)s lacks %(count)s figures: %(names)s. Enter them, say why each is missing, "
              "or say why you submit without them.")
            % {"period": of.text, "count": len(lacking),
               "names": named + ("…" if len(lacking) > NAMED else "")}
        )  # fmt: skip


def _submitted(unit: Any, of: periods.Period) -> queries.SignedOff:
    stands = queries.signed_off(unit, of.text)
    if stands.step != Step.SUBMITTED:
        raise IndicatorsError(
            _("%(unit)s, %(period)s does not wait for acceptance: it was not submitted, or is "
              "decided already.")
            % {"unit": unit.short_name, "period": of.text}
        )  # fmt: skip
    return stands


def _refuse_one_side(unit: Any, submitted: SignOff | None, by: Any) -> None:
    if by is None or submitted is None:
        return
    sides = {unit.pk, submitted.by.unit_id if submitted.by else unit.pk}
    if by.pk == submitted.by_id or by.unit_id in sides:
        raise IndicatorsError(
            _("Who submits figures never accepts them, nor does their unit: another unit has to "
              "look at them.")
        )  # fmt: skip


def _refuse_own_figures(unit: Any, submitted: SignOff | None, by: Any) -> None:
    """Refuse whoever changed what was submitted: of that, they are the one who submits."""
    if by is None or submitted is None or not queries.has_written_since(submitted, by):
        return
    raise IndicatorsError(
        _("%(unit)s, %(period)s: your unit entered figures after they were submitted, and nobody "
          "accepts their own. Send them back, and let %(unit)s submit them anew; or let another "
          "unit accept them.")
        % {"unit": unit.short_name, "period": submitted.period}
    )  # fmt: skip
