"""Ask whether a result can be had again to the byte, and which of its inputs are others now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luodi.assess.canonical import canonical, digest, digest_of
from luodi.assess.inputs import inputs_of
from luodi.assess.models import Assessment
from luodi.assess.queries.readable import attempt, unreadable
from luodi.assess.queries.runs import scores
from luodi.assess.queries.schemes import definition_of
from luodi.assess.results import head_of, result_of
from luodi.assess.wording import in_language
from luodi.kernels import periods
from luodi.org import queries as org


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A result had again from its manifest: the bytes, their hash, and whether all is the same.

    ``broken`` says what of the manifest cannot be read; then there is nothing else.
    """

    same: bool
    result: bytes = b""
    digest: str = ""
    manifest_is_whole: bool = False
    engine_then: str = ""
    inputs: int = 0
    broken: str = ""


def recompute(assessment: Assessment) -> Recomputed:
    """Compute an assessment again from its manifest alone, without a look at any other room.

    The same: result and manifest have the hashes that were kept, and so do the scores. A manifest
    that is damaged so far that nothing comes of it is told, not raised.
    """
    found, broken = attempt(lambda: _recomputed(assessment))
    if broken is None:
        return found
    return Recomputed(same=False, broken=unreadable("manifest", "", "", broken).again)


def _recomputed(assessment: Assessment) -> Recomputed:
    manifest: dict[str, Any] = assessment.manifest or {}
    result = result_of(manifest)
    bytes_again = canonical(result)
    again = digest_of(bytes_again)
    whole = digest(manifest) == assessment.manifest_digest and _scheme_is_whole(manifest)
    same = again == assessment.result_digest and bytes_again == result_bytes(assessment)
    return Recomputed(same and whole, bytes_again, again, whole, manifest["engine"],
                      len(manifest["inputs"]))  # fmt: skip


def _scheme_is_whole(manifest: dict[str, Any]) -> bool:
    return digest(manifest["scheme"]["content"]) == str(manifest["scheme"]["digest"])


def result_bytes(assessment: Assessment) -> bytes:
    """Return the result as it stands in the scores, as canonical JSON."""
    rows = [row.explanation for row in scores(assessment)]
    rows.sort(key=lambda one: (one["rank"] is None, one["rank"] or 0, one["unit"]["code"]))
    return canonical({**head_of(assessment.manifest or {}), "scores": rows})


def manifest_bytes(assessment: Assessment) -> bytes:
    """Return the manifest as canonical JSON."""
    return canonical(assessment.manifest)


def kept_bytes(assessment: Assessment, what: str) -> bytes | None:
    """Return the bytes of ``result`` or ``manifest`` as kept; None where they cannot be read."""
    of = result_bytes if what == "result" else manifest_bytes
    found, broken = attempt(lambda: of(assessment))
    return None if broken else bytes(found)


@dataclass(frozen=True, slots=True)
class Changed:
    """An input that is another one now: the value then and now, as text; None was or is missing."""

    unit: Any
    code: str
    title_zh: str
    title_en: str
    then: str | None
    now: str | None

    @property
    def title(self) -> str:
        """The indicator's title in the language of whoever reads."""
        return in_language({"zh": self.title_zh, "en": self.title_en})


def inputs_changed(assessment: Assessment, as_of: datetime | None = None) -> list[Changed]:
    """Return the inputs that were revised, reported or withdrawn after the assessment's data.

    Of a damaged manifest nothing is compared: that it is, ``recompute`` tells, and no page fails.
    """
    found, broken = attempt(lambda: _inputs_changed(assessment, as_of))
    return [] if broken else list(found)


def _inputs_changed(assessment: Assessment, as_of: datetime | None) -> list[Changed]:
    manifest: dict[str, Any] = assessment.manifest or {}
    if not manifest:
        return []
    definition = definition_of(assessment.scheme)
    units = {unit.code: unit for unit in org.units()}
    cohort = [units[one["code"]] for one in manifest["cohort"] if one["code"] in units]
    present = inputs_of(definition, periods.parse(assessment.period), cohort, as_of)
    titles = {one.code: one.title for one in definition.indicators}
    return [
        Changed(units[then["unit"]], then["indicator"], titles[then["indicator"]].zh,
                titles[then["indicator"]].en, then["value"], now["value"])
        for then, now in _side_by_side(manifest["inputs"], present)
        if _figure(then) != _figure(now)
    ]  # fmt: skip


def _side_by_side(
    then: Iterable[dict[str, Any]], now: Iterable[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    present = {(one["unit"], one["indicator"]): one for one in now}
    pairs = [(one, present.get((one["unit"], one["indicator"]))) for one in then]
    return [(one, found) for one, found in pairs if found is not None]


def _figure(one: dict[str, Any]) -> tuple[Any, Any]:
    return one["value"], one["observation"]
