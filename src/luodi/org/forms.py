"""What may be typed about units, people and passwords; rules over several rows: see actions."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luodi.org import queries
from luodi.org.models import Person, Unit, UnitKind
from luodi.org.roles import SIGNED_IN_ROLES


class SignInForm(forms.Form):
    """A sign-in name and its password; the answer never tells which of the two is wrong."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: Any = None

    def clean(self) -> None:
        """Refuse a pair that does not fit, in the same words whatever is wrong with it."""
        if self.errors:
            return
        name, password = self.cleaned_data["sign_in_name"], self.cleaned_data["password"]
        self.person = authenticate(self.request, username=name, password=password)
        if self.person is None:
            raise ValidationError(
                _("This name and password do not fit together, or the account is closed. Try "
                  "again, or ask the administrator for a one-time link.")
            )  # fmt: skip


class PasswordForm(forms.Form):
    """A new password twice; the old one only where there is one."""

    old = forms.CharField(
        label=_("Old password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip
    new = forms.CharField(
        label=_("New password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("New password once more"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["new"].help_text = " ".join(map(str, password_validators_help_texts()))
        if not person.has_usable_password():
            del self.fields["old"]

    def clean_old(self) -> str:
        """Refuse a wrong old password."""
        old = str(self.cleaned_data["old"])
        if not self.person.check_password(old):
            raise ValidationError(_("This is not your password. Type the one you signed in with."))
        return old

    def clean_new(self) -> str:
        """Refuse a password that the validators refuse."""
        new = str(self.cleaned_data["new"])
        try:
            validate_password(new, self.person)
        except ValidationError as refused:
            raise ValidationError([_told(error) for error in refused.error_list]) from refused
        return new

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new", again):
            raise ValidationError(_("The two new passwords differ. Type the same one twice."))
        return again


def _told(error: ValidationError) -> ValidationError:
    # Django has no Chinese for this one sentence of its own.
    if error.code != "password_too_short":
        return error
    sentence = _("The password has fewer than %(min_length)d characters. Choose a longer one.")
    return ValidationError(sentence, code=error.code, params=error.params)


class AliasesField(forms.CharField):
    """Other spellings of a name, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Read lines as a list; empty ones are left out."""
        lines = (
            super(AliasesField, self).to_python(line) for line in str(value or "").splitlines()
        )
        return [line for line in dict.fromkeys(lines) if line]

    def run_validators(self, value: Any) -> None:
        """Look at each spelling: the validators of a text see no control sign in a list."""
        for line in value:
            super().run_validators(line)


class UnitForm(forms.Form):
    """A unit as the administrator types it."""

    code = forms.SlugField(
        label=_("Code"), max_length=32,
        help_text=_("Short and lasting, of letters, digits and hyphens, as in JXJ."),
    )  # fmt: skip
    name = forms.CharField(label=_("Full name"), max_length=80)
    short_name = forms.CharField(label=_("Short name"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent = forms.ModelChoiceField(
        label=_("Superior unit"), queryset=Unit.objects.none(), required=False,
        empty_label=_("none: it stands at the top"),
    )  # fmt: skip
    aliases = AliasesField(
        label=_("Also written"), max_length=80, required=False,
        help_text=_("Other spellings in documents, one a line. Reading finds the unit by them."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = queries.units()  # type: ignore[attr-defined]
        self.fields["aliases"].widget.attrs["rows"] = 4


class EditUnitForm(UnitForm):
    """A unit that exists already: its code stays, and the change may have a reason."""

    reason = forms.CharField(label=_("Reason for the change"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


class PersonForm(forms.Form):
    """Somebody who gets an account."""

    sign_in_name = forms.SlugField(
        label=_("Sign-in name"), max_length=40,
        help_text=_("Of letters, digits and hyphens; it cannot be changed later."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=40)
    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, role.label) for role in SIGNED_IN_ROLES]
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("no unit")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = queries.units()  # type: ignore[attr-defined]


class EditPersonForm(PersonForm):
    """Somebody who has an account; without the right to sign in it is closed, never deleted."""

    is_active = forms.BooleanField(label=_("May sign in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sign_in_name"]
