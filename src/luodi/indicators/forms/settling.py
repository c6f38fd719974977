"""What people type while figures settle: a reason, an answer, why a figure is missing, a filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.indicators import queries
from luodi.indicators.models import Why


class ReasonForm(forms.Form):
    """Why figures are sent back or opened again."""

    reason = forms.CharField(label=_("Reason"), max_length=400)


class AnswerForm(forms.Form):
    """What whoever decides says to whoever asked."""

    answer = forms.CharField(
        label=_("Answer"), max_length=400, required=False,
        help_text=_("Whoever asked reads it; a refusal needs one."),
    )  # fmt: skip


class MissingForm(forms.Form):
    """Why there is no figure."""

    why = forms.ChoiceField(
        label=_("Why"), choices=Why.choices,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), max_length=400, required=False,
        help_text=_("What is the matter, and when the figure may come."),
    )  # fmt: skip


class MatrixForm(forms.Form):
    """Which periods the desk of sign-offs shows."""

    until = forms.CharField(label=_("Last period"), max_length=20, required=False)

    def clean_until(self) -> str:
        """Return the period in the house's spelling."""
        written = str(self.cleaned_data["until"]).strip()
        of = queries.period_written(written)
        if written and of is None:
            raise forms.ValidationError(
                _("“%(period)s” is no period. Write a month 2026-07, a quarter 2026Q3 or a year "
                  "2026."), params={"period": written[:20]},
            )  # fmt: skip
        return of.text if of else ""


def mistakes_of(form: forms.Form) -> str:
    """Return the first mistake of a form as a sentence."""
    found: Any = next(iter(form.errors.values()), [""])
    return str(found[0])
