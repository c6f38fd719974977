"""Ask how two assessments differ: who rose and fell, whose grade turned, and by which cause."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from django.db.models import Q

from luodi.assess.canonical import ticks_text
from luodi.assess.models import Assessment
from luodi.assess.queries.since import signed
from luodi.assess.queries.what_if import grade_title, scored
from luodi.kernels.score import ScoreError
from luodi.kernels.score.comparing import Comparison, compare, moved_by


@dataclass(frozen=True, slots=True)
class Shift:
    """One unit in both: ranks (0: none), places won (+) or lost (−), points won or lost."""

    code: str
    name: str
    before: int
    after: int
    shift: int
    points: str


@dataclass(frozen=True, slots=True)
class Against:
    """Two assessments side by side; ``causes``: what each part did to the whole board, as points
    added up and as mean shift of places. They are told for one scheme only: points of two schemes
    are no common measure."""

    shifts: tuple[Shift, ...]
    mean_shift: str
    kendall: str
    spearman: str
    flips: tuple[tuple[str, str, str], ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    causes: tuple[tuple[str, str, str], ...]
    total: str
    alike: bool


def comparable(assessment: Assessment) -> list[Assessment]:
    """Return the computed assessments that one can be set beside: of its scheme (by code), or of
    the same period; the latest first."""
    rows = Assessment.objects.exclude(manifest_digest="").exclude(pk=assessment.pk)
    near = Q(scheme__code=assessment.scheme.code) | Q(period=assessment.period)
    return list(rows.filter(near).select_related("scheme").defer("manifest").order_by("-pk")[:60])


def against(earlier: Assessment, later: Assessment) -> Against:
    """Return how the later one differs from the earlier."""
    was, now = scored(earlier), scored(later)
    found, names = compare(was.result, now.result), {**_names(earlier), **_names(later)}
    alike = earlier.scheme.code == later.scheme.code
    causes, total = _causes(was.result, now.result) if alike else ((), "")
    return Against(
        _shifts(found, names, later, alike),
        _number(found.mean_shift), _number(found.kendall), _number(found.spearman),
        tuple((names[code], grade_title(was, old), grade_title(now, new))
              for code, old, new in found.flips),
        tuple(names[code] for code in found.entered), tuple(names[code] for code in found.left),
        causes, total, alike,
    )  # fmt: skip


def _names(assessment: Assessment) -> dict[str, str]:
    rows = assessment.scores.values_list("unit__code", "unit__short_name")
    return dict(rows)


def _shifts(
    found: Comparison, names: dict[str, str], later: Assessment, alike: bool
) -> tuple[Shift, ...]:
    decimals = int(later.scheme.content.get("decimals", 2))
    rows = [
        Shift(code, names[code], int(before), int(after), int(shift),
              "" if not alike or np.isnan(points) else signed(Decimal(f"{points:.{decimals}f}")))
        for code, before, after, shift, points in zip(
            found.units, found.rank_before, found.rank_after, found.shift, found.score_change,
            strict=True)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.after == 0, one.after, one.code)))


def _causes(was: Any, now: Any) -> tuple[tuple[tuple[str, str, str], ...], str]:
    try:
        split = moved_by(was, now)
    except ScoreError:  # a mean of one scheme is not defined for the figures of the other
        return (), ""
    parts = tuple(
        (one.part, signed(Decimal(ticks_text(one.ticks, split.decimals))), _number(one.mean_shift))
        for one in split.parts
    )
    return parts, signed(Decimal(ticks_text(split.ticks, split.decimals)))


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.2f}"
