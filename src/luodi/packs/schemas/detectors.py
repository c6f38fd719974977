"""``detectors/<code>.yaml``: when a series is not as it should be, and how grave that is.

A case of method ears_c2 gives ``counts`` (weeks in order, null for a missing one), a case of method
behind_pace ``done``, ``target`` and ``expected`` (a share); the answer is the level and the status.
"""

from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, model_validator

from luodi.kernels.detect import behind_pace, ears_c2
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.strict import Strict

LevelName = Literal["blue", "yellow", "orange", "red"]


class Step(Strict):
    """From which score an alert has this level; the first step begins at 0."""

    level: LevelName
    from_score: float = Field(ge=0)


class EarsRule(Strict):
    """EARS C2 over the weekly counts of units of some kinds."""

    method: Literal["ears_c2"]
    indicators: list[str] = Field(min_length=1)
    unit_kinds: list[str] = Field(min_length=1)
    baseline: int = Field(ge=3, le=52)
    gap: int = Field(ge=0, le=8)
    threshold: float = Field(gt=0)
    min_sigma: float = Field(gt=0)
    look_back: int = Field(ge=1, le=8)
    levels: list[Step] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_order(self) -> "EarsRule":
        scores = [step.from_score for step in self.levels]
        if scores[0] != 0 or scores != sorted(set(scores)):
            raise ValueError("levels must begin at from_score 0 and rise")
        return self

    def level(self, score: float) -> str:
        """Return the level of an alarm with this score."""
        return [step.level for step in self.levels if score >= step.from_score][-1]


class PaceRule(Strict):
    """A plan target whose figures lie behind the pace by more than a share 0..1."""

    method: Literal["behind_pace"]
    amber: float = Field(gt=0, lt=1)
    red: float = Field(gt=0, lt=1)
    amber_level: LevelName
    red_level: LevelName

    @model_validator(mode="after")
    def _in_order(self) -> "PaceRule":
        if self.red <= self.amber:
            raise ValueError("red must be greater than amber")
        return self


class Definition(Strict):
    """One detector: what it is called, what its ringing means, its rule and where that is from."""

    code: str
    title: Title
    meaning: Title
    reference: Reference
    rule: Annotated[EarsRule | PaceRule, Field(discriminator="method")]


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the level (null for no alert) and the status of the latest figure."""
    rule = definition.rule
    return _ears(given, rule) if isinstance(rule, EarsRule) else _pace(given, rule)


def _ears(given: dict[str, Any], rule: EarsRule) -> dict[str, Any]:
    weeks = [np.nan if count is None else float(count) for count in given["counts"]]
    found = ears_c2(np.array(weeks)[:, None], baseline=rule.baseline, gap=rule.gap,
                    threshold=rule.threshold, min_sigma=rule.min_sigma)  # fmt: skip
    level = rule.level(float(found.score[-1, 0])) if found.alarm[-1, 0] else None
    return {"level": level, "status": str(found.status[-1, 0])}


def _pace(given: dict[str, Any], rule: PaceRule) -> dict[str, Any]:
    done = np.nan if given["done"] is None else float(given["done"])
    found = behind_pace(np.array([done]), np.array([float(given["target"])]),
                        np.array([float(given["expected"])]), amber=rule.amber,
                        red=rule.red)  # fmt: skip
    level = (None, rule.amber_level, rule.red_level)[int(found.severity[0])]
    return {"level": level, "status": str(found.status[0])}
