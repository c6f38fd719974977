"""The manifest of an assessment: inputs, scheme, adjustments, code version and seed, as text."""

from datetime import UTC
from typing import Any

from django.utils.translation import gettext as _

from luodi import __version__
from luodi.assess import queries
from luodi.assess.canonical import decimal_text
from luodi.assess.errors import AdjustmentRefused, EmptyCohort
from luodi.assess.inputs import cohort_of, inputs_of
from luodi.assess.models import Assessment
from luodi.assess.wording import in_any_language, in_language
from luodi.kernels import periods
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Definition

FORMAT, SEED = "1", "0"  # of the draws behind the ranges of places (reliability.py)


def manifest_of(assessment: Assessment) -> dict[str, Any]:
    """Return all that a result is computed from, every figure as text: it is kept for good.

    Raises EmptyCohort, SchemeMismatch, and AdjustmentRefused for a unit that is no longer compared.
    """
    definition = schemes.from_text(assessment.scheme.content)
    period = periods.parse(assessment.period)
    units = cohort_of(definition, period, assessment.as_of)
    if not units:
        raise EmptyCohort(in_any_language(_nobody, definition, assessment.period))
    decisions = [_decision(one) for one in queries.counted(assessment)]
    _refuse_strangers(decisions, units)
    scheme = assessment.scheme
    return {
        "format": FORMAT,
        "engine": __version__,
        "seed": SEED,
        "scheme": {"code": scheme.code, "pack": scheme.pack, "version": scheme.version,
                   "digest": scheme.digest, "content": scheme.content},
        "period": {"text": period.text, "last_day": period.last.isoformat()},
        "as_of": assessment.as_of.astimezone(UTC).isoformat(),
        "cohort": [{"code": unit.code, "name": unit.name, "short_name": unit.short_name}
                   for unit in units],
        "inputs": inputs_of(definition, period, units, assessment.as_of),
        "adjustments": decisions,
    }  # fmt: skip


def _decision(one: Any) -> dict[str, Any]:
    told = {"unit": one.unit.code, "kind": one.kind, "points": decimal_text(one.points),
            "clause": one.clause, "reason": one.reason}  # fmt: skip
    files = [file.upload.sha256 for file in one.files.all()]
    return {**told, "files": files} if files else told


def _refuse_strangers(decisions: list[dict[str, Any]], units: list[Any]) -> None:
    codes = {unit.code for unit in units}
    for one in decisions:
        if one["unit"] not in codes:
            raise AdjustmentRefused(in_any_language(_stranger, one["unit"]))


def _stranger(unit: str) -> str:
    return _("%(unit)s has an adjustment but is no longer among those assessed. Compute another in "
             "its place without that adjustment.") % {"unit": unit}  # fmt: skip


def _nobody(definition: Definition, period: str) -> str:
    return _("There is nobody to compare: no unit belongs to “%(cohort)s” for %(period)s. Enter "
             "the units, or assign tasks, then compute another in its place.") % {
                 "cohort": in_language(definition.cohort.title), "period": period}  # fmt: skip
