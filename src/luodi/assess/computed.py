"""What computing an assessment finds, before anything is kept: its steps, told as they begin."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess.canonical import canonical_text, digest_around, digest_of
from luodi.assess.errors import NobodyScored
from luodi.assess.inputs import unreported
from luodi.assess.manifests import manifest_of
from luodi.assess.models import Assessment
from luodi.assess.reliability import reliability_from
from luodi.assess.results import result_from
from luodi.assess.scored import run_of
from luodi.assess.wording import in_any_language, listed
from luodi.packs.schemas import schemes

Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What is found as the canonical text that is hashed and kept: it is written once."""

    manifest: str
    manifest_digest: str
    scores: list[str]
    result_digest: str


@dataclass(frozen=True, slots=True)
class Found:
    """All that is kept of an assessment once it is computed."""

    manifest: dict[str, Any]
    result: dict[str, Any]
    reliability: dict[str, Any]
    written: Written


def found_of(assessment: Assessment, tell: Tell = lambda _step, _units: None) -> Found:
    """Take the figures as known at ``as_of`` and score every unit; nothing is written.

    ``tell`` is told each step as it begins, with the number of units as far as known. Raises
    EmptyCohort, NobodyScored, SchemeMismatch, AdjustmentRefused.
    """
    tell("reading", 0)
    manifest = manifest_of(assessment)
    units = len(manifest["cohort"])
    tell("scoring", units)
    run = run_of(manifest)
    if not run.result.rank.any():
        raise NobodyScored(in_any_language(_nobody, assessment, manifest))
    result = result_from(run)
    tell("drawing", units)
    reliability = reliability_from(run, result)
    tell("keeping", units)
    # written here: in a transaction it would keep everybody else from writing for seconds
    return Found(manifest, result, reliability, _written(manifest, result))


def _written(manifest: dict[str, Any], result: dict[str, Any]) -> Written:
    text, scores = canonical_text(manifest), [canonical_text(one) for one in result["scores"]]
    return Written(text, digest_of(text.encode()), scores, digest_around(result, "scores", scores))


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
