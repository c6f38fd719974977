"""What people type into the review, made plain before any action sees it."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.air import queries as air
from luodi.org.fields import UnitField
from luodi.plan import queries as plans
from luodi.review import queries
from luodi.review.models import ReviewSession, SessionKind, State
from luodi.ui.fields import DayField
from luodi.watch import queries as watch

HOLDS = (("", _("Choose …")), ("yes", _("It holds")), ("no", _("It does not hold: open it again")))


def area(rows: int = 3) -> forms.Textarea:
    """Return a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class PlanField(forms.ModelChoiceField):
    """One plan, shown with its year."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(plans.plans(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show title and year."""
        return f"{obj.title} · {obj.year}"


class SessionField(forms.ModelChoiceField):
    """One review session, shown with its kind and day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queries.sessions(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show title, kind and day."""
        return f"{obj.title} · {obj.get_kind_display()} · {obj.held_on:%Y-%m-%d}"


class ResponseField(forms.ModelChoiceField):
    """One after-action review of a response, shown with the day it was entered."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(watch.after_action_reviews(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the beginning of what happened, and the day."""
        return f"{obj.at:%Y-%m-%d} · {obj.happened[:40]}"


class SessionForm(forms.Form):
    """A session that was held."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices)
    title = forms.CharField(label=_("Title"), max_length=120)
    held_on = DayField(label=_("Held on"))
    after_action_review = ResponseField(
        label=_("After-action review"), required=False, empty_label=_("none"),
        help_text=_("Only for the kind “After-action review”: the response looked back on."),
    )  # fmt: skip


class FindingForm(forms.Form):
    """A fault that a session stated."""

    session = SessionField(
        label=_("Session"), empty_label=_("Choose a session"),
        error_messages={"required": _("Choose the session that stated the finding.")},
    )  # fmt: skip
    unit = UnitField(
        label=_("Responsible unit"), empty_label=_("choose a unit"),
        error_messages={"required": _("Choose the unit that the fault lies with.")},
    )  # fmt: skip
    statement = forms.CharField(
        label=_("What was found"), max_length=2000, widget=area(),
        error_messages={"required": _("Write what was found.")},
        help_text=_("One fault in one or two sentences; another fault is another finding."),
    )  # fmt: skip
    fault = forms.ChoiceField(
        label=_("Kind of fault"), required=False,
        error_messages={"invalid_choice": _("The checklist of this session does not know that kind "
                                            "of fault. Choose one of those below, or none.")},
    )  # fmt: skip
    particulars = forms.CharField(
        label=_("What shows it"), max_length=2000, required=False, widget=area(),
        help_text=_("Figures, places and dates, as they were seen."),
    )  # fmt: skip
    like_cases = forms.CharField(
        label=_("Where else it was looked for"), max_length=2000, required=False, widget=area(2),
        help_text=_("Like cases: where else the same fault was looked for, and what was seen."),
    )  # fmt: skip
    publication = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self["session"].value()
        chosen = session_named(str(named)) if named else None
        known = fault_choices(chosen.kind if chosen else None)
        self.fields["fault"].choices = [("", _("not said")), *known]  # type: ignore[attr-defined]

    def clean_publication(self) -> Any:
        """Return the publication that is meant. Refuses one that does not exist."""
        pk = self.cleaned_data["publication"]
        found = air.publication(pk) if pk is not None else None
        if pk is not None and found is None:
            raise forms.ValidationError(
                _("There is no publication %(pk)s. Come from the board again, or state the finding "
                  "without one."), params={"pk": pk},
            )  # fmt: skip
        return found


class RemedyForm(forms.Form):
    """How a finding is put right."""

    remedy = forms.CharField(
        label=_("Remedy"), max_length=2000, widget=area(),
        error_messages={"required": _("Write how the fault is put right.")},
        help_text=_("What is done, so that somebody else can see whether it was done."),
    )  # fmt: skip
    aim = forms.CharField(
        label=_("Aim of the rectification"), max_length=2000, required=False, widget=area(2)
    )
    immediate = forms.BooleanField(label=_("Put right at once"), required=False)
    due_on = DayField(
        label=_("Deadline"), error_messages={"required": _("A remedy needs a deadline.")}
    )
    plan = PlanField(
        label=_("Plan"), empty_label=None,
        help_text=_("The remedy becomes a task of this plan, led by the responsible unit."),
    )  # fmt: skip


class SubmitForm(forms.Form):
    """What was done, for another unit to close out."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    result = forms.CharField(
        label=_("What was done"), max_length=2000, widget=area(4),
        error_messages={"required": _("Write what was done.")},
    )  # fmt: skip


class CloseForm(forms.Form):
    """The judgement of a second pair of eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = forms.CharField(
        label=_("Conclusion of the close-out"), max_length=2000, widget=area(),
        help_text=_("What you saw yourself: is the fault gone, and its cause?"),
        error_messages={"required": _("A close-out needs its conclusion. Write what you saw.")},
    )  # fmt: skip
    look_back_on = DayField(label=_("To be re-examined on"), required=False)


class SendBackForm(forms.Form):
    """Why a submission is not enough."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What is missing"), max_length=400, widget=area(2),
        error_messages={"required": _("Sending back needs a reason. Write what is missing.")},
    )  # fmt: skip


class LookBackForm(forms.Form):
    """What a re-examination saw."""

    holds = forms.ChoiceField(
        label=_("Does the remedy still hold?"), choices=HOLDS,
        error_messages={"required": _("Say whether the remedy still holds.")},
    )  # fmt: skip
    sentence = forms.CharField(
        label=_("What was seen"), max_length=400, widget=area(2),
        error_messages={"required": _("Write what the re-examination saw.")},
    )  # fmt: skip


class CarryOverForm(forms.Form):
    """Into which plan of the next year."""

    into = PlanField(label=_("Plan"), empty_label=None)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = plans.plans().filter(year=year + 1)  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """What to see of the register; a wrong value asks for everything."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    unit = UnitField(label=_("Unit"), required=False, empty_label=_("All units"), with_ended=True)

    def __init__(self, *args: Any, years: list[int], of_one_unit: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.latest = years[0]
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        states = [("", _("All states")), (queries.NOT_PLANNED, _("No remedy planned"))]
        self.fields["state"].choices = [*states, *State.choices]  # type: ignore[attr-defined]
        for name in ("year", "state", "unit"):
            self.fields[name].widget.attrs["class"] = "form-select"
        if of_one_unit:  # it sees its own findings only: there is nothing to choose from
            del self.fields["unit"]

    def wanted(self) -> dict[str, Any]:
        """Return year, state and unit asked for; what is not valid is left out."""
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        return {"year": given.get("year") or self.latest, "state": given.get("state") or "",
                "unit": given.get("unit")}  # fmt: skip


def fault_choices(kind: str | None = None) -> list[tuple[Any, Any]]:
    """Return the kinds of fault that sessions of a kind know, in the reader's language.

    Without a kind those of all, each once, below the kinds of session that know it.
    """
    if kind:
        return _faults(kind)
    knowing: dict[tuple[str, str], list[str]] = {}
    for one in SessionKind:
        for fault in _faults(one.value):
            knowing.setdefault(fault, []).append(str(one.label))
    groups: dict[str, list[tuple[str, str]]] = {}
    for fault, kinds in knowing.items():
        groups.setdefault(" · ".join(kinds), []).append(fault)
    return list(groups.items())


def _faults(kind: str) -> list[tuple[str, str]]:
    is_english = (get_language() or "zh").startswith("en")
    checklist = queries.checklist(kind)
    faults = checklist.faults if checklist else []
    return [(row.code, row.title.en if is_english else row.title.zh) for row in faults]


def session_named(pk: str) -> ReviewSession | None:
    """Return the session that an address names; None for what cannot be one."""
    return queries.session(int(pk)) if pk.isdecimal() and len(pk) < 10 else None
