"""How a line is split into several, and which line another is merged into."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org.fields import UnitField
from luodi.plan.actions import Part
from luodi.plan.models import Line, State
from luodi.ui.fields import DayField


class SplitForm(forms.Form):
    """The title that stays, and one line of text a part."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What stays of this line"), max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    parts = forms.CharField(
        label=_("The other matters, one a line"), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Each becomes a line right behind this one, with the same sentences."),
    )  # fmt: skip
    lead_unit = UnitField(
        label=_("Lead unit of the new lines"), required=False, empty_label=_("not yet set")
    )
    due_on = DayField(label=_("Deadline of the new lines"), required=False)

    def given(self) -> dict[str, Any]:
        """Return what the action needs."""
        given = self.cleaned_data
        titles = [title.strip() for title in given["parts"].splitlines() if title.strip()]
        parts = [Part(title, given["lead_unit"], given["due_on"]) for title in titles]
        return {"version": given["version"], "title": given["title"], "parts": parts}


class MergeForm(forms.Form):
    """The number of the line of the same plan that takes this one over."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    into = forms.CharField(
        label=_("Number of the line that stays"), max_length=64,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"version": line.version})
        super().__init__(*args, **kwargs)
        self.line = line

    def clean_into(self) -> Line:
        """Return the line with this number. Raises ValidationError when there is none."""
        number = self.cleaned_data["into"].strip().strip(".")
        lines = Line.objects.filter(plan=self.line.plan_id, state=State.ACTIVE)
        found = lines.filter(number=number).exclude(pk=self.line.pk).first()
        if found is None:
            raise forms.ValidationError(
                _("No other line of the plan has the number %(number)s. Look it up in the tree.")
                % {"number": number}
            )
        return found
