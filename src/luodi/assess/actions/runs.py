"""Open an assessment by a scheme in use, on data as known at a moment."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.errors import PeriodRefused, SchemeMismatch, SchemeRefused, StateRefused
from luodi.assess.models import Assessment, Scheme, State
from luodi.assess.wording import day_of, in_language, listed
from luodi.audit import actions as audit
from luodi.kernels import periods
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Definition


@transaction.atomic
def open_assessment(
    *, scheme: Scheme, period: str, as_of: datetime, by: Any, at: datetime
) -> Assessment:
    """Open a run of a frozen scheme for a period, on data as known at a moment.

    Raises PeriodRefused, SchemeRefused for a scheme with faults or that no second person approved,
    StateRefused where one stands that is not confirmed, SchemeMismatch where the scheme has no
    values for the period or a newer version holds for it.
    """
    return open_run(scheme=scheme, period=period, as_of=as_of, by=by, at=at)


@transaction.atomic
def open_run(  # noqa: PLR0913 - a run has as many facts as it has
    *, scheme: Scheme, period: str, as_of: datetime, by: Any, at: datetime,
    in_place_of: Assessment | None = None,
) -> Assessment:  # fmt: skip
    """Open a run, beside none that is not confirmed, or in the place of one."""
    definition = schemes.from_text(scheme.content)
    wanted = _period(definition, period, as_of, at)
    _refuse_without_values(definition, wanted)
    _refuse_faulty(definition, wanted)
    # the rows of all versions are the lock: two clicks open one run, by whichever version
    list(Scheme.objects.select_for_update().filter(code=scheme.code).order_by("pk"))
    refuse_unapproved(scheme)
    _refuse_replaced_version(scheme, wanted)
    if in_place_of is None:
        _refuse_beside(scheme, wanted)
    opened = Assessment(scheme=scheme, period=wanted.text, as_of=as_of, opened_by=by, opened_at=at,
                        in_place_of=in_place_of)  # fmt: skip
    opened.save()
    audit.record(kind="assess.opened", target=_target(opened), by=by, at=at, after={
        "scheme": scheme.code, "digest": scheme.digest, "period": wanted.text,
        "as_of": as_of.astimezone(UTC).isoformat()})  # fmt: skip
    return opened


def _refuse_beside(scheme: Scheme, wanted: periods.Period) -> None:
    # beside it what was objected to with success would be forgotten
    standing = queries.unconfirmed(scheme, wanted.text)
    if standing is None:
        return
    if standing.scheme_id != scheme.pk:
        raise StateRefused(
            _("An assessment for %(period)s by version %(version)s of this scheme is not confirmed "
              "yet. Confirm that one first and correct it by version %(newer)s then; or compute "
              "another in its place by version %(newer)s, if it is wrong or cannot be computed.")
            % {"period": wanted.text, "version": standing.scheme.version,
               "newer": scheme.version}
        )  # fmt: skip
    if standing.state == State.OPEN:
        raise StateRefused(
            _("An assessment by this scheme for %(period)s is open already. Compute that one, or "
              "compute another in its place to take newer figures.") % {"period": wanted.text}
        )  # fmt: skip
    raise StateRefused(
        _("An assessment by this scheme for %(period)s was computed on %(day)s and is not "
          "confirmed. Compute another in its place to take newer figures.")
        % {"period": wanted.text, "day": day_of(standing.computed_at)}
    )  # fmt: skip


def refuse_unapproved(scheme: Scheme) -> None:
    """Raise SchemeRefused unless a second person approved the scheme."""
    verdict = queries.verdict_on(scheme)
    if verdict is None:
        raise SchemeRefused(
            _("“%(scheme)s” %(version)s is proposed and not approved. A second person of the "
              "delivery office approves it first.")
            % {"scheme": queries.title_of(scheme), "version": scheme.version}
        )  # fmt: skip
    if not verdict.approved:
        raise SchemeRefused(
            _("“%(scheme)s” %(version)s was declined on %(day)s. Choose one that is in use.")
            % {"scheme": queries.title_of(scheme), "version": scheme.version,
               "day": day_of(verdict.at)}
        )  # fmt: skip


def _period(definition: Definition, text: str, as_of: datetime, at: datetime) -> periods.Period:
    try:
        wanted = periods.read(text)
    except ValueError:
        raise PeriodRefused(
            _("“%(period)s” is no period. Write a year 2026, a half-year 2026H1, a quarter 2026Q3 "
              "or a month 2026-07.")
            % {"period": text}
        ) from None  # fmt: skip
    if wanted.kind not in definition.periods:
        raise PeriodRefused(
            _("“%(scheme)s” is not computed for a period like %(period)s. Write it like "
              "%(examples)s.")
            % {"scheme": in_language(definition.title), "period": text,
               "examples": listed(_like(wanted, kind) for kind in definition.periods)}
        )  # fmt: skip
    if as_of > at:
        raise PeriodRefused(_("Data cannot be known at a moment that is still to come."))
    if wanted.last > as_of.astimezone(timezone.get_current_timezone()).date():
        raise PeriodRefused(
            _("%(period)s ends on %(last)s, after the day as of which data is taken. Assess it "
              "when it is over.") % {"period": text, "last": wanted.last.isoformat()}
        )  # fmt: skip
    return wanted


def _like(wanted: periods.Period, kind: str) -> str:
    return periods.of_day(wanted.last, kind).text


def _refuse_without_values(definition: Definition, wanted: periods.Period) -> None:
    if definition.holds_from is not None and wanted.last < definition.holds_from:
        raise SchemeMismatch(
            _("This version of “%(scheme)s” holds from %(day)s on; %(period)s ends before. Choose "
              "the version that held then.")
            % {"scheme": in_language(definition.title), "period": wanted.text,
               "day": definition.holds_from.isoformat()}
        )  # fmt: skip
    if not queries.has_values(definition, wanted.last):
        raise SchemeMismatch(
            _("“%(scheme)s” has no weight or base for %(period)s yet. Its values begin later.")
            % {"scheme": in_language(definition.title), "period": wanted.text}
        )


def _refuse_replaced_version(scheme: Scheme, wanted: periods.Period) -> None:
    newer = queries.replaced_on(scheme, wanted.last)
    if newer is not None:
        raise SchemeMismatch(
            _("Version %(version)s of “%(scheme)s” was replaced for %(period)s: version %(newer)s "
              "holds from %(day)s on. Choose version %(newer)s.")
            % {"version": scheme.version, "scheme": queries.title_of(scheme),
               "period": wanted.text, "newer": newer.version, "day": newer.content["holds_from"]}
        )  # fmt: skip


def _refuse_faulty(definition: Definition, wanted: periods.Period) -> None:
    # values that began after it was proposed were not looked at then
    faults = queries.scheme_faults(definition, wanted.last)
    if faults:
        raise SchemeRefused(
            _("“%(scheme)s” has faults for %(period)s: %(faults)s. Mend them in its pack and "
              "propose it anew.")
            % {"scheme": in_language(definition.title), "period": wanted.text,
               "faults": listed(faults)}
        )  # fmt: skip


def _target(assessment: Assessment) -> str:
    return f"assess.assessment:{assessment.pk}"
