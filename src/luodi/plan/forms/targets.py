"""What people type about a target."""

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.plan.forms.fields import FigureField, IndicatorField
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR


class TargetForm(forms.Form):
    """What is to be reached by when, and which figures say how far it is."""

    indicator = IndicatorField(
        label=_("Indicator"), empty_label=_("choose an indicator"),
        help_text=_("Its figures say how far the target is."),
    )  # fmt: skip
    value = FigureField(
        label=_("Value"), help_text=_("In the unit of measure of the indicator.")
    )  # fmt: skip
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
