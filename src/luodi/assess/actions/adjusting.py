"""Add or take points by a clause of the scheme, or veto, before the assessment is computed."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess.actions.backing import File, accepted, keep_file
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced
from luodi.assess.canonical import decimal_text
from luodi.assess.errors import AdjustmentRefused, AssessmentChanged, StateRefused
from luodi.assess.inputs import cohort_of
from luodi.assess.models import Adjustment, AdjustmentKind, Assessment, State
from luodi.assess.wording import in_language, listed
from luodi.audit import actions as audit
from luodi.kernels import periods
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Clause, Definition

ZERO = Decimal(0)


def adjust(  # noqa: PLR0913 - a decision has as many facts as it has
    *, assessment: Assessment, unit: Any, kind: str, points: Decimal, clause: str, reason: str,
    evidence: str, by: Any, at: datetime, version: int | None = None, file: File | None = None,
) -> Adjustment:  # fmt: skip
    """Enter a bonus, a penalty (positive points; the kind gives the sign) or a veto (0 points).

    It counts once a second person approved it. ``evidence`` names the paper it stands on, ``file``
    is that paper, (name, content); one of them has to be there.

    ``clause`` is the code of a clause of the scheme; all that is entered by it for a unit stays
    within its ``most``, a veto is entered once. ``version`` is that of the assessment when the form
    was opened. Raises AssessmentChanged for an outdated one, StateRefused once it is computed,
    AdjustmentRefused naming what does not fit.
    """
    taken = accepted(file)
    with transaction.atomic():
        stored = locked(assessment.pk)
        refuse_replaced(stored)
        _refuse_computed(stored)
        _refuse_stale(stored, version)
        _refuse_words(reason, evidence, taken)
        made = Adjustment(
            assessment=stored, unit=unit, kind=kind, points=points, clause=clause,
            reason=reason.strip(), evidence=evidence.strip(), by=by, at=at,
        )  # fmt: skip
        _refuse_unfitting(stored, made)
        return _entered(stored, made, taken)


def _refuse_computed(stored: Assessment) -> None:
    if stored.state != State.OPEN:
        raise StateRefused(
            _("The assessment is computed, so nothing can be added to it. Compute another in its "
              "place and adjust that, or open a new one if it is confirmed.")
        )  # fmt: skip


def _refuse_unfitting(stored: Assessment, made: Adjustment) -> None:
    definition = schemes.from_text(stored.scheme.content)
    clause = fitting_clause(definition, made.kind, made.clause, made.points)
    _refuse_unit(definition, stored, made.unit)
    _refuse_more(stored, made.unit, clause, made.points)


def _entered(stored: Assessment, made: Adjustment, taken: Any) -> Adjustment:
    made.save()
    kept = [keep_file(made, taken, by=made.by, at=made.at)] if taken else []
    stored.version += 1
    stored.save()
    audit.record(kind="assess.adjusted", target=f"assess.assessment:{stored.pk}", by=made.by,
                 at=made.at, reason=made.reason, after={
                     "unit": made.unit.code, "kind": made.kind, "clause": made.clause,
                     "points": decimal_text(made.points), "evidence": made.evidence,
                     **({"file": kept[0].upload.sha256} if kept else {})})  # fmt: skip
    return made


def _refuse_stale(stored: Assessment, version: int | None) -> None:
    if version is not None and version != stored.version:
        raise AssessmentChanged(
            _("The assessment was changed since you opened this form, or your entry was sent "
              "twice. Look at its adjustments and enter yours again if it is still missing.")
        )  # fmt: skip


def _refuse_words(reason: str, evidence: str, taken: Any) -> None:
    if not reason.strip():
        raise AdjustmentRefused(
            _("An adjustment needs a reason. Write what happened and on which paper it stands.")
        )
    if len(reason.strip()) > 400:
        raise AdjustmentRefused(_("A reason has at most 400 characters. Shorten it."))
    if not (taken or evidence.strip()) or len(evidence.strip()) > 200:
        raise AdjustmentRefused(
            _("Attach the paper an adjustment stands on, or name it in up to 200 characters: its "
              "title, number or place.")
        )  # fmt: skip


def fitting_clause(definition: Definition, kind: str, code: str, points: Decimal) -> Clause:
    """Return the clause of a scheme that an adjustment fits; raises AdjustmentRefused."""
    fitting = {one.code: one for one in definition.clauses if one.kind == kind}
    if code not in fitting:
        raise AdjustmentRefused(
            _("The scheme has no clause “%(clause)s” for this kind of adjustment. It has: "
              "%(known)s.")
            % {"clause": code, "known": listed(fitting) or "–"}
        )  # fmt: skip
    if kind == AdjustmentKind.VETO:
        _refuse_points_of_a_veto(points)
    else:
        _refuse_points(definition, fitting[code], points)
    return fitting[code]


def _refuse_points_of_a_veto(points: Decimal) -> None:
    if points != ZERO:
        raise AdjustmentRefused(
            _("A veto holds back a grade and takes no points. Leave the points at 0.")
        )


def _refuse_points(definition: Definition, clause: Clause, points: Decimal) -> None:
    most = Decimal(schemes.number_text(clause.most))
    each = most if clause.each is None else Decimal(schemes.number_text(clause.each))
    if not points.is_finite() or not ZERO < points <= most:
        raise AdjustmentRefused(
            _("%(points)s points do not fit “%(clause)s”: it allows more than 0 and up to "
              "%(most)s.")
            % {"points": points, "clause": in_language(clause.title), "most": most}
        )  # fmt: skip
    if points > each:
        raise AdjustmentRefused(
            _("%(points)s points are too many at a time for “%(clause)s”: it allows up to "
              "%(each)s each time. Enter what happened each time by itself.")
            % {"points": points, "clause": in_language(clause.title), "each": each}
        )  # fmt: skip
    if points != round(points, definition.decimals):
        raise AdjustmentRefused(
            _("%(points)s is finer than the scheme counts. It rounds to %(decimals)s decimals.")
            % {"points": points, "decimals": definition.decimals}
        )


def _refuse_more(stored: Assessment, unit: Any, clause: Clause, points: Decimal) -> None:
    standing = stored.adjustments.exclude(countersign__approved=False)
    known = list(standing.filter(unit=unit, clause=clause.code).order_by("pk"))
    if known and clause.kind == AdjustmentKind.VETO.value:
        raise AdjustmentRefused(
            _("“%(clause)s” is entered for %(unit)s already. A veto is entered once.")
            % {"clause": in_language(clause.title), "unit": unit.short_name}
        )
    entered = sum((one.points for one in known), ZERO)
    most = Decimal(schemes.number_text(clause.most))
    if known and entered + points > most:
        raise AdjustmentRefused(
            _("%(entered)s points are entered for %(unit)s by “%(clause)s” already, and with "
              "%(points)s more it would be over %(most)s. It allows %(most)s for a unit in all.")
            % {"entered": decimal_text(entered), "unit": unit.short_name, "points": points,
               "clause": in_language(clause.title), "most": most}
        )  # fmt: skip


def _refuse_unit(definition: Definition, stored: Assessment, unit: Any) -> None:
    cohort = cohort_of(definition, periods.parse(stored.period), stored.as_of)
    if unit not in cohort:
        raise AdjustmentRefused(
            _("%(unit)s is not among those assessed (%(cohort)s). Choose one of them.")
            % {"unit": unit.short_name, "cohort": in_language(definition.cohort.title)}
        )
