"""Open, compute and confirm an assessment."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.canonical import digest
from luodi.assess.errors import (
    NobodyScored,
    PeriodRefused,
    SamePerson,
    SchemeMismatch,
    StateRefused,
)
from luodi.assess.inputs import unreported
from luodi.assess.manifests import manifest_of
from luodi.assess.models import Assessment, Scheme, Score, State
from luodi.assess.results import result_of
from luodi.assess.wording import in_language, listed
from luodi.audit import actions as audit
from luodi.kernels import periods
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Definition


@transaction.atomic
def open_assessment(
    *, scheme: Scheme, period: str, as_of: datetime, by: Any, at: datetime
) -> Assessment:
    """Open a run of a frozen scheme for a period, on data as known at a moment.

    Raises PeriodRefused, StateRefused where one stands open already, SchemeMismatch where the
    scheme has no values for the period.
    """
    definition = schemes.from_text(scheme.content)
    wanted = _period(definition, period, as_of, at)
    _refuse_without_values(definition, wanted)
    # the scheme's row is the lock: two clicks open one run
    Scheme.objects.select_for_update().get(pk=scheme.pk)
    if Assessment.objects.filter(scheme=scheme, period=wanted.text, state=State.OPEN).exists():
        raise StateRefused(
            _("An assessment by this scheme for %(period)s is open already. Compute that one.")
            % {"period": wanted.text}
        )
    opened = Assessment(scheme=scheme, period=wanted.text, as_of=as_of, opened_by=by, opened_at=at)
    opened.save()
    audit.record(kind="assess.opened", target=_target(opened), by=by, at=at, after={
        "scheme": scheme.code, "digest": scheme.digest, "period": wanted.text,
        "as_of": as_of.astimezone(UTC).isoformat()})  # fmt: skip
    return opened


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
    try:
        schemes.rules(definition, wanted.last)
    except ValueError:
        raise SchemeMismatch(
            _("“%(scheme)s” has no weight or base for %(period)s yet. Its values begin later.")
            % {"scheme": in_language(definition.title), "period": wanted.text}
        ) from None


@transaction.atomic
def compute(*, assessment: Assessment, by: Any, at: datetime) -> Assessment:
    """Take the figures as known at ``as_of``, keep them as the manifest, and score every unit.

    Raises StateRefused when it was computed before, EmptyCohort, NobodyScored, SchemeMismatch.
    """
    stored = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if stored.state != State.OPEN:
        raise StateRefused(
            _("This assessment was computed on %(day)s and its scores stand. Open a new one to "
              "compute with newer figures.") % {"day": _day(stored.computed_at)}
        )  # fmt: skip
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
    audit.record(kind="assess.computed", target=_target(stored), by=by, at=at, after={
        "manifest": stored.manifest_digest, "result": stored.result_digest,
        "units": len(result["scores"]), "inputs": len(manifest["inputs"])})  # fmt: skip
    return stored


def _nobody(stored: Assessment, manifest: dict[str, Any]) -> str:
    definition = schemes.from_text(stored.scheme.content)
    missing = unreported(definition, manifest["inputs"])
    if missing:
        return _("No unit can be scored: nobody has reported %(names)s for %(period)s. Enter the "
                 "figures, then compute again.") % {"names": listed(missing),
                                                    "period": stored.period}  # fmt: skip
    return _("No unit can be scored: each lacks a figure that the scheme insists on for "
             "%(period)s. Enter the figures, then compute again.") % {
                 "period": stored.period}  # fmt: skip


def _keep_scores(stored: Assessment, result: dict[str, Any]) -> None:
    keys = queries.unit_keys()
    for one in result["scores"]:
        grade = one["grade"]["code"] if one["grade"] else ""
        Score(assessment=stored, unit_id=keys[one["unit"]["code"]], points=one["points"],
              rank=one["rank"], grade=grade, explanation=one).save()  # fmt: skip


@transaction.atomic
def confirm(*, assessment: Assessment, by: Any, at: datetime, reason: str = "") -> Assessment:
    """Let a second person stand for the result; from then on it may be aired.

    Raises StateRefused when it is not computed or confirmed already, or corrects a confirmed one of
    its scheme and period without a reason; SamePerson.
    """
    stored = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if stored.state == State.OPEN:
        raise StateRefused(_("There is nothing to confirm yet. Compute the assessment first."))
    if stored.state == State.CONFIRMED:
        raise StateRefused(
            _("This assessment was confirmed on %(day)s. Nothing is left to do.")
            % {"day": _day(stored.confirmed_at)}
        )
    _refuse_who_had_a_hand(stored, by)
    _refuse_a_second(stored, reason)
    stored.state, stored.confirmed_by, stored.confirmed_at = State.CONFIRMED.value, by, at
    stored.version += 1
    stored.save()
    audit.record(kind="assess.confirmed", target=_target(stored), by=by, at=at,
                 reason=reason.strip(), before={"state": "computed"}, after={"state": "confirmed",
                                                      "result": stored.result_digest})  # fmt: skip
    return stored


def _refuse_a_second(stored: Assessment, reason: str) -> None:
    # the first scheme of the code is the lock: of two confirmations one waits and sees the other
    Scheme.objects.select_for_update().filter(code=stored.scheme.code).order_by("pk").first()
    first = queries.confirmed_beside(stored)
    if first is not None and not reason.strip():
        raise StateRefused(
            _("“%(scheme)s” for %(period)s was confirmed on %(day)s. If this one corrects it, "
              "withdraw the board that shows it and say why this one takes its place.")
            % {"scheme": queries.title_of(stored.scheme), "period": stored.period,
               "day": _day(first.confirmed_at)}
        )  # fmt: skip


def _refuse_who_had_a_hand(stored: Assessment, by: Any) -> None:
    if stored.computed_by_id == by.pk:
        raise SamePerson(
            _("You computed this assessment yourself. Somebody else of the delivery office has to "
              "confirm it.")
        )  # fmt: skip
    if queries.had_a_hand(stored, by):
        raise SamePerson(
            _("You entered an adjustment of this assessment. Somebody of the delivery office who "
              "neither computed nor adjusted it has to confirm it.")
        )  # fmt: skip


def _day(moment: datetime | None) -> str:
    zone = timezone.get_current_timezone()
    return moment.astimezone(zone).date().isoformat() if moment else ""


def _target(assessment: Assessment) -> str:
    return f"assess.assessment:{assessment.pk}"
