"""Add or take points by a clause of the scheme, or veto, before the assessment is computed."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

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


@transaction.atomic
def adjust(  # noqa: PLR0913 - a decision has as many facts as it has
    *, assessment: Assessment, unit: Any, kind: str, points: Decimal, clause: str, reason: str,
    evidence: str, by: Any, at: datetime, version: int | None = None,
) -> Adjustment:  # fmt: skip
    """Enter a bonus, a penalty (positive points; the kind gives the sign) or a veto (0 points).

    It counts once a second person approved it. ``evidence`` is the paper it stands on.

    ``clause`` is the code of a clause of the scheme; all that is entered by it for a unit stays
    within its ``most``, a veto is entered once. ``version`` is that of the assessment when the form
    was opened. Raises AssessmentChanged for an outdated one, StateRefused once it is computed,
    AdjustmentRefused naming what does not fit.
    """
    stored = locked(assessment.pk)
    refuse_replaced(stored)
    if stored.state != State.OPEN:
        raise StateRefused(
            _("The assessment is computed, so nothing can be added to it. Compute another in its "
              "place and adjust that, or open a new one if it is confirmed.")
        )  # fmt: skip
    _refuse_stale(stored, version)
    definition = schemes.from_text(stored.scheme.content)
    _refuse_words(reason, evidence)
    entered = _refuse_clause(definition, kind, clause, points)
    _refuse_unit(definition, stored, unit)
    _refuse_more(stored, unit, entered, points)
    made = Adjustment(assessment=stored, unit=unit, kind=kind, points=points, clause=clause,
                      reason=reason.strip(), evidence=evidence.strip(), by=by, at=at)  # fmt: skip
    made.save()
    stored.version += 1
    stored.save()
    audit.record(kind="assess.adjusted", target=f"assess.assessment:{stored.pk}", by=by, at=at,
                 reason=made.reason, after={"unit": unit.code, "kind": kind, "clause": clause,
                                            "points": decimal_text(points),
                                            "evidence": made.evidence})  # fmt: skip
    return made


def _refuse_stale(stored: Assessment, version: int | None) -> None:
    if version is not None and version != stored.version:
        raise AssessmentChanged(
            _("The assessment was changed since you opened this form, or your entry was sent "
              "twice. Look at its adjustments and enter yours again if it is still missing.")
        )  # fmt: skip


def _refuse_words(reason: str, evidence: str) -> None:
    if not reason.strip():
        raise AdjustmentRefused(
            _("An adjustment needs a reason. Write what happened and on which paper it stands.")
        )
    if len(reason.strip()) > 400:
        raise AdjustmentRefused(_("A reason has at most 400 characters. Shorten it."))
    if not evidence.strip() or len(evidence.strip()) > 200:
        raise AdjustmentRefused(
            _("Name in up to 200 characters the paper an adjustment stands on: its title, number "
              "or place.")
        )  # fmt: skip


def _refuse_clause(definition: Definition, kind: str, code: str, points: Decimal) -> Clause:
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
    if not points.is_finite() or not ZERO < points <= most:
        raise AdjustmentRefused(
            _("%(points)s points do not fit “%(clause)s”: it allows more than 0 and up to "
              "%(most)s.")
            % {"points": points, "clause": in_language(clause.title), "most": most}
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
