"""What the public types into the page of opinions, and the house into the page of one."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.air import queries
from luodi.air.models import LONGEST_ANSWER, LONGEST_OPINION, Opinion
from luodi.org.fields import UnitField

# what is not seen, and turns the direction of what is: no sentence needs it
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class PlainField(forms.CharField):
    """A text without signs that nobody sees; a line's end counts as one character."""

    def to_python(self, value: Any) -> str:
        """Return the text with plain ends of lines."""
        plain = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(UNSEEN.sub("", plain)))


def area(rows: int) -> forms.Textarea:
    """Return a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class OpinionForm(forms.Form):
    """An opinion, and if its writer likes a name and a contact."""

    text = PlainField(
        label=_("Your opinion or suggestion"), max_length=LONGEST_OPINION, widget=area(6),
        help_text=_("Up to 1,000 characters. Leave out names, telephone and identity numbers of "
                    "others: the office takes them out before anything is shown."),
        error_messages={"required": _("Write your opinion, then send it.")},
    )  # fmt: skip
    name = PlainField(label=_("Your name"), max_length=40, required=False,
                      widget=forms.TextInput(attrs={"autocomplete": "name"}))  # fmt: skip
    contact = PlainField(
        label=_("Telephone or e-mail"), max_length=100, required=False,
        help_text=_("Only for questions about this opinion. Never shown, kept apart from it, and "
                    "erased after the time named below."),
    )  # fmt: skip
    # People do not see it; a program that fills every field gives itself away.
    website = forms.CharField(
        label=_("Leave this field empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip
    mark = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)


class ReceiptForm(forms.Form):
    """The code of a receipt."""

    code = PlainField(
        label=_("Receipt code"), max_length=40,
        help_text=_("Sixteen letters and digits, as they stood on the page after sending."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the code of your receipt.")},
    )  # fmt: skip


class VersionForm(forms.Form):
    """A step of one opinion or entry, taken on what was seen."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def first_mistake(self) -> str:
        """Return the first mistake in words; of a version that was tampered with, too."""
        return str(next(iter(self.errors.values()))[0]) if self.errors else ""


class AssignForm(VersionForm):
    """To which unit an opinion goes."""

    unit = UnitField(
        label=_("Unit that answers"), empty_label=_("choose a unit"),
        error_messages={"required": _("Choose the unit that answers.")},
    )  # fmt: skip


class AnswerForm(VersionForm):
    """The answer in words."""

    words = PlainField(
        label=_("Answer"), max_length=LONGEST_ANSWER, widget=area(6),
        error_messages={"required": _("Write the answer.")},
        help_text=_("It becomes public once a second person of the office has released it. Name "
                    "no private person."),
    )  # fmt: skip


class RedactForm(VersionForm):
    """The text as others may read it."""

    words = PlainField(
        label=_("Shown version"), max_length=LONGEST_OPINION, widget=area(6),
        error_messages={"required": _("Write the version that is shown.")},
        help_text=_("Put ■■ in the place of names, numbers and addresses of persons. The text as "
                    "it came is kept: the office, the leaders and the auditor read it, and a unit "
                    "that had it before this version. Somebody else releases it."),
    )  # fmt: skip


class ReasonForm(VersionForm):
    """Why, in a sentence."""

    words = PlainField(label=_("Reason"), max_length=400, widget=area(2),
                       error_messages={"required": _("Say why in a sentence.")})  # fmt: skip


class TaskField(forms.ModelChoiceField):
    """One task, shown with its plan."""

    def label_from_instance(self, obj: Any) -> str:
        """Show number, title and year."""
        return f"{obj.number} {obj.title[:60]} · {obj.plan.year}"


class TieForm(VersionForm):
    """Which task takes an opinion up: one of the unit that has it."""

    line = TaskField(
        None, label=_("Task that takes it up"), empty_label=_("choose a task"),
        error_messages={"required": _("Choose the task that takes it up.")},
    )  # fmt: skip

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = queries.standing(opinion).unit
        field: Any = self.fields["line"]
        field.queryset = queries.tasks_to_tie(unit.pk if unit else 0)
