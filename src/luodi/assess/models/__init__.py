"""Schemes, runs with their scores and their computing, adjustments and objections."""

from luodi.assess.models.adjusting import (
    Adjustment,
    AdjustmentFile,
    AdjustmentKind,
    Countersign,
)
from luodi.assess.models.computing import STEPS, Computing, ComputingState
from luodi.assess.models.drafting import SchemeDraft
from luodi.assess.models.objecting import Objection, ObjectionState
from luodi.assess.models.reliability import Reliability
from luodi.assess.models.runs import Assessment, Score, State
from luodi.assess.models.schemes import Scheme, Verdict

__all__ = [
    "STEPS", "Adjustment", "AdjustmentFile", "AdjustmentKind", "Assessment", "Computing",
    "ComputingState", "Countersign", "Objection", "ObjectionState", "Reliability", "Scheme",
    "SchemeDraft", "Score", "State", "Verdict",
]  # fmt: skip
