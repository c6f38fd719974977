"""What may be typed about days: one that the house sets as off or worked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.ui.fields import DayField


class SpecialDayForm(forms.Form):
    """A day off or a day worked, and where it was announced."""

    day = DayField(label=_("Day"))
    is_working = forms.TypedChoiceField(
        label=_("The day is"), coerce=lambda value: value == "yes",
        choices=[("no", _("off")), ("yes", _("worked"))],
    )  # fmt: skip
    source = forms.CharField(
        label=_("Announced in"), max_length=200,
        help_text=_("Number and title of the notice."),
        error_messages={"required": _("Write which notice announced it.")},
    )  # fmt: skip
