"""Ask whether upheld objections came to something, over every run that one took the place of."""

from collections import Counter
from itertools import groupby
from typing import Any

from django.db.models import Case, When

from luodi.assess.models import Assessment, Objection, ObjectionState, State

REPLACEABLE = (State.OPEN, State.COMPUTED, State.CHECKING)


def is_replaceable(assessment: Assessment) -> bool:
    """Say whether another run may take the place of this one."""
    return assessment.state in REPLACEABLE


def unconfirmed(scheme: Any, period: str) -> Assessment | None:
    """Return the run of a scheme (by code) and period that is neither confirmed nor replaced.

    One by the same version comes first; None where there is none.
    """
    rows = Assessment.objects.filter(
        scheme__code=scheme.code, period=period, state__in=REPLACEABLE
    ).select_related("scheme")
    same_first = Case(When(scheme=scheme.pk, then=0), default=1)
    return rows.defer("manifest").order_by(same_first, "-pk").first()


def runs_before(assessment: Assessment) -> list[int]:
    """Return the keys of the runs that one took the place of, the latest first."""
    found: list[int] = []
    key = assessment.in_place_of_id
    while key is not None:
        found.append(key)
        key = Assessment.objects.values_list("in_place_of", flat=True).get(pk=key)
    return found


def computed_before(assessment: Assessment) -> int | None:
    """Return the key of the latest run that one took the place of and that has scores, or None."""
    before = runs_before(assessment)
    computed = Assessment.objects.filter(pk__in=before).exclude(manifest_digest="")
    return computed.order_by("-pk").values_list("pk", flat=True).first()


def unfollowed(assessment: Assessment) -> list[Objection]:
    """Return the objections upheld against runs before whose line is the same in this one."""
    upheld = _upheld(assessment)
    if not upheld or assessment.manifest is None:
        return []
    left: list[Objection] = []
    for run, rows in groupby(upheld, key=lambda one: one.assessment_id):
        then = Assessment.objects.values_list("manifest", flat=True).get(pk=run)
        left += _left(list(rows), then or {}, assessment.manifest)
    return left


def _upheld(assessment: Assessment) -> list[Objection]:
    """Return what was upheld, as it was raised; of one figure the last decision is followed."""
    rows = Objection.objects.filter(
        assessment__in=runs_before(assessment), state=ObjectionState.UPHELD
    ).select_related("unit")
    found = list(rows.order_by("assessment", "pk"))
    last = {(one.unit_id, one.line): one.assessment_id for one in found}
    return [
        one for one in found
        if _is_of_a_decision(one) or last[one.unit_id, one.line] == one.assessment_id
    ]  # fmt: skip


def _is_of_a_decision(one: Objection) -> bool:
    return one.line.startswith("adjustment:")


def _left(rows: list[Objection], then: dict[str, Any], now: dict[str, Any]) -> list[Objection]:
    lines = [(one, _line(one, then)) for one in rows]
    asked = Counter((one.unit_id, line) for one, line in lines)
    return [one for one, line in lines
            if not _is_followed(one, line, asked[one.unit_id, line], then, now)]  # fmt: skip


def _line(one: Objection, then: dict[str, Any]) -> Any:
    key = one.line.partition(":")[2]
    return _decisions(then, one.unit.code)[int(key) - 1] if _is_of_a_decision(one) else key


def _is_followed(
    one: Objection, line: Any, asked: int, then: dict[str, Any], now: dict[str, Any]
) -> bool:
    code = one.unit.code
    if not _is_of_a_decision(one):
        # the figure itself: the same one observed anew or given to other tasks is not mended
        return _figure(then, code, line) != _figure(now, code, line)
    # of alike ones as many fewer as were objected to with success
    standing = _decisions(now, code).count(line)
    return standing <= _decisions(then, code).count(line) - asked


def _figure(manifest: dict[str, Any], unit: str, code: str) -> list[Any]:
    return [one["value"] for one in manifest["inputs"]
            if (one["unit"], one["indicator"]) == (unit, code)]  # fmt: skip


def _decisions(manifest: dict[str, Any], unit: str) -> list[tuple[str, ...]]:
    # without its reason: the same points for other words are the same line
    return [(one["kind"], one["clause"], one["points"])
            for one in manifest["adjustments"] if one["unit"] == unit]  # fmt: skip
