"""What people type about slips: which to list, a unit's answer, the office's ruling."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.deliver.models import Colour
from luodi.ui.fields import DayField, LongSelect

LONGEST = 400
TOO_LONG = _("The text has %(show_value)s characters; %(limit_value)s are the most. Shorten it.")
SHOWN = (("open", _("Stands open")), ("all", _("All, ended ones too")))


class SlipFilterForm(forms.Form):
    """Which slips are listed; what is no choice is passed over."""

    show = forms.ChoiceField(label=_("Which"), choices=SHOWN, required=False)
    colour = forms.ChoiceField(label=_("Colour"), required=False,
                               choices=(("", _("any colour")), *Colour.choices))  # fmt: skip
    unit = forms.TypedChoiceField(label=_("Unit"), required=False, coerce=int, empty_value=None,
                                  widget=LongSelect)  # fmt: skip

    def __init__(self, *args: Any, names: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in names]
        self.fields["unit"].choices = [("", _("any unit")), *named]  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].widget.attrs["class"] = "form-select"

    def wanted(self) -> dict[str, Any]:
        """Return what is asked for, of what may be."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return {"show": "open", **given}


class ReplyForm(forms.Form):
    """What the unit answers to a slip."""

    words = forms.CharField(
        label=_("Your unit's answer"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST}),
        help_text=_("Why it is late, what is done about it, and by when; at most 400 characters."),
        error_messages={
            "required": _("Write why the task is late and by when what is done."),
            "max_length": TOO_LONG,
        },
    )  # fmt: skip


class RulingForm(forms.Form):
    """What the office says of an answer."""

    verdict = forms.ChoiceField(
        label=_("Ruling"),
        choices=(("", _("choose")), ("accept", _("Accepted: nobody chases until the day below")),
                 ("refuse", _("Refused: the slip stands"))),
        error_messages={"required": _("Choose whether the answer is accepted.")},
    )  # fmt: skip
    rests_until = DayField(
        label=_("Nobody chases until"), required=False,
        help_text=_("Only for an accepted answer; a year ahead at most."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST}),
        help_text=_("A refusal needs one."), error_messages={"max_length": TOO_LONG},
    )  # fmt: skip

    def ruling(self) -> dict[str, Any]:
        """Return what the action takes."""
        given = self.cleaned_data
        return {"accepted": given["verdict"] == "accept", "reason": given["reason"],
                "rests_until": given["rests_until"]}  # fmt: skip
