"""What is typed about a new API token."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.entry.token_scopes import SCOPES, reads_only, scopes_for
from luodi.ui.fields import DayField

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What it is for, what it may do, and until when."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80,
        help_text=_("The program and where it runs, such as “statistics import, server 3”."),
    )  # fmt: skip
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text=_("Never more than you may do yourself."),
        error_messages={"required": _("Choose at least one thing that it may do.")},
    )  # fmt: skip
    expires_on = DayField(
        label=_("Holds until"),
        help_text=_("At most one year. Whoever finds it can use it until then."),
    )  # fmt: skip

    def __init__(self, *args: Any, role: str, today: date, **kwargs: Any) -> None:
        mine = scopes_for(role)
        # reading alone is ticked: whoever needs more says so
        first = {"scopes": [scope for scope in mine if reads_only(scope)],
                 "expires_on": today + USUAL}  # fmt: skip
        super().__init__(*args, **{"initial": first, **kwargs})
        self.fields["scopes"].choices = [(scope, SCOPES[scope]) for scope in mine]  # type: ignore[attr-defined]
