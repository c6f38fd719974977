"""What people type as targets of units: one with its way, or a column of many, pasted or typed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.indicators.forms.figures import _value
from luodi.indicators.intake import numbers
from luodi.org import queries as org
from luodi.ui.templatetags.luodi_ui import period as in_words

PREFIX = "by_"
NO_NUMBER = gettext_lazy(
    "Line %(line)s: “%(value)s” is no number. Write digits only, such as 1234.5."
)
ELSEWHERE = gettext_lazy(
    "Line %(line)s: “%(value)s” is not in %(unit)s, in which the target is set. Convert it."
)
ABOUT = gettext_lazy(
    "Line %(line)s: “%(value)s” is only about right. A target is one figure: write it in digits."
)


class TargetForm(forms.Form):
    """A year's target of a unit, what is to stand by the end of periods, and its source."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**62)
    value = _value(gettext_lazy("Target of the year"))
    source = forms.CharField(
        label=gettext_lazy("Source of the target"), max_length=200,
        help_text=gettext_lazy("Who set it, and in which paper."),
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why it changes"), max_length=400, required=False,
        help_text=gettext_lazy("Needed where a target stands already."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, unit_of_measure: str, texts: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        self.fields["value"].label = _("Target of the year (%(unit)s)") % {"unit": unit_of_measure}
        for text in texts:
            self.fields[PREFIX + text] = _value(in_words(text), required=False)

    def points(self) -> dict[str, Decimal]:
        """Return what was typed for the ends of periods."""
        given = self.cleaned_data
        return {text: given[PREFIX + text] for text in self.texts
                if given.get(PREFIX + text) is not None}  # fmt: skip

    def ways(self) -> list[forms.BoundField]:
        """Return the fields of the way, to be shown apart."""
        return [self[PREFIX + text] for text in self.texts]


class TargetsForm(forms.Form):
    """Targets of many units: a field a unit, or two columns pasted from a spreadsheet."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40_000)
    pasted = forms.CharField(
        label=gettext_lazy("Paste two columns"), required=False, max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Unit and target, one unit a line, as copied from a spreadsheet. "
                               "What is pasted goes before what is typed."),
    )  # fmt: skip
    source = TargetForm.base_fields["source"]
    reason = TargetForm.base_fields["reason"]

    def __init__(
        self, *args: Any, units: Sequence[Any], unit_of_measure: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit_of_measure = unit_of_measure
        self.units = {unit.code: unit for unit in units}
        self.named = {org.plain_name(name): unit for unit in units
                      for name in (unit.code, unit.name, unit.short_name)}  # fmt: skip
        for unit in units:
            self.fields[PREFIX + unit.code] = _value(unit.short_name, required=False)

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Return the units with their fields."""
        return [(unit, self[PREFIX + code]) for code, unit in self.units.items()]

    def clean_seen(self) -> dict[int, int]:
        """Return which target was seen standing, by the key of the unit."""
        pairs = [part.partition(":") for part in self.cleaned_data["seen"].split(",") if part]
        try:
            return {int(unit): int(target) for unit, _colon, target in pairs}
        except ValueError:
            raise forms.ValidationError(_("The page is damaged: load it again.")) from None

    def clean_pasted(self) -> dict[str, Decimal]:
        """Return the pasted values by the code of the unit."""
        found: dict[str, Decimal] = {}
        for number, line in enumerate(self.cleaned_data["pasted"].splitlines(), 1):
            if line.strip():
                code, value = self._line(number, line.strip())
                if code in found:
                    raise forms.ValidationError(
                        _("Line %(line)s: “%(unit)s” stands twice. Leave one of the two."),
                        params={"line": number, "unit": self.units[code].short_name},
                    )
                found[code] = value
        return found

    def values(self) -> list[tuple[Any, Decimal]]:
        """Return the units that have a value, pasted or typed, with it."""
        given: Mapping[str, Any] = self.cleaned_data
        found = {code: given["pasted"].get(code, given.get(PREFIX + code)) for code in self.units}
        return [(self.units[code], value) for code, value in found.items() if value is not None]

    def _line(self, number: int, line: str) -> tuple[str, Decimal]:
        name, _tab, written = line.rpartition("\t" if "\t" in line else " ")
        unit = self.named.get(org.plain_name(name)) if name.strip() else None
        if unit is None:
            raise forms.ValidationError(
                _("Line %(line)s: no unit is called “%(name)s”. Write the short name of a unit, a "
                  "tab, and its target."),
                params={"line": number, "name": (name or line).strip()[:40]},
            )  # fmt: skip
        return unit.code, self._target(number, written.strip())

    def _target(self, number: int, written: str) -> Decimal:
        named = {"line": number, "value": written[:40], "unit": self.unit_of_measure}
        try:
            found = numbers.of_text(written, self.unit_of_measure)
        except numbers.NotANumber as wrong:
            elsewhere = wrong.code in ("percent_elsewhere", "scale_elsewhere")
            raise forms.ValidationError(
                ELSEWHERE if elsewhere else NO_NUMBER, params=named
            ) from None
        if found.is_about:
            raise forms.ValidationError(ABOUT, params=named)
        return found.value


def as_typed(target: Any) -> dict[str, Any]:
    """Return a target as its form shows it first."""
    if target is None:
        return {"seen": 0}
    points = {PREFIX + text: value for text, value in target.points.items()}
    return {"seen": target.pk, "value": f"{target.value.normalize():f}", "source": target.source,
            **points}  # fmt: skip


def as_column(targets: Sequence[Any]) -> dict[str, Any]:
    """Return the targets that stand as the form of many shows them first."""
    typed = {PREFIX + row.unit.code: f"{row.value.normalize():f}" for row in targets}
    return {"seen": ",".join(f"{row.unit_id}:{row.pk}" for row in targets), **typed}
