"""What is typed about an indicator."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.catalog.models import Direction, Form, Frequency, Indicator, Kind


class IndicatorForm(forms.Form):
    """A new indicator, with the words that fix what is counted."""

    code = forms.SlugField(
        label=_("Code"), max_length=64,
        help_text=_("Latin letters, digits and hyphens; it never changes."),
    )  # fmt: skip
    name_zh = forms.CharField(label=_("Chinese name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    definition = forms.CharField(
        label=_("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is counted, what is not, over which time."),
    )  # fmt: skip
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=32)
    direction = forms.TypedChoiceField(label=_("Direction"), coerce=int, choices=Direction.choices)
    frequency = forms.ChoiceField(
        label=_("Frequency"), choices=Frequency.choices, initial=Frequency.MONTH
    )
    form = forms.ChoiceField(
        label=_("What a figure stands for"), choices=Form.choices, required=False,
        help_text=_("Year to date: each figure counts from 1 January on."),
    )  # fmt: skip
    lowest = forms.DecimalField(
        label=_("Lowest plausible value"), max_digits=24, decimal_places=6, required=False,
        help_text=_("A figure outside is refused as one in another unit of measure."),
    )  # fmt: skip
    highest = forms.DecimalField(
        label=_("Highest plausible value"), max_digits=24, decimal_places=6, required=False
    )
    source = forms.CharField(label=_("Source of the figures"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    reference = forms.CharField(
        label=_("Reference"), max_length=300, required=False,
        help_text=_("The rule or document that sets this indicator."),
    )  # fmt: skip

    def clean_form(self) -> str:
        """Return what a figure stands for; left out, it is its period alone."""
        return self.cleaned_data["form"] or Form.IN_PERIOD.value


class EditIndicatorForm(IndicatorForm):
    """A definition being changed; the code stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


def as_typed(indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as the form shows it first."""
    names = [*EditIndicatorForm.base_fields]
    return {name: getattr(indicator, name) for name in names}
