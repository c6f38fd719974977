"""What is typed about one's preferences, and about a group robot."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from luodi.notices.models import Kind, Preference, Robot

HOURS = [(hour, f"{hour}:00–{hour + 1}:00") for hour in range(8, 21)]


class PreferencesForm(forms.Form):
    """One mail a day or none, where and when."""

    wants_mail = forms.BooleanField(
        label=_("Send me one mail a day"), required=False,
        help_text=_("Only on days on which something is due or overdue."),
    )  # fmt: skip
    address = forms.EmailField(label=_("Mailbox"), required=False, max_length=254)
    hour = forms.TypedChoiceField(
        label=_("At about"), coerce=int, choices=HOURS,
        help_text=_("At a minute of its own within the hour; never from 21:00 to 8:00."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class RobotForm(forms.Form):
    """A robot of a messenger's group."""

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("What the group is called in the messenger.")
    )
    kind = forms.ChoiceField(label=_("Messenger"), choices=Kind.choices)
    unit = forms.TypedChoiceField(
        label=_("What is due in"), coerce=int,
        help_text=_("This unit and those below it. Everybody in the group sees it."),
    )  # fmt: skip
    url = forms.CharField(
        label=_("Address"), max_length=600,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("As the messenger gives it. It is a secret: it is encrypted and never shown "
                    "again."),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("Signing secret"), max_length=200, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("DingTalk and Feishu only, where the robot was made with a signature."),
    )  # fmt: skip
    keyword = forms.CharField(
        label=_("Keyword"), max_length=40, required=False,
        help_text=_("Where the messenger lets through only what holds this word."),
    )  # fmt: skip
    hour = forms.TypedChoiceField(label=_("At about"), coerce=int, choices=HOURS)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, units: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(unit.pk, f"{unit.short_name} ({unit.code})") for unit in units]
        self.units = {unit.pk: unit for unit in units}
        self.fields["unit"].choices = chosen  # type: ignore[attr-defined]

    def clean_unit(self) -> Any:
        """Return the unit itself."""
        return self.units[self.cleaned_data["unit"]]


class EditRobotForm(RobotForm):
    """A robot being changed; its messenger stays, its secrets are kept unless typed anew."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]
        self.fields["url"].required = False
        self.fields["url"].help_text = _("Leave it empty to keep address and secret as they are.")


def preferences_as_typed(kept: Preference) -> dict[str, Any]:
    """Return preferences as the form shows them first."""
    return {name: getattr(kept, name) for name in PreferencesForm.base_fields}


def robot_as_typed(robot: Robot) -> dict[str, Any]:
    """Return a robot as the form shows it first, without its secrets."""
    names = ("name", "keyword", "hour", "language", "version")
    return {name: getattr(robot, name) for name in names} | {"unit": robot.unit_id}
