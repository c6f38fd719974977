"""Everything that changes a plan; each change writes its event in the same transaction."""

from luodi.plan.actions.adoption import Adoption, adopt_document, adopt_draft
from luodi.plan.actions.alignments import (
    add_decision,
    edit_decision,
    serve_decision,
    stop_serving,
)
from luodi.plan.actions.breakdowns import break_down
from luodi.plan.actions.importing import (
    Applied,
    apply_register,
    choose_units,
    leave_register,
    take_register,
)
from luodi.plan.actions.joining import adopt_into_line
from luodi.plan.actions.lines import (
    add_child,
    add_child_once,
    confirm_assumed,
    edit_line,
    fill_slot,
    move_line,
    restore_line,
    withdraw_line,
)
from luodi.plan.actions.merging import judge_distinct, merge_lines
from luodi.plan.actions.milestones import (
    add_milestone,
    edit_milestone,
    restore_milestone,
    withdraw_milestone,
)
from luodi.plan.actions.moving import place_line, shift_line
from luodi.plan.actions.plans import start_plan
from luodi.plan.actions.requests import (
    ask_change,
    decide_change,
    endorse_change,
    withdraw_change,
)
from luodi.plan.actions.splitting import Part, split_line
from luodi.plan.actions.strokes import assign_lead_unit, set_deadline, take_back
from luodi.plan.actions.targets import change_value, set_target, tie_target
from luodi.plan.actions.task_forces import put_member, set_task_force, take_out_member
from luodi.plan.actions.trajectories import set_trajectory
from luodi.plan.actions.versions import freeze

__all__ = [
    "Adoption",
    "Applied",
    "Part",
    "add_child",
    "add_child_once",
    "add_decision",
    "add_milestone",
    "adopt_document",
    "adopt_draft",
    "adopt_into_line",
    "apply_register",
    "ask_change",
    "assign_lead_unit",
    "break_down",
    "change_value",
    "choose_units",
    "confirm_assumed",
    "decide_change",
    "edit_decision",
    "edit_line",
    "edit_milestone",
    "endorse_change",
    "fill_slot",
    "freeze",
    "judge_distinct",
    "leave_register",
    "merge_lines",
    "move_line",
    "place_line",
    "put_member",
    "restore_line",
    "restore_milestone",
    "serve_decision",
    "set_deadline",
    "set_target",
    "set_task_force",
    "set_trajectory",
    "shift_line",
    "split_line",
    "start_plan",
    "stop_serving",
    "take_back",
    "take_out_member",
    "take_register",
    "tie_target",
    "withdraw_change",
    "withdraw_line",
    "withdraw_milestone",
]
