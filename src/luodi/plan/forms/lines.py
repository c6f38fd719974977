"""What people type into one line of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org.fields import PostField, UnitField
from luodi.plan import queries
from luodi.plan.forms.fields import UnitsField, WordsField
from luodi.plan.models import LED_LEVELS, LEVELS, Level, Line
from luodi.plan.written import one_line_end
from luodi.ui.fields import DayField

# A goal and a pillar belong to the whole house: nobody leads them by a day.
OF_LED_LINES = (
    "lead_unit", "supporting_units", "starts_on", "due_on", "sponsor", "sponsor_text", "owner",
    "owner_text", "chain_chief", "standard",
)  # fmt: skip
CHAINED = (Level.PROGRAMME.value, Level.PROJECT.value)


class WeightField(forms.DecimalField):
    """A share among siblings, in points of a hundred."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Weight"), required=False, min_value=0, max_value=100, max_digits=5,
            decimal_places=2,
            help_text=_("Its share among its siblings; all of theirs sum to 100."),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )  # fmt: skip


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
    starts_on = DayField(label=_("Starts on"), required=False)
    due_on = DayField(label=_("Deadline"), required=False)
    sponsor = PostField(
        label=_("Sponsor"), required=False, empty_label=_("not yet set"),
        help_text=_("Who among the leadership is in charge of it."),
    )  # fmt: skip
    sponsor_text = forms.CharField(
        label=_("Sponsor without a post in the register"), required=False, max_length=120
    )
    owner = PostField(
        label=_("Owner"), required=False, empty_label=_("not yet set"),
        help_text=_("Who answers for it in the lead unit."),
    )  # fmt: skip
    owner_text = forms.CharField(
        label=_("Owner without a post in the register"), required=False, max_length=120
    )
    chain_chief = PostField(
        label=_("Chain chief"), required=False, empty_label=_("not yet set"),
        help_text=_("Who sees to a whole chain of industry."),
    )  # fmt: skip
    weight = WeightField()
    standard = WordsField(
        label=_("Standard of completion"),
        help_text=_("What must be there for it to count as done."),
    )
    remark = WordsField(label=_("Remark"))
    parent = forms.ModelChoiceField(
        Line.objects.none(), label=_("Stands below"), required=False,
        empty_label=_("at the top of the plan"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=300,
        help_text=_("For whoever reads the history later."),
    )  # fmt: skip

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        kwargs.setdefault("initial", as_typed(line))  # what is chosen already is offered, ended too
        super().__init__(*args, **kwargs)
        above = [row.pk for row in queries.possible_parents(line)]
        self.fields["parent"].queryset = Line.objects.filter(pk__in=above)  # type: ignore[attr-defined]
        if line.level not in LED_LEVELS:
            for name in OF_LED_LINES:
                del self.fields[name]
        elif line.level not in CHAINED:
            del self.fields["chain_chief"]
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
        "starts_on": line.starts_on,
        "due_on": line.due_on,
        "sponsor": line.sponsor_id,
        "sponsor_text": line.sponsor_text,
        "owner": line.owner_id,
        "owner_text": line.owner_text,
        "chain_chief": line.chain_chief_id,
        "weight": None if line.weight is None else f"{line.weight.normalize():f}",
        "standard": one_line_end(line.standard),
        "remark": one_line_end(line.remark),
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
    starts_on = DayField(label=_("Starts on"), required=False)
    due_on = DayField(label=_("Deadline"), required=False)
    weight = WeightField()

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


class WithdrawForm(forms.Form):
    """Why a line no longer holds."""

    reason = forms.CharField(label=_("Why it no longer holds"), max_length=300)
