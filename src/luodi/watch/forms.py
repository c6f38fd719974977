"""What people type about alerts, responses and reserves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org.fields import UnitField
from luodi.packs import rulebook
from luodi.plan import queries as plans
from luodi.ui.fields import DayField
from luodi.watch import queries
from luodi.watch.wording import by_language

LONGEST_REASON = 400
SHOW = (("", _("Open alerts")), ("new", _("Not triaged")), ("all", _("All alerts")))


class TriageForm(forms.Form):
    """A decision about an alert; nothing is chosen beforehand."""

    verdict = forms.ChoiceField(
        label=_("Verdict"),
        choices=(
            ("", _("Choose …")),
            ("dismissed", _("Dismiss: no danger, or a mistake in the figures")),
            ("watched", _("Watch: wait for the next figures")),
            ("acted_on", _("Act on it: a response plan follows")),
        ),
        error_messages={"required": _("Choose what is decided: dismiss, watch or act on it.")},
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the decision rests on: whom you asked, what was compared."),
        error_messages={"required": _("A decision about an alert needs a reason. Write what it "
                                      "rests on.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class RespondForm(forms.Form):
    """Which response plan, and in which plan its tasks stand."""

    template = forms.ChoiceField(label=_("Response plan"))
    plan = forms.ModelChoiceField(
        plans.plans(), label=_("Plan that takes the tasks"), empty_label=None
    )

    def __init__(self, *args: Any, templates: list[rulebook.Defined], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, by_language(one.body.title)) for one in templates]
        template: Any = self.fields["template"]
        template.choices = choices


class EndForm(forms.Form):
    """The end of a response plan."""

    reason = forms.CharField(
        label=_("Reason of an early end"), max_length=LONGEST_REASON, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only needed while tasks are not completed."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """Looking back at a response."""

    planned = forms.CharField(
        label=_("What was planned"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was planned.")},
    )  # fmt: skip
    happened = forms.CharField(
        label=_("Course of events"), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what happened.")},
    )  # fmt: skip
    went_well = forms.CharField(
        label=_("What went well"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    went_less_well = forms.CharField(
        label=_("What went less well"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    causes = forms.CharField(
        label=_("Causes"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Causes in rules and routines, not in persons."),
    )  # fmt: skip
    days_to_detect = forms.IntegerField(
        label=_("Days until it was noticed"), required=False, min_value=0, max_value=3660,
        help_text=_("The aim is at most 7."),
    )  # fmt: skip
    days_to_respond = forms.IntegerField(
        label=_("Days until the early response was complete"), required=False, min_value=0,
        max_value=3660, help_text=_("The aim is at most 7."),
    )  # fmt: skip


class ReserveForm(forms.Form):
    """A reserve that a unit is to keep."""

    code = forms.ChoiceField(label=_("Reserve"))
    unit = UnitField(label=_("Kept by"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code: Any = self.fields["code"]
        code.choices = [(one.code, by_language(one.body.title)) for one in queries.reserve_kinds()]


class CountForm(forms.Form):
    """One count of a reserve."""

    counted_on = DayField(label=_("Counted on"))
    quantity = forms.DecimalField(
        label=_("Stock on hand"), min_value=0, max_digits=18, decimal_places=3,
        help_text=_("All that is there, expired or bound stock included."),
    )  # fmt: skip
    expired = forms.DecimalField(
        label=_("Of it expired or bound"), min_value=0, max_digits=18, decimal_places=3, initial=0
    )
    daily_use = forms.DecimalField(
        label=_("Daily use"), min_value=0, max_digits=18, decimal_places=3,
        help_text=_("The mean of the last weeks."),
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted_on"].initial = today
