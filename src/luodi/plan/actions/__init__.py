"""Everything that changes a plan; each change writes its event in the same transaction."""

from luodi.plan.actions.adoption import Adoption, adopt_document, adopt_draft
from luodi.plan.actions.lines import (
    add_child,
    confirm_assumed,
    edit_line,
    fill_slot,
    move_line,
    restore_line,
    withdraw_line,
)
from luodi.plan.actions.plans import start_plan
from luodi.plan.actions.strokes import assign_lead_unit, set_deadline, take_back
from luodi.plan.actions.targets import set_target, tie_target

__all__ = [
    "Adoption",
    "add_child",
    "adopt_document",
    "adopt_draft",
    "assign_lead_unit",
    "confirm_assumed",
    "edit_line",
    "fill_slot",
    "move_line",
    "restore_line",
    "set_deadline",
    "set_target",
    "start_plan",
    "take_back",
    "tie_target",
    "withdraw_line",
]
