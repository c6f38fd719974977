"""What people type into plans, made plain before any action sees it."""

from luodi.plan.forms.lines import ChildForm, FillForm, LineForm, WithdrawForm, as_typed
from luodi.plan.forms.plans import NEW, AdoptForm, FilterForm, PlanForm, SeveralForm
from luodi.plan.forms.targets import TargetForm

__all__ = [
    "NEW",
    "AdoptForm",
    "ChildForm",
    "FillForm",
    "FilterForm",
    "LineForm",
    "PlanForm",
    "SeveralForm",
    "TargetForm",
    "WithdrawForm",
    "as_typed",
]
