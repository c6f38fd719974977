"""Plan ⊃ Line (goal ⊃ pillar ⊃ programme ⊃ project ⊃ task) with units, targets and evidence."""

from luodi.plan.models.commitment import LineCitation, Support, Target, TargetKind
from luodi.plan.models.levels import Goal, Pillar, Programme, Project, Task
from luodi.plan.models.strokes import Stroke
from luodi.plan.models.tree import LED_LEVELS, LEVELS, Level, Line, Plan, State

__all__ = [
    "LED_LEVELS",
    "LEVELS",
    "Goal",
    "Level",
    "Line",
    "LineCitation",
    "Pillar",
    "Plan",
    "Programme",
    "Project",
    "State",
    "Stroke",
    "Support",
    "Target",
    "TargetKind",
    "Task",
]
