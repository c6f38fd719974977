"""What people type into plans, made plain before any action sees it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries as catalog
from luodi.org import queries as org
from luodi.org.fields import UnitField
from luodi.plan import queries
from luodi.plan.models import LED_LEVELS, LEVELS, Level, Line
from luodi.plan.tree import Wanted
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR, DayField

LONGEST_KEY = 18  # digits that fit the database's integers
NEW = "new"  # in place of a plan: start one
SHOW_CHOICES = (
    ("", _("All lines")),
    ("no_lead", _("Lead unit missing")),
    ("no_deadline", _("Deadline missing")),
    ("slots", _("Slots to fill")),
    ("assumed", _("Partly assumed")),
    ("by_hand", _("Entered by hand")),
    ("withdrawn", _("Withdrawn")),
)


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units of the register."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 6})
        super().__init__(org.units(), widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse keys that no database can look up, before it is asked."""
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice",
                    params={"value": str(key)[:LONGEST_KEY]},
                )  # fmt: skip
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name, which is what people call a unit."""
        return str(obj.short_name)


class PlanForm(forms.Form):
    """A new plan."""

    title = forms.CharField(label=_("Title of the plan"), max_length=120)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class AdoptForm(forms.Form):
    """Into which plan: one that stands, or a new one."""

    plan = forms.ChoiceField(label=_("Plan"))
    title = forms.CharField(label=_("Title of the new plan"), max_length=120, required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = [(str(row.pk), f"{row.title} ({row.year})") for row in queries.plans()]
        self.fields["plan"].choices = [(NEW, _("Start a new plan")), *standing]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for title and year where a new plan is to be started."""
        given = super().clean() or {}
        for name in ("title", "year"):
            if given.get("plan") == NEW and not given.get(name) and name not in self.errors:
                self.add_error(name, _("A new plan needs a title and a year. Or choose one above."))
        return given


class FilterForm(forms.Form):
    """What to see of a plan; a wrong value asks for everything."""

    q = forms.CharField(
        label=_("Words in the title"), required=False, max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "class": "form-control"}
        ),
    )  # fmt: skip
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", _("All levels")), *Level.choices]
    )
    unit = UnitField(label=_("Unit"), required=False, empty_label=_("All units"))
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOW_CHOICES)

    def __init__(self, *args: Any, of_one_unit: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("level", "unit", "show"):
            self.fields[name].widget.attrs["class"] = "form-select"
        if of_one_unit:  # others' units are hidden from it, so there is nothing to choose from
            del self.fields["unit"]
            mine = ("own", _("Led or supported by my unit"))
            self.fields["show"].choices = [*SHOW_CHOICES, mine]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what is asked for; what is not valid is left out."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        unit = given.get("unit")
        return Wanted(
            level=given.get("level", ""), unit=unit.pk if unit else None,
            show=given.get("show", ""), text=given.get("q", ""),
        )  # fmt: skip

    def in_words(self) -> list[tuple[str, str]]:
        """Return the filters that are on, as label and value."""
        given = getattr(self, "cleaned_data", {})
        shown = {**dict(Level.choices), **dict(SHOW_CHOICES)}
        return [(str(self.fields[name].label), str(shown.get(value, value)))
                for name, value in given.items() if value]  # fmt: skip


class LineForm(forms.Form):
    """One line with the version that the form was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_unit = UnitField(label=_("Lead unit"), required=False, empty_label=_("not yet set"))
    supporting_units = UnitsField(
        label=_("Supporting units"), required=False,
        help_text=_("Hold Ctrl to choose several or to take one out."),
    )  # fmt: skip
    due_on = DayField(label=_("Deadline"), required=False)
    parent = forms.ModelChoiceField(
        Line.objects.none(), label=_("Stands below"), required=False,
        empty_label=_("at the top of the plan"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300,
        help_text=_("For whoever reads the history later."),
    )  # fmt: skip

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [row.pk for row in queries.possible_parents(line)]
        self.fields["parent"].queryset = Line.objects.filter(pk__in=above)  # type: ignore[attr-defined]
        if line.level not in LED_LEVELS:
            for name in ("lead_unit", "supporting_units", "due_on"):
                del self.fields[name]
        if line.is_slot:
            del self.fields["title"]

    def changes(self) -> dict[str, Any]:
        """Return the fields for the action: all but version and reason."""
        return {
            name: list(value) if name == "supporting_units" else value
            for name, value in self.cleaned_data.items()
            if name not in ("version", "reason")
        }


def as_typed(line: Line) -> dict[str, Any]:
    """Return a line as the form shows it first."""
    return {
        "version": line.version,
        "title": line.title,
        "lead_unit": line.lead_unit_id,
        "supporting_units": [row.unit_id for row in line.supports.all()],
        "due_on": line.due_on,
        "parent": line.parent_id,
    }


class ChildForm(forms.Form):
    """A line entered by hand."""

    level = forms.ChoiceField(label=_("Level"))
    title = forms.CharField(
        label=_("Title"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_unit = UnitField(
        label=_("Lead unit"), required=False, empty_label=_("not yet set"),
        help_text=_("For programmes, projects and tasks."),
    )  # fmt: skip
    due_on = DayField(label=_("Deadline"), required=False)

    def __init__(self, *args: Any, parent: Line | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lowest = LEVELS.index(parent.level) + 1 if parent else 0
        self.fields["level"].choices = Level.choices[lowest:]  # type: ignore[attr-defined]


class FillForm(forms.Form):
    """The title of a member that the decision counts and does not name."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title of this member"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class IndicatorField(forms.ModelChoiceField):
    """One indicator of the catalogue, with its unit of measure."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(catalog.indicators(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the name and what it is measured in."""
        return f"{obj.name} ({obj.unit_of_measure})"


class TargetForm(forms.Form):
    """What is to be reached by when, and which figures say how far it is."""

    indicator = IndicatorField(
        label=_("Indicator"), empty_label=_("choose an indicator"),
        help_text=_("Its figures say how far the target is."),
    )  # fmt: skip
    value = forms.DecimalField(
        label=_("Value"), max_digits=24, decimal_places=6,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("In the unit of measure of the indicator."),
    )  # fmt: skip
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class WithdrawForm(forms.Form):
    """Why a line no longer holds."""

    reason = forms.CharField(label=_("Why it no longer holds"), max_length=300)


class SeveralForm(forms.Form):
    """One lead unit or one deadline for all ticked lines."""

    verb = forms.ChoiceField(choices=[("lead_unit", ""), ("due_on", "")])
    lines = forms.TypedMultipleChoiceField(coerce=int, required=False)
    lead_unit = UnitField(label=_("Lead unit"), required=False, empty_label=_("no lead unit"))
    due_on = DayField(label=_("Deadline"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked = self.data.getlist("lines") if hasattr(self.data, "getlist") else []
        known = [pk for pk in ticked if pk.isdecimal() and len(pk) <= LONGEST_KEY]
        self.fields["lines"].choices = [(pk, pk) for pk in known]  # type: ignore[attr-defined]
