"""What people type into plans, made plain before any action sees it."""

from luodi.plan.forms.alignment import DecisionForm, EditDecisionForm, ServeForm
from luodi.plan.forms.changing import (
    NOW,
    AskForm,
    BreakDownForm,
    CompareForm,
    DecideForm,
    FreezeForm,
)
from luodi.plan.forms.lines import ChildForm, FillForm, LineForm, WithdrawForm, as_typed
from luodi.plan.forms.organised import (
    EditMilestoneForm,
    MemberForm,
    MilestoneForm,
    TaskForceForm,
    WithdrawMilestoneForm,
)
from luodi.plan.forms.plans import NEW, AdoptForm, FilterForm, PlanForm, SeveralForm
from luodi.plan.forms.targets import TargetForm
from luodi.plan.forms.trajectories import TrajectoryForm

__all__ = [
    "NEW",
    "NOW",
    "AdoptForm",
    "AskForm",
    "BreakDownForm",
    "ChildForm",
    "CompareForm",
    "DecideForm",
    "DecisionForm",
    "EditDecisionForm",
    "EditMilestoneForm",
    "FillForm",
    "FilterForm",
    "FreezeForm",
    "LineForm",
    "MemberForm",
    "MilestoneForm",
    "PlanForm",
    "ServeForm",
    "SeveralForm",
    "TargetForm",
    "TaskForceForm",
    "TrajectoryForm",
    "WithdrawForm",
    "WithdrawMilestoneForm",
    "as_typed",
]
