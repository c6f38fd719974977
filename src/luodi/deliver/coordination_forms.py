"""What people type about help between units and about meetings of a task force."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.deliver.actions import Decided
from luodi.deliver.help_moves import HelpMove
from luodi.org.fields import UnitField
from luodi.ui.fields import DayField

MOST_DECISIONS = 20
ROWS, MORE_ROWS = 4, 4
TOO_LONG = _("The text has %(show_value)s characters; %(limit_value)s are the most. Shorten it.")


class WordsField(forms.CharField):
    """Some lines of words."""

    def __init__(self, *, most: int, rows: int = 3, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
        kwargs.setdefault("error_messages", {}).setdefault("max_length", TOO_LONG)
        super().__init__(max_length=most, widget=widget, **kwargs)


class AskHelpForm(forms.Form):
    """Whose help is needed, for what, and by when an answer is."""

    to_unit = UnitField(
        label=_("Unit whose help is needed"), empty_label=_("choose a unit"),
        error_messages={"required": _("Choose the unit whose help is needed.")},
    )  # fmt: skip
    words = WordsField(
        most=400, label=_("What help is needed"),
        help_text=_("What the other unit is to do, and why it is needed. It sees the title of the "
                    "task and these words."),
        error_messages={"required": _("Write what help is needed.")},
    )  # fmt: skip
    answer_by = DayField(
        label=_("Answer by"),
        required=False,
        help_text=_("A working day ahead. Left empty: five working days from today."),
    )


class HelpMoveForm(forms.Form):
    """What is done about a request for help: one of the moves that are possible now, with words."""

    move = forms.ChoiceField(
        label=_("What you do"), widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={
            "required": _("Choose what you do."),
            "invalid_choice": _("That does not follow any more. Choose one of these."),
        },
    )  # fmt: skip
    words = WordsField(most=400, required=False, label=_("Words or reason"),
                       help_text=_("Needed but for taking up and confirming."))  # fmt: skip

    def __init__(self, *args: Any, moves: Iterable[HelpMove], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(move.code, move.deed) for move in moves]
        self.fields["move"].choices = choices  # type: ignore[attr-defined]
        self.fields["move"].initial = choices[0][0] if choices else None


class AnswerHelpForm(HelpMoveForm):
    """The answer of the unit asked."""

    help_by = DayField(label=_("Help is given by"), required=False,
                       help_text=_("Needed for taking up."))  # fmt: skip


class DecideHelpForm(HelpMoveForm):
    """What the office decides."""

    to_unit = UnitField(label=_("Pass on to"), required=False, empty_label=_("choose a unit"),
                        help_text=_("Needed for passing on."))  # fmt: skip
    day = DayField(
        label=_("By which day"),
        required=False,
        help_text=_("To help, or to answer. Left empty: five working days from today."),
    )


class MeetingForm(forms.Form):
    """A meeting: when, where, who was there, what was said."""

    key = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    held_on = DayField(
        label=_("Held on"), error_messages={"required": _("Write on which day it was held.")}
    )
    place = forms.CharField(label=_("Where it was held"), max_length=120, required=False)
    units = forms.TypedMultipleChoiceField(
        label=_("Units that were there"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )  # fmt: skip
    guests = forms.CharField(
        label=_("Guests"),
        max_length=200,
        required=False,
        help_text=_("Who else was there, in words."),
    )
    minutes = WordsField(
        most=4000, rows=8, label=_("Minutes"),
        error_messages={"required": _("Write what was said. Decisions go into the rows below.")},
    )  # fmt: skip

    def __init__(self, *args: Any, units: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {unit.pk: unit for unit in units}
        choices = [(pk, unit.short_name) for pk, unit in self.known.items()]
        self.fields["units"].choices = choices  # type: ignore[attr-defined]

    def meeting(self) -> dict[str, Any]:
        """Return what the action takes, without the decisions."""
        given = self.cleaned_data
        return {**given, "units": [self.known[pk] for pk in given["units"]]}


class DecisionForm(forms.Form):
    """A row for one decision; an empty one is none."""

    words = forms.CharField(
        label=_("Wording of the decision"), max_length=200, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    lead_unit = UnitField(label=_("Lead unit"), required=False, empty_label=_("choose a unit"))
    due_on = DayField(label=_("Deadline"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for all of a decision where any of it is given."""
        given = super().clean() or {}
        if any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields):
            for name, told in _WHOLE.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, told)
        return given

    @property
    def decided(self) -> Decided | None:
        """The decision, or None for an empty row."""
        return Decided(**self.cleaned_data) if self.cleaned_data.get("words") else None


_WHOLE = {
    "words": _("Write what was decided, or empty the row."),
    "lead_unit": _("Choose the unit that leads."),
    "due_on": _("A task needs a deadline."),
}


def decision_rows(typed: Any, rows: int) -> list[DecisionForm]:
    """Return the rows for decisions, with what was typed."""
    return [DecisionForm(typed, prefix=f"decision-{place}") for place in range(rows)]


def unfinished_rows(typed: Any, rows: int) -> list[DecisionForm]:
    """Return the rows for decisions with what was typed, of which nothing is said yet."""
    prefixes = [f"decision-{place}" for place in range(rows)]
    return [
        DecisionForm(prefix=prefix, initial={
            name: typed.get(f"{prefix}-{name}", "") for name in DecisionForm.base_fields})
        for prefix in prefixes
    ]  # fmt: skip


def rows_typed(typed: Any) -> int:
    """Return how many rows a sent page had, more where more were asked for."""
    told = typed.get("rows", "")
    rows = int(told) if told.isascii() and told.isdigit() and len(told) < 3 else ROWS
    return min(max(rows + MORE_ROWS * ("more" in typed), 1), MOST_DECISIONS)
