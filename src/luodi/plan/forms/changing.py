"""What people type about versions, change requests and breakdowns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org.fields import UnitField
from luodi.plan import queries
from luodi.plan.breakdown import templates
from luodi.plan.forms.fields import FigureField
from luodi.plan.models import ChangeRequest, Line, Plan, RequestField
from luodi.ui.fields import DayField

NOW = "now"  # in place of a version: the plan as it stands


class FreezeForm(forms.Form):
    """What a version is called."""

    name = forms.CharField(
        label=_("Name of the version"), max_length=120,
        help_text=_("For example “As adopted” or “Adjusted at mid-year”."),
    )  # fmt: skip


class CompareForm(forms.Form):
    """Which two versions, and which kind of difference."""

    old = forms.ChoiceField(label=_("Earlier version"))
    new = forms.ChoiceField(label=_("Later version"))
    kind = forms.ChoiceField(
        label=_("Show"), required=False,
        choices=[("", _("All differences")), ("added", _("Added")), ("withdrawn", _("Withdrawn")),
                 ("restored", _("Restored")), ("moved", _("Moved")), ("changed", _("Changed"))],
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        frozen = [(str(row.number), f"v{row.number} {row.name}") for row in queries.versions(plan)]
        self.fields["old"].choices = frozen  # type: ignore[attr-defined]
        self.fields["new"].choices = [(NOW, _("as it stands now")), *frozen]  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "form-select"


def value_field(field: str, label: Any, *, required: bool, help_text: Any = "") -> forms.Field:
    """Return the field in which a value of a request is typed: a day, a figure or a unit."""
    given: dict[str, Any] = {"label": label, "required": required, "help_text": help_text}
    if field == RequestField.LEAD_UNIT:
        return UnitField(empty_label=_("choose a unit"), **given)
    if field == RequestField.TARGET_VALUE:
        return FigureField(**given)
    return DayField(**given)


class AskForm(forms.Form):
    """What is asked for in place of what stands, and why."""

    reason = forms.CharField(
        label=_("Why the promise cannot hold"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done so far, what stands in the way, and what happens next."),
    )  # fmt: skip

    def __init__(self, *args: Any, field: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"] = value_field(field, _("Asked for"), required=True)
        self.order_fields(["after", "reason"])


class DecideForm(forms.Form):
    """Yes or no, with a reason; yes may be to another value."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason of the decision"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, request: ChangeRequest, may_accept: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_accept:
            self.fields["granted"] = value_field(
                request.field, _("Grant another value"), required=False,
                help_text=_("Empty: what was asked for."),
            )  # fmt: skip
            self.order_fields(["granted", "reason"])


class BreakDownForm(forms.Form):
    """Which template, from which day."""

    template = forms.ChoiceField(label=_("Template"))
    starts_on = DayField(label=_("Starts on"))

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            (code, title) for code, title, _help in templates(line)
        ]
