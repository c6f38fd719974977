"""What is typed about an assessment: which scheme for which period, and adjustments."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.assess import queries
from luodi.assess.models import AdjustmentKind
from luodi.assess.wording import in_language


class OpenForm(forms.Form):
    """A scheme of the packs and the period to be assessed."""

    scheme = forms.ChoiceField(label=_("Scheme"))
    period = forms.CharField(
        label=_("Period"), max_length=20,
        help_text=_("A quarter like 2026Q3, a half-year like 2026H1, a year, or a month like "
                    "2026-07; it must be over."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.offered()
        self.fields["scheme"].choices = [  # type: ignore[attr-defined]
            (code, in_language(one.title)) for code, one in sorted(offered.items())
        ]


class ConfirmForm(forms.Form):
    """Why a result takes the place of one that was confirmed before; else nothing is typed."""

    reason = forms.CharField(
        label=_("Why this one takes its place"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. It stands in the trail beside the confirmation."),
    )  # fmt: skip


class AdjustForm(forms.Form):
    """A bonus, a penalty or a veto for one unit; the clause says which."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=_("Unit"))
    clause = forms.ChoiceField(label=_("Clause of the scheme"))
    points = forms.DecimalField(
        label=_("Points"), max_digits=8, decimal_places=3, min_value=0, required=False,
        help_text=_("Positive; the clause says whether they are added or taken. Leave it empty "
                    "for a veto."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What happened, and the paper it stands on. The unit can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Iterable[Any], clauses: Iterable[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._units = {unit.code: unit for unit in units}
        self._kinds = {clause.code: clause.kind for clause in clauses}
        units_field: Any = self.fields["unit"]
        units_field.choices = [(code, unit.short_name) for code, unit in self._units.items()]
        clauses_field: Any = self.fields["clause"]
        clauses_field.choices = [(clause.code, _said(clause)) for clause in clauses]

    def decision(self) -> dict[str, Any]:
        """Return what was decided, as the action takes it."""
        given = self.cleaned_data
        return {
            "unit": self._units[given["unit"]],
            "kind": self._kinds[given["clause"]],
            "clause": given["clause"],
            "points": given["points"] or Decimal(0),
            "reason": given["reason"],
            "version": given["version"],
        }


def _said(clause: Any) -> str:
    return f"{AdjustmentKind(clause.kind).label}: {in_language(clause.title)}"
