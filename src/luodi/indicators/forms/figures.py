"""What people type in this room: a figure, a revision, a file of figures, a period to close."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.indicators.models import Status


def _digits() -> forms.TextInput:
    # no number field: a wheel over it changes the value, and it hides what a phone mistyped
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def _value(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, max_digits=24, decimal_places=6, widget=_digits(),
        error_messages={"invalid": _("Write digits only, such as 1234.5.")}, **more,
    )  # fmt: skip


def _status() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Status"), choices=Status.choices, required=False)


class ChosenForm(forms.Form):
    """Which indicator of which unit."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    unit = forms.ChoiceField(label=_("Unit"))

    def __init__(
        self, *args: Any, indicators: Iterable[Any], units: Iterable[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {row.code: row for row in indicators}
        self.unit_by_code = {row.code: row for row in units}
        choices = [(code, f"{row.name} · {row.unit_of_measure}")
                   for code, row in self.by_code.items()]  # fmt: skip
        named = [(code, row.short_name) for code, row in self.unit_by_code.items()]
        self.fields["indicator"].choices = choices  # type: ignore[attr-defined]
        self.fields["unit"].choices = named  # type: ignore[attr-defined]


class FigureForm(forms.Form):
    """One figure of a known indicator and unit."""

    is_doubted = False  # whoever typed it is asked whether they are sure

    period = forms.CharField(label=_("Period"), max_length=20)
    value = _value(_("Value"))
    source = forms.CharField(
        label=_("Source of the figures"), max_length=200,
        help_text=_("Where the figure comes from: a report, a system, a count."),
    )  # fmt: skip
    note = forms.CharField(label=_("Note"), max_length=400, required=False)
    status = _status()
    reason = forms.CharField(
        label=_("Reason"), max_length=400, required=False,
        help_text=_("Only for a closed or accepted period: the figure is then asked for, and "
                    "another person decides."),
    )  # fmt: skip

    def __init__(self, *args: Any, unit_of_measure: str, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("Value (%(unit)s)") % {"unit": unit_of_measure}
        self.fields["period"].help_text = _("Written like %(example)s.") % {"example": example}

    def clean_status(self) -> str:
        """Return the status; one that was not chosen is provisional."""
        return self.cleaned_data["status"] or Status.PROVISIONAL.value


class ReviseForm(forms.Form):
    """Another value for a figure that stands, and why."""

    is_doubted = False

    value = _value(_("New value"))
    reason = forms.CharField(
        label=_("Reason of the revision"), max_length=400,
        help_text=_("The old value stays visible; the reason stands beside it."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("New source"), max_length=200, required=False,
        help_text=_("Left empty, the source stays as it was."),
    )  # fmt: skip

    status = _status()

    def __init__(self, *args: Any, unit_of_measure: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("New value (%(unit)s)") % {"unit": unit_of_measure}


class CloseForm(forms.Form):
    """A period to close."""

    period = forms.CharField(
        label=_("Period"), max_length=20,
        help_text=_("A year 2026, a half-year 2026H1, a quarter 2026Q3, a month 2026-07 or a week "
                    "2026-W31. What lies inside is closed with it."),
    )  # fmt: skip


def as_first_shown(value: Decimal) -> str:
    """Return a value as a form shows it first, without the zeros a database adds."""
    return f"{value.normalize():f}"
