"""Which stretch of time the page of data quality looks back over."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _


class StretchForm(forms.Form):
    """How far back to count; left open it is a year."""

    A_YEAR = 365
    stretch = forms.TypedChoiceField(
        label=_("Fallen due within"), required=False, coerce=int, empty_value=None,
        choices=[(A_YEAR, _("the last year")), (183, _("the last half year")),
                 (91, _("the last quarter")), (31, _("the last month"))],
    )  # fmt: skip

    def begins(self, today: date) -> date:
        """Return the first day of the stretch."""
        days = self.cleaned_data.get("stretch") if self.is_valid() else None
        return self.since(days or self.A_YEAR, today)

    @staticmethod
    def since(days: int, today: date) -> date:
        """Return the day so many days before today."""
        return today - timedelta(days=days)
