"""Open and compute an assessment."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced
from luodi.assess.canonical import digest
from luodi.assess.errors import (
    AdjustmentRefused,
    NobodyScored,
    PeriodRefused,
    SchemeMismatch,
    SchemeRefused,
    StateRefused,
)
from luodi.assess.inputs import unreported
from luodi.assess.manifests import manifest_of
from luodi.assess.models import Assessment, Reliability, Scheme, Score, State
from luodi.assess.reliability import reliability_of
from luodi.assess.results import result_of
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
    values for the period.
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
    # the scheme's row is the lock: two clicks open one run
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    refuse_unapproved(scheme)
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
    if not queries.has_values(definition, wanted.last):
        raise SchemeMismatch(
            _("“%(scheme)s” has no weight or base for %(period)s yet. Its values begin later.")
            % {"scheme": in_language(definition.title), "period": wanted.text}
        )


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


@transaction.atomic
def compute(*, assessment: Assessment, by: Any, at: datetime) -> Assessment:
    """Take the figures as known at ``as_of``, keep them as the manifest, and score every unit.

    Raises StateRefused when it was computed before, AdjustmentRefused while an adjustment waits for
    its second person, EmptyCohort, NobodyScored, SchemeMismatch.
    """
    stored = locked(assessment.pk)
    refuse_replaced(stored)
    if stored.state != State.OPEN:
        raise StateRefused(
            _("This assessment was computed on %(day)s and its scores stand. Compute another in "
              "its place to take newer figures, or open a new one if it is confirmed.")
            % {"day": day_of(stored.computed_at)}
        )  # fmt: skip
    refuse_waiting(stored)
    manifest = manifest_of(stored)
    result = result_of(manifest)
    if all(one["rank"] is None for one in result["scores"]):
        raise NobodyScored(_nobody(stored, manifest))
    stored.state, stored.computed_by, stored.computed_at = State.COMPUTED.value, by, at
    stored.manifest, stored.manifest_digest = manifest, digest(manifest)
    stored.result_digest = digest(result)
    stored.version += 1
    stored.save()
    _keep_scores(stored, result)
    _keep_reliability(stored, reliability_of(manifest, result), at)
    audit.record(kind="assess.computed", target=_target(stored), by=by, at=at, after={
        "manifest": stored.manifest_digest, "result": stored.result_digest,
        "units": len(result["scores"]), "inputs": len(manifest["inputs"])})  # fmt: skip
    return stored


def refuse_waiting(stored: Assessment) -> None:
    """Raise AdjustmentRefused while an adjustment waits for its second person."""
    waiting = queries.adjustments(stored).filter(countersign=None)
    if waiting:
        raise AdjustmentRefused(
            _("Adjustments wait for a second person: %(names)s. Approve or withdraw them, then "
              "compute.") % {"names": listed(dict.fromkeys(one.unit.short_name
                                                           for one in waiting))}
        )  # fmt: skip


def _nobody(stored: Assessment, manifest: dict[str, Any]) -> str:
    definition = schemes.from_text(stored.scheme.content)
    missing = unreported(definition, manifest["inputs"])
    if missing:
        return _("No unit can be scored: nobody had reported %(names)s for %(period)s when this "
                 "assessment was opened. Enter the figures, then compute another in its place."
                 ) % {"names": listed(missing), "period": stored.period}  # fmt: skip
    return _("No unit can be scored: each lacked a figure that the scheme insists on for "
             "%(period)s when this assessment was opened. Enter the figures, then compute another "
             "in its place.") % {"period": stored.period}  # fmt: skip


def _keep_scores(stored: Assessment, result: dict[str, Any]) -> None:
    keys = queries.unit_keys()
    rows = []
    for one in result["scores"]:
        grade = one["grade"]["code"] if one["grade"] else ""
        rows.append(Score(
            assessment=stored, unit_id=keys[one["unit"]["code"]], points=one["points"],
            rank=one["rank"], grade=grade, explanation=one,
        ))  # fmt: skip
    Score.objects.bulk_create(rows, batch_size=200)  # an explanation holds some ten thousand bytes


def _keep_reliability(stored: Assessment, content: dict[str, Any], at: datetime) -> None:
    Reliability(assessment=stored, content=content, digest=digest(content), at=at).save()


def _target(assessment: Assessment) -> str:
    return f"assess.assessment:{assessment.pk}"
