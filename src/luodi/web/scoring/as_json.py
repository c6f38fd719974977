"""A scoring as one JSON object with stable keys; a number that is none is null, never NaN."""

import math
from typing import Any

from luodi.kernels.score import Result, explain
from luodi.kernels.score.why.steps_up import steps_up
from luodi.web.scoring.boards import Place, apart_of, boards_of
from luodi.web.scoring.scored import Scored


def tree_of(scored: Scored, unit: str = "") -> dict[str, Any]:
    """Return everything that was found; ``unit`` is explained line by line."""
    boards = boards_of(scored.result, scored.before, scored.sure)
    return {
        "scheme": _scheme(scored),
        "figures": {
            "file": scored.given.name, "sha256": scored.given.digest,
            "invented": scored.given.invented, "units": len(scored.given.table.units),
        },
        "boards": [
            {"cohort": board.cohort, "units": [_place(one, scored) for one in board.places]}
            for board in boards
        ],
        "not_ranked": [
            {"unit": one.unit, "cohort": one.cohort, "why": one.why}
            for one in apart_of(scored.result, scored.chosen)
        ],
        "vetoes": [
            {"unit": one.unit, "cause": one.cause, "effect": one.effect,
             "before": _grade(scored.result, one.before), "after": _grade(scored.result, one.after)}
            for one in scored.result.trail
        ],
        "uncertainty": _sure(scored),
        "explanation": plain(explain(scored.result, unit).to_dict()) if unit else None,
        "steps_up": plain(steps_up(scored.result, unit).to_dict()) if unit else None,
        "warnings": list(scored.warnings),
    }  # fmt: skip


def _scheme(scored: Scored) -> dict[str, Any]:
    chosen, definition = scored.chosen, scored.chosen.definition
    return {
        "code": definition.code, "title": _both(definition.title),
        "reference": _both(definition.reference), "pack": chosen.pack, "version": chosen.version,
        "day": chosen.day.isoformat(), "sha256": chosen.digest,
        "decimals": chosen.rules.decimals,
        "indicators": [
            {"code": one.code, "weight": one.weight, "title": _known(scored, one.code)}
            for one in chosen.rules.indicators
        ],
        "grades": [
            {"code": one.code, "title": _both(one.title)}
            for one in getattr(definition, "grades", [])
        ],
    }  # fmt: skip


def _place(one: Place, scored: Scored) -> dict[str, Any]:
    scale, sure = 10**scored.result.scheme.decimals, scored.sure
    found: dict[str, Any] = {
        "unit": one.unit, "rank": one.rank, "points": one.ticks / scale,
        "grade": one.grade or None, "grade_before_vetoes": one.before_vetoes or None,
        "points_to_the_one_above": None if one.ahead is None else one.ahead / scale,
        "places_won": one.change,
    }  # fmt: skip
    if sure is not None and one.interval is not None:
        grades = scored.result.scheme.bands.grades
        found["rank_interval"] = [_finite(end) for end in one.interval]
        found["grade_chances"] = dict(zip(grades, one.chances, strict=True))
    return found


def _sure(scored: Scored) -> dict[str, Any] | None:
    if (sure := scored.sure) is None:
        return None
    return {"runs": sure.runs, "seed": sure.seed, "weights_up_or_down": sure.noise,
            "interval": [0.05, 0.95]}  # fmt: skip


def plain(value: Any) -> Any:
    """Return a tree in which a number that is not finite is None."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return _finite(value) if isinstance(value, float) else value


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _grade(result: Result, place: int) -> str | None:
    return result.scheme.bands.grades[place] if place >= 0 else None


def _known(scored: Scored, code: str) -> dict[str, str] | None:
    return _both(scored.chosen.known[code]) if code in scored.chosen.known else None


def _both(title: Any) -> dict[str, str]:
    return {"zh": title.zh, "en": title.en}
