"""What people type on the page of a plan: a new plan, an adoption, a filter, several lines."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.org.fields import UnitField
from luodi.plan import queries
from luodi.plan.models import Level
from luodi.plan.wanted import Wanted
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR, LONGEST_KEY, DayField, options

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
    unit = UnitField(label=_("Unit"), required=False, empty_label=_("All units"), with_ended=True)
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOW_CHOICES)

    def __init__(self, *args: Any, of_one_unit: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: tuple[tuple[int, str, date | None], ...] = ()
        for name in ("level", "unit", "show"):
            self.fields[name].widget.attrs["class"] = "form-select"
        if of_one_unit:  # others' units are hidden from it, so there is nothing to choose from
            del self.fields["unit"]
            mine = ("own", _("Led or supported by my unit"))
            self.fields["show"].choices = [*SHOW_CHOICES, mine]  # type: ignore[attr-defined]
        else:  # once: the filter offers all, and the stroke below it those that stand
            self.known = org.names_of(org.units())
            field: Any = self.fields["unit"]
            field.choices = _Known([("", field.empty_label), *(row[:2] for row in self.known)])

    def units(self) -> SafeString:
        """Return the units that have not ended as options, for a lead unit to be chosen."""
        today = timezone.localdate()
        offered = (row[:2] for row in self.known if row[2] is None or row[2] >= today)
        return _as_options(tuple(offered))

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


class _Known(BaseChoiceIterator):
    """Choices that are pairs already: a list of hundreds is not gone through to make it so."""

    def __init__(self, pairs: list[tuple[Any, Any]]) -> None:
        self.pairs = pairs

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        return iter(self.pairs)


@lru_cache(maxsize=8)
def _as_options(units: tuple[tuple[int, str], ...]) -> SafeString:
    """Write units as options; once, until others are offered."""
    return options(units)


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
