"""Plan ⊃ Line (goal ⊃ pillar ⊃ programme ⊃ project ⊃ task) with units, targets and evidence."""

from luodi.plan.models.alignment import Alignment, Issuer, SuperiorDecision
from luodi.plan.models.changing import ChangeRequest, PlanVersion, RequestField, RequestState
from luodi.plan.models.commitment import LineCitation, Support, Target, TargetKind
from luodi.plan.models.levels import Goal, Pillar, Programme, Project, Task
from luodi.plan.models.organised import Milestone, TaskForce, TaskForceMember, Trajectory
from luodi.plan.models.registers import DistinctPair, RegisterImport
from luodi.plan.models.strokes import Stroke
from luodi.plan.models.tree import LED_LEVELS, LEVELS, Level, Line, Plan, State

__all__ = [
    "LED_LEVELS",
    "LEVELS",
    "Alignment",
    "ChangeRequest",
    "DistinctPair",
    "Goal",
    "Issuer",
    "Level",
    "Line",
    "LineCitation",
    "Milestone",
    "Pillar",
    "Plan",
    "PlanVersion",
    "Programme",
    "Project",
    "RegisterImport",
    "RequestField",
    "RequestState",
    "State",
    "Stroke",
    "SuperiorDecision",
    "Support",
    "Target",
    "TargetKind",
    "Task",
    "TaskForce",
    "TaskForceMember",
    "Trajectory",
]
