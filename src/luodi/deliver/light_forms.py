"""What people type about a task's light: one set by hand, one lifted, another rule."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.ui.fields import DayField

TOO_LONG = _("The text has %(show_value)s characters; %(limit_value)s are the most. Shorten it.")


def _reason(label: Any, required: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=400, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 400}),
        error_messages={"required": required, "max_length": TOO_LONG},
    )  # fmt: skip


class LightForm(forms.Form):
    """A light set by hand: which, until when, why."""

    light = forms.ChoiceField(
        label=_("Status light"),
        error_messages={"required": _("Choose a light."),
                        "invalid_choice": _("That is no light of this rule. Choose one of these.")},
    )  # fmt: skip
    until = DayField(
        label=_("Holds until"), required=False,
        help_text=_("The last day it shows. Left empty: until somebody lifts it."),
    )  # fmt: skip
    reason = _reason(
        _("Why not the rule's light"),
        _("A light by hand needs a reason. Write why the rule's is wrong."),
    )

    def __init__(
        self, *args: Any, lights: Sequence[tuple[str, str]], lifts: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "id_hand_%s", **kwargs})
        lift = [("", _("Lift it: the rule's light shows again"))] if lifts else []
        self.fields["light"].choices = [*lights, *lift]  # type: ignore[attr-defined]
        self.fields["light"].required = not lifts
        if lifts:
            asked = _("Changing or lifting a light by hand needs a reason. Write why it changes.")
            self.fields["reason"].label = _("Why the light by hand changes")
            self.fields["reason"].error_messages["required"] = asked


class RuleForm(forms.Form):
    """Another rule for a task's light."""

    preset = forms.ChoiceField(
        label=_("Rule of the light"),
        error_messages={"required": _("Choose a rule."),
                        "invalid_choice": _("No pack has that rule. Choose one of these.")},
    )  # fmt: skip
    reason = _reason(_("Why this rule fits the task"),
                     _("Another rule needs a reason. Write why it fits the task."))  # fmt: skip

    def __init__(self, *args: Any, presets: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_rule_%s", **kwargs})
        self.fields["preset"].choices = presets  # type: ignore[attr-defined]
