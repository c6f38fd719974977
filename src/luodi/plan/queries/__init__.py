"""Ask plans: all, one, a line with its evidence and history, and lines by words."""

from luodi.plan.queries.lines import (
    Evidence,
    Happening,
    children,
    evidence,
    history,
    in_scope,
    line,
    line_in_scope,
    possible_parents,
)
from luodi.plan.queries.paged import LinesWanted, lines_of, targets_of
from luodi.plan.queries.plans import (
    Own,
    latest_stroke,
    lines_in_force,
    own,
    plan,
    plans,
    targets,
)
from luodi.plan.queries.searching import Hit, search

__all__ = [
    "Evidence",
    "Happening",
    "Hit",
    "LinesWanted",
    "Own",
    "children",
    "evidence",
    "history",
    "in_scope",
    "latest_stroke",
    "line",
    "line_in_scope",
    "lines_in_force",
    "lines_of",
    "own",
    "plan",
    "plans",
    "possible_parents",
    "search",
    "targets",
    "targets_of",
]
