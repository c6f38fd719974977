"""What people type about a task force and about milestones."""

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org.fields import PostField, UnitField
from luodi.ui.fields import DayField


class TaskForceForm(forms.Form):
    """A task force: its name, and who owns it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name of the task force"), max_length=120)
    owner = PostField(
        label=_("Owner"), required=False, empty_label=_("not yet set"),
        help_text=_("The post that answers for it; whoever holds the post may change."),
    )  # fmt: skip
    owner_text = forms.CharField(
        label=_("Owner without a post in the register"), max_length=120, required=False
    )


class MemberForm(forms.Form):
    """One seat in a task force."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    unit = UnitField(label=_("Unit"), empty_label=_("choose a unit"))
    post = PostField(label=_("Post"), required=False, empty_label=_("the unit as a whole"))
    duty = forms.CharField(label=_("Duty"), max_length=200, required=False)


class MilestoneForm(forms.Form):
    """A step that is reached by a day."""

    title = forms.CharField(label=_("Milestone"), max_length=200)
    due_on = DayField(
        label=_("Reached by"),
        help_text=_("A day between the start and the deadline of the line."),
    )


class EditMilestoneForm(MilestoneForm):
    """A milestone with the version that the form was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300,
        help_text=_("For whoever reads the history later."),
    )  # fmt: skip


class WithdrawMilestoneForm(forms.Form):
    """Why a milestone no longer holds."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it no longer holds"), max_length=300)
