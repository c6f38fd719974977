"""What is typed about an indicator: what it is, how it is counted and adds up, who answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries
from luodi.catalog.models import Direction, Form, Frequency, Indicator, Kind, OverTime, OverUnits
from luodi.org import queries as org


class Group(NamedTuple):
    """Fields that stand together in a form, under one heading with one sentence of help."""

    legend: str | Promise
    help_text: str | Promise
    names: tuple[str, ...]


GROUPS = (
    Group(_("What it is"), _("Whoever reads it in five years must count the same thing."),
          ("code", "name_zh", "name_en", "definition", "kind", "pair", "direction", "reference")),
    Group(_("How it is counted"), _("In what, how often, and by whom: reported, or computed."),
          ("unit_of_measure", "frequency", "form", "formula", "lowest", "highest", "due_days",
           "minutes")),
    Group(_("How it adds up"), _("Over units and over time. A computed indicator is computed anew "
                                 "from its inputs at every level."),
          ("over_units", "weighed_by", "over_time")),
    Group(_("Who answers"), _("For the words of the definition, and for the figures."),
          ("owner_unit", "source", "verification")),
    Group(_("Quality"), _("What the figures do not say, and when the words are looked at again."),
          ("quality_statement", "review_on")),
)  # fmt: skip


class IndicatorChoice(forms.ModelChoiceField):
    """An indicator of the register, by name and code."""

    def label_from_instance(self, obj: Any) -> str:
        """Return how the list of choices shows it."""
        return f"{obj.name} ({obj.code})"


class IndicatorForm(forms.Form):
    """A new indicator, with the words that fix what is counted."""

    code = forms.SlugField(
        label=_("Code"), max_length=64,
        help_text=_("Latin letters, digits and hyphens; it never changes."),
    )  # fmt: skip
    name_zh = forms.CharField(label=_("Chinese name"), max_length=120)
    name_en = forms.CharField(label=_("English name"), max_length=120, required=False)
    definition = forms.CharField(
        label=_("Definition"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is counted, what is not, over which time."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    pair = IndicatorChoice(
        queryset=None, label=_("Pair"), required=False,
        help_text=_("The other side of the same thing, of the other kind: how much beside how "
                    "good. The other one is paired with this one as well."),
    )  # fmt: skip
    direction = forms.TypedChoiceField(label=_("Direction"), coerce=int, choices=Direction.choices)
    reference = forms.CharField(
        label=_("Reference"), max_length=300, required=False,
        help_text=_("The rule or document that sets this indicator."),
    )  # fmt: skip
    unit_of_measure = forms.CharField(label=_("Unit of measure"), max_length=32)
    frequency = forms.ChoiceField(
        label=_("Frequency"), choices=Frequency.choices, initial=Frequency.MONTH,
        help_text=_("Changing it later leaves the older figures under their old periods. Where "
                    "both series must go on, define a new indicator instead."),
    )  # fmt: skip
    form = forms.ChoiceField(
        label=_("What a figure stands for"), choices=Form.choices, required=False,
        help_text=_("Year to date: each figure counts from 1 January on. Changing it gives the "
                    "figures there are another meaning; define a new indicator instead."),
    )  # fmt: skip
    formula = forms.CharField(
        label=_("Formula"), max_length=500, required=False,
        help_text=_("Only for what is computed and never entered: codes in square brackets, "
                    "numbers, + - * / and brackets, such as [output] / [area] * 100; also abs, "
                    "min, max, round, previous, year_before and ytd."),
    )  # fmt: skip
    lowest = forms.DecimalField(
        label=_("Lowest plausible value"), max_digits=24, decimal_places=6, required=False,
        help_text=_("A figure outside is refused as one in another unit of measure."),
    )  # fmt: skip
    highest = forms.DecimalField(
        label=_("Highest plausible value"), max_digits=24, decimal_places=6, required=False
    )
    due_days = forms.IntegerField(
        label=_("Days to report"), min_value=0, max_value=366, required=False,
        help_text=_("Days after a period's end until its figure is due."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes a figure takes"), min_value=0, max_value=480, required=False,
        help_text=_("What it costs a unit to report one figure; it is summed up as the burden."),
    )  # fmt: skip
    over_units = forms.ChoiceField(
        label=_("Over units"), choices=OverUnits.choices, required=False,
        help_text=_("How the figures of towns make the district's."),
    )  # fmt: skip
    weighed_by = IndicatorChoice(
        queryset=None, label=_("Weighted by"), required=False,
        help_text=_("Only for a weighted mean: the indicator whose figures are the weights."),
    )  # fmt: skip
    over_time = forms.ChoiceField(
        label=_("Over time"), choices=OverTime.choices, required=False,
        help_text=_("How months make a quarter, quarters a year. Figures of the year to date are "
                    "never added up: the last one holds."),
    )  # fmt: skip
    owner_unit: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("Answers for the definition"), required=False
    )
    source = forms.CharField(
        label=_("Source of the figures"), max_length=200, required=False,
        help_text=_("The office, system or survey that they come from."),
    )  # fmt: skip
    verification = forms.CharField(
        label=_("How figures are verified"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    quality_statement = forms.CharField(
        label=_("Limits of the figures"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What they leave out, when they are revised, how they may mislead."),
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("Definition to be reviewed on"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    # what holds where a field is left out
    usual = {
        "form": Form.IN_PERIOD.value, "over_units": OverUnits.NEVER.value,
        "over_time": OverTime.NEVER.value, "due_days": 10, "minutes": 2,
    }  # fmt: skip

    def __init__(self, *args: Any, on: date, of: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = queries.indicators()
        others = others.exclude(pk=of.pk) if of else others
        chosen = [of.owner_unit_id] if of and of.owner_unit_id else []
        for name, offered in (("pair", others), ("weighed_by", others),
                              ("owner_unit", org.offered_units(on, chosen))):  # fmt: skip
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = offered
        for name, value in self.usual.items():
            self.fields[name].initial = value

    def groups(self) -> Iterator[tuple[Group, list[forms.BoundField]]]:
        """Yield the groups of fields, each with its fields as they stand."""
        for group in GROUPS:
            yield group, [self[name] for name in group.names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; what was left out is as usual."""
        typed = super().clean() or self.cleaned_data
        for name, value in self.usual.items():
            if name in typed and typed[name] in ("", None):
                typed[name] = value
        return typed


class EditIndicatorForm(IndicatorForm):
    """A definition being changed; the code stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


class FilterForm(forms.Form):
    """Which indicators the list shows."""

    q = forms.CharField(label=_("Name, code or definition"), max_length=80, required=False)
    pack = forms.ChoiceField(label=_("Pack"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *Kind.choices], required=False
    )
    frequency = forms.ChoiceField(
        label=_("Frequency"), choices=[("", _("All")), *Frequency.choices], required=False
    )
    review = forms.BooleanField(label=_("To be reviewed"), required=False)

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("-", _("Own definitions"))]
        packs = self.fields["pack"]
        assert isinstance(packs, forms.ChoiceField)
        packs.choices = [("", _("All")), *titles.items(), *own]

    def asked(self, today: date) -> dict[str, Any]:
        """Return the filter as the query takes it; what was not offered is left out."""
        self.is_valid()
        typed = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return {
            "text": typed["q"].strip(), "pack": typed["pack"], "kind": typed["kind"],
            "frequency": typed["frequency"], "reviewed_by": today if typed["review"] else None,
        }  # fmt: skip


def as_typed(indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as the form shows it first."""
    names = [*EditIndicatorForm.base_fields]
    return {name: getattr(indicator, name) for name in names}
