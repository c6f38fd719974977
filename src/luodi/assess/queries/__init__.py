"""Ask for assessments: who may see which score, why a score, and whether it can be had again."""

from luodi.assess.queries.again import (
    Changed,
    Recomputed,
    inputs_changed,
    manifest_bytes,
    recompute,
    result_bytes,
)
from luodi.assess.queries.runs import (
    adjustments,
    assessment,
    assessments,
    confirmed,
    own_scores,
    score,
    scores,
    unit_keys,
    visible,
    visible_assessments,
    waiting_for,
)
from luodi.assess.queries.schemes import (
    clauses,
    definition_of,
    in_words,
    offered,
    scheme,
    schemes_frozen,
)
from luodi.assess.queries.why import Explanation, Line, explain

__all__ = [
    "Changed",
    "Explanation",
    "Line",
    "Recomputed",
    "adjustments",
    "assessment",
    "assessments",
    "clauses",
    "confirmed",
    "definition_of",
    "explain",
    "in_words",
    "inputs_changed",
    "manifest_bytes",
    "offered",
    "own_scores",
    "recompute",
    "result_bytes",
    "scheme",
    "schemes_frozen",
    "score",
    "scores",
    "unit_keys",
    "visible",
    "visible_assessments",
    "waiting_for",
]
