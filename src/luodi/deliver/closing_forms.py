"""What people type when a task rests, goes on again, is closed for good, or is looked at again."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.packs.schemas.closeouts import Definition, Standard
from luodi.packs.schemas.manifest import Title
from luodi.ui.fields import DayField

TOO_LONG = _("The text has %(show_value)s characters; %(limit_value)s are the most. Shorten it.")
LARGEST = 2**31 - 1
HOLDS = (("", _("Choose …")), ("yes", _("It still holds")),
         ("no", _("It no longer holds: open the task again")))  # fmt: skip


def words_field(  # noqa: PLR0913 - a field is described whole
    label: Any, needed: Any, *, most: int = 400, rows: int = 2, help_text: Any = "",
    required: bool = True,
) -> forms.CharField:  # fmt: skip
    """Return a field of several lines with its limit and its own sentence where it is empty."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": most}),
        error_messages={"required": needed, "max_length": TOO_LONG},
    )  # fmt: skip


def in_language(title: Title) -> str:
    """Return a text of a pack in the language of the moment."""
    return title.zh if (get_language() or "zh").startswith("zh") else title.en


def in_words(row: Standard) -> str:
    """Return the text of a standard in the language of the moment."""
    return in_language(row.text)


class PauseForm(forms.Form):
    """Until when a task rests, and why."""

    until = DayField(
        label=_("Rests until"),
        help_text=_("On this day it waits on the office's desk; it does not go on by itself."),
        error_messages={"required": _("A pause needs the day on which work is to go on.")},
    )  # fmt: skip
    reason = words_field(_("Why it rests"), _("A pause needs a reason. Write why the task rests."))

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {name: self.cleaned_data[name] for name in ("until", "reason")}


class ResumeForm(forms.Form):
    """Why a task goes on again."""

    reason = words_field(_("Why it goes on"), _("Going on needs a reason. Write what changed."))

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {"reason": self.cleaned_data["reason"]}


class UnacceptForm(ResumeForm):
    """Why an acceptance is taken back."""

    reason = words_field(
        _("Why the acceptance is taken back"),
        _("Taking an acceptance back needs a reason. Write what is not done after all."),
    )


class ApplyForm(forms.Form):
    """How each standard of the close-out is met."""

    def __init__(self, *args: Any, standard: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in standard.standards:
            self.fields[f"answer_{row.code}"] = words_field(
                in_words(row), _("Write in a sentence how this standard is met.")
            )
        self.fields["words"] = words_field(
            _("Anything else the office should know"), "", most=1000, required=False
        )

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        typed = dict(self.cleaned_data)
        words = typed.pop("words")
        answers = {name.removeprefix("answer_"): said for name, said in typed.items()}
        return {"words": words, "answers": answers}


class StepForm(forms.Form):
    """A step of a close-out, and the version of it that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST)

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        return dict(self.cleaned_data)


class InspectForm(StepForm):
    """What an inspection on the spot found."""

    on = DayField(
        label=_("Inspected on"), error_messages={"required": _("Enter the day of the inspection.")}
    )
    words = words_field(
        _("What the inspection found"), _("Write what the inspection found."), most=1000, rows=4,
        help_text=_("What you saw and whom you asked, in words. Photos are never required."),
    )  # fmt: skip


class SignForm(StepForm):
    """The questions of the review, and the reviewer's conclusion."""

    def __init__(self, *args: Any, standard: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in standard.review:
            self.fields[f"answer_{row.code}"] = forms.BooleanField(
                label=in_words(row), required=True,
                error_messages={"required": _("Tick this if it is so. If it is not, return the "
                                              "close-out with what is lacking.")},
            )  # fmt: skip
        self.fields["words"] = words_field(
            _("Conclusion of the review"),
            _("Write the conclusion that you sign."),
            most=1000,
            rows=3,
        )

    def questions(self) -> Iterator[BoundField]:
        """Yield the questions, for the page."""
        return (self[name] for name in self.fields if name.startswith("answer_"))

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        typed = dict(self.cleaned_data)
        answers = {name: typed.pop(name) for name in list(typed) if name.startswith("answer_")}
        return {**typed, "answers": {name.removeprefix("answer_"): said
                                     for name, said in answers.items()}}  # fmt: skip


class NoticeForm(StepForm):
    """Until when a close-out stands under public notice, and where."""

    until = DayField(
        label=_("Last day of the notice"),
        error_messages={"required": _("Enter the last day of the notice.")},
    )
    words = words_field(
        _("Where it stands, and whom to write to"),
        _("Write where the notice stands and whom people can write to."), most=1000, rows=3,
    )  # fmt: skip


class CloseForm(StepForm):
    """What the notice brought, and when the task is looked at again."""

    words = words_field(
        _("Feedback, and what came of it"),
        _("Write what feedback came, or that there was none."), most=1000, rows=3,
    )  # fmt: skip
    look_back_on = DayField(
        label=_("Look back on"),
        help_text=_("On this day somebody looks again whether the result still holds."),
        error_messages={"required": _("Enter the day of the look back.")},
    )  # fmt: skip


class ReturnForm(StepForm):
    """Why a close-out goes back to the unit."""

    reason = words_field(
        _("What is lacking"), _("Returning needs a reason. Write what is lacking.")
    )


class LookBackForm(forms.Form):
    """What a look back saw."""

    holds = forms.ChoiceField(
        label=_("Does the result still hold?"), choices=HOLDS,
        error_messages={"required": _("Say whether the result still holds."),
                        "invalid_choice": _("Say whether the result still holds.")},
    )  # fmt: skip
    words = words_field(_("What was seen"), _("Write what the look back saw."), rows=3)

    def given(self) -> dict[str, Any]:
        """Return what the action takes."""
        return {"holds": self.cleaned_data["holds"] == "yes", "words": self.cleaned_data["words"]}
