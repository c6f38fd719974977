"""What is typed about a standing in a league outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries as catalog


class _RankForm(forms.Form):
    rank = forms.IntegerField(label=_("Rank"), min_value=1, max_value=100_000)
    members = forms.IntegerField(
        label=_("Members of the league"), min_value=1, max_value=100_000,
        help_text=_("How many are ranked, the house included."),
    )  # fmt: skip
    value = forms.DecimalField(
        label=_("Own value"), max_digits=24, decimal_places=6, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip


class StandingForm(_RankForm):
    """A rank that somebody outside gave."""

    league = forms.CharField(
        label=_("League"), max_length=120,
        help_text=_("Who is ranked, such as “districts of the city”."),
    )  # fmt: skip
    title = forms.CharField(label=_("What is ranked"), max_length=120)
    indicator = forms.ChoiceField(label=_("Indicator of the register"), required=False)
    period = forms.CharField(
        label=_("Period"), max_length=20,
        help_text=_("A year 2026, a half-year 2026H1, a quarter 2026Q3 or a month 2026-07."),
    )  # fmt: skip
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=32, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Where the rank was published.")
    )
    note = forms.CharField(label=_("Note"), max_length=400, required=False)
    field_order = ("league", "title", "indicator", "period", "rank", "members", "value",
                   "unit_of_measure", "source", "note")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {row.code: row for row in catalog.indicators()}
        named = [(code, row.name) for code, row in self.by_code.items()]
        self.fields["indicator"].choices = [("", _("None")), *named]  # type: ignore[attr-defined]

    def clean_indicator(self) -> Any:
        """Return the indicator that was chosen, or None."""
        return self.by_code.get(self.cleaned_data["indicator"])


class ReviseStandingForm(_RankForm):
    """Another rank for a standing, and why."""

    reason = forms.CharField(label=_("Reason of the revision"), max_length=400)
