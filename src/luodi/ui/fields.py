"""Form fields that every room uses alike: a day."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2000, 2100


class DayField(forms.DateField):
    """A date picked or typed; a year outside this century is a slip of the finger."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def validate(self, value: date | None) -> None:
        """Refuse years before 2000 and after 2100."""
        super().validate(value)
        if value and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(
                _("The year %(year)s is not between 2000 and 2100. Write the date anew."),
                params={"year": value.year},
            )
