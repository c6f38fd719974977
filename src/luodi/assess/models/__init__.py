"""Schemes, runs with their scores, adjustments and objections."""

from luodi.assess.models.adjusting import Adjustment, AdjustmentKind, Countersign
from luodi.assess.models.objecting import Objection, ObjectionState
from luodi.assess.models.reliability import Reliability
from luodi.assess.models.runs import Assessment, Score, State
from luodi.assess.models.schemes import Scheme, Verdict

__all__ = [
    "Adjustment", "AdjustmentKind", "Assessment", "Countersign", "Objection", "ObjectionState",
    "Reliability", "Scheme", "Score", "State", "Verdict",
]  # fmt: skip
