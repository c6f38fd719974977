"""What people type as the way to a target: one figure for the end of each period."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.plan import queries
from luodi.plan.forms.fields import FigureField
from luodi.plan.models import Target
from luodi.ui.templatetags.luodi_ui import period as in_words

PREFIX = "by_"


class TrajectoryForm(forms.Form):
    """Figures for the periods of a kind in the target's year; an empty one is no point."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why this way"), max_length=300, required=False,
        help_text=_("For example the season, or what must come first."),
    )  # fmt: skip

    def __init__(self, *args: Any, target: Target, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = queries.periods_of_year(target.year or target.line.plan.year, kind)
        for period in self.periods:
            self.fields[PREFIX + period] = FigureField(label=in_words(period), required=False)
        self.order_fields(["version", *(PREFIX + period for period in self.periods), "reason"])

    def points(self) -> list[tuple[str, Decimal]]:
        """Return the figures that were typed, the earliest period first."""
        given = self.cleaned_data
        return [(period, given[PREFIX + period]) for period in self.periods
                if given.get(PREFIX + period) is not None]  # fmt: skip


def as_typed(target: Target) -> dict[str, Any]:
    """Return a trajectory as its form shows it first."""
    way = getattr(target, "trajectory", None)
    if way is None:
        return {"version": 0}
    return {"version": way.version, "reason": way.reason} | {
        PREFIX + period: value for period, value in way.points
    }
