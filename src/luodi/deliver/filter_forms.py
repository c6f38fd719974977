"""What people choose of the list of tasks: its filter, and the name it is kept under."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from luodi.deliver.models import State
from luodi.deliver.queries import SIZES, Place, Wanted
from luodi.deliver.wording import LIGHT_WORDS
from luodi.org import queries as org
from luodi.org.fields import UnitField
from luodi.plan import queries as plans

LIGHTS = (("", _("All lights")), *LIGHT_WORDS.items())
FRESHNESS = {
    "fresh": _("Reported in time"), "late": _("Latest report missing"),
    "missing": _("Never reported"), "not_due": _("Nothing due yet"),
}  # fmt: skip
MINE = (
    ("", _("All tasks")), ("own", _("Led by my unit itself")),
    ("lead", _("Led by my unit or one below it")), ("support", _("Supported by my unit")),
)  # fmt: skip
SORTS = (
    ("worst", _("The worst light first")), ("due", _("The nearest deadline first")),
    ("number", _("By number")),
)  # fmt: skip
# without the counts of their lines, which nobody reads here
PLANS = plans.plans().model.objects.order_by("-year", "pk")
FILTERS = ("q", "light", "unit", "state", "freshness", "plan", "mine", "overdue", "sort")


class Choice(forms.ChoiceField):
    """One of a few, or none of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class FilterForm(forms.Form):
    """What to see of the tasks; a wrong value asks for everything."""

    q = forms.CharField(
        label=_("Words in the title"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    light = Choice(label=_("Status light"), choices=LIGHTS)
    unit = UnitField(label=_("Lead unit"), required=False, empty_label=_("All units"),
                     with_ended=True)  # fmt: skip
    state = Choice(label=_("State"), choices=[("", _("All states")), *State.choices])
    freshness = Choice(label=_("Reports"), choices=[("", _("All")), *FRESHNESS.items()])
    plan: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Plan"), required=False, queryset=None, empty_label=_("All plans"),
    )  # fmt: skip
    mine = Choice(label=_("Whose"), choices=MINE)
    sort = Choice(label=_("Order"), choices=SORTS)
    size = forms.TypedChoiceField(
        label=_("Tasks a page"), required=False, coerce=int,
        choices=[(one, one) for one in SIZES],
    )  # fmt: skip
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.reach = person, org.reach(person)
        self.fields["plan"].queryset = PLANS.all()  # type: ignore[attr-defined]
        if not self.reach.everything:  # others' tasks are hidden from it: nothing to choose from
            del self.fields["unit"]
        if person.unit_id is None:
            del self.fields["mine"]
        for field in self.fields.values():
            kind = "form-select" if hasattr(field, "choices") else "form-control"
            field.widget.attrs["class"] = kind
        self.fields["overdue"].widget.attrs["class"] = "form-check-input"
        self.full_clean()

    @property
    def given(self) -> dict[str, Any]:
        """What was chosen and is valid; what is not is left out."""
        return getattr(self, "cleaned_data", {})

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        given = self.given
        unit, plan, mine = given.get("unit"), given.get("plan"), given.get("mine", "")
        return Wanted(
            light=given.get("light", ""), freshness=given.get("freshness", ""),
            state=given.get("state", ""), unit=unit.pk if unit else None,
            plan=plan.pk if plan else None, mine=mine, overdue=bool(given.get("overdue")),
            text=given.get("q", ""), sort=given.get("sort") or SORTS[0][0],
            units=self._units(mine) if mine else frozenset(),
        )  # fmt: skip

    def _units(self, mine: str) -> frozenset[int]:
        own: int = self.person.unit_id
        return frozenset({own}) if mine == "own" else org.branch_of(own)

    def place(self) -> Place:
        """Return the page that is asked for."""
        return Place(self.data.get("after", ""), self.data.get("before", ""),
                     self.given.get("size") or SIZES[0])  # fmt: skip

    def query(self, **changed: str) -> str:
        """Return the address of this filter, only what the form knows and only what is chosen."""
        chosen = {name: _plain(self.given.get(name)) for name in (*FILTERS, "size")} | changed
        told = ((name, value) for name, value in chosen.items() if value)
        return "&".join(f"{name}={_written(value)}" for name, value in told)

    @property
    def filtered(self) -> bool:
        """Say whether anything is chosen that leaves tasks out."""
        return any(self.given.get(name) for name in FILTERS if name != "sort")

    def in_words(self) -> list[tuple[str, str]]:
        """Return the filters that are on, as label and value."""
        return [
            (str(self.fields[name].label), self._shown(name))
            for name in FILTERS if name != "sort" and self.given.get(name)
        ]  # fmt: skip

    def _shown(self, name: str) -> str:
        value = self.given[name]
        choices = {"light": LIGHTS, "state": State.choices, "freshness": tuple(FRESHNESS.items()),
                   "mine": MINE, "overdue": ((True, _("Yes")),)}  # fmt: skip
        known: dict[Any, Any] = dict(choices.get(name, ()))
        return str(known.get(value, value))


def _plain(value: Any) -> str:
    if value in (None, False, ""):
        return ""
    return "on" if value is True else str(getattr(value, "pk", value))


def _written(value: str) -> str:
    # a column of 400 characters holds a Chinese text as it is, not nine signs for each of its own
    return "".join(sign if ord(sign) > 127 else quote(sign, safe="") for sign in value)


class FilterNameForm(forms.Form):
    """The name of a saved filter."""

    name = forms.CharField(
        label=_("Name of the filter"), max_length=60,
        error_messages={
            "required": _("A saved filter needs a name. Write one."),
            "max_length": _("The name has %(show_value)s characters; %(limit_value)s are the most. "
                            "Shorten it."),
        },
    )  # fmt: skip


class SavedForm(FilterNameForm):
    """A filter and the name it is to be kept under."""

    query = forms.CharField(
        widget=forms.HiddenInput, max_length=2000,
        error_messages={"required": _("No filter is chosen. Choose one on the list, then save "
                                     "it.")},
    )  # fmt: skip


def as_read(query: str, person: Any) -> str:
    """Return a filter's address as the form reads it: unknown names and wrong values fall out."""
    return FilterForm(QueryDict(query), person=person).query()
