"""Effective weights: which part of the whole each indicator and group decides.

In a sum a child decides by its weight times its full marks, in a mean by its weight; a group hands
its part down. Where only the lowest, the highest or the middle one counts the parts say who may.
"""

from datetime import date

from luodi.kernels import score
from luodi.kernels.score.trees import full_marks
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_rules import rules


def effective_weights(definition: Definition, day: date) -> dict[str, float]:
    """Return the part of the whole by code of indicator and group, from 0 to 1.

    Raises ValueError for a day before the first values.
    """
    found: dict[str, float] = {}
    _hand_down(rules(definition, day).root, 1.0, found)
    return found


def _hand_down(node: score.Group | score.Indicator, part: float, found: dict[str, float]) -> None:
    found[node.code] = part
    if isinstance(node, score.Indicator):
        return
    marks = [_marks(node, child) for child in node.children]
    whole = sum(marks) or 1.0
    for child, own in zip(node.children, marks, strict=True):
        _hand_down(child, part * own / whole, found)


def _marks(node: score.Group, child: score.Group | score.Indicator) -> float:
    return child.weight * (full_marks(child) if node.aggregator == "sum" else 1.0)
