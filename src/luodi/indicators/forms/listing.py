"""What narrows the pages of figures: words, pack, unit, period, the day as of which one looks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.indicators.charts import course

ALL = _("All")


class ListForm(forms.Form):
    """Which indicators to list; everything may be left open."""

    q = forms.CharField(label=_("Name or code"), max_length=80, required=False)
    pack = forms.ChoiceField(label=_("Pack"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    period = forms.CharField(label=_("Period"), max_length=20, required=False)

    def __init__(self, *args: Any, packs: Iterable[str], units: Iterable[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.unit_by_code = {unit.code: unit for unit in units}
        named = [(code, unit.short_name) for code, unit in self.unit_by_code.items()]
        _offer(self.fields["pack"], [(pack, pack) for pack in packs])
        _offer(self.fields["unit"], named)

    def clean_period(self) -> str:
        """Return the period in the house's spelling; refuse what is none."""
        text = self.cleaned_data["period"].strip()
        try:
            return course.read(text) if text else ""
        except ValueError:
            raise forms.ValidationError(
                _("“%(text)s” is no period: write 2026, 2026Q3, 2026-07 or 2026-W31.")
                % {"text": text}
            ) from None


class ShownForm(forms.Form):
    """What the page of one indicator shows: a period, as known on a day, and in which form."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    as_of = forms.DateField(
        label=_("As known on"), required=False, widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    shown = forms.ChoiceField(label=_("Figures"), required=False)

    def __init__(
        self, *args: Any, texts: Iterable[tuple[str, str]], convertible: bool, today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["period"].choices = [("", _("Newest")), *texts]  # type: ignore[attr-defined]
        if convertible:
            ways = [("in_period", _("In the period")), ("cumulative", _("Year to date"))]
            _offer(self.fields["shown"], ways, _("As reported"))
        else:
            del self.fields["shown"]

    def clean_as_of(self) -> date | None:
        """Refuse a day that is still to come: what will be known then nobody knows."""
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("This day is still to come. Choose today or earlier."))
        return day


def _offer(field: Any, choices: list[tuple[str, Any]], otherwise: Any = ALL) -> None:
    field.choices = [("", otherwise), *choices]
