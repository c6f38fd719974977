"""What people type at the door: names, passwords, codes, and what their devices sign."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_ANSWER = 20_000  # of a device, as JSON
NOTHING = _("Nothing was typed. Give one of the proofs.")


def _password(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget, **more)


class SignInForm(forms.Form):
    """A sign-in name and its password; whether they fit together is asked at the door."""

    sign_in_name = forms.CharField(
        label=_("Sign-in name"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    password = _password(_("Password"), "current-password")


class PasswordForm(forms.Form):
    """A new password twice; the old one only where there is one."""

    old = _password(_("Old password"), "current-password")
    new = _password(_("New password"), "new-password")
    again = _password(_("New password once more"), "new-password")

    def __init__(self, person: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["new"].help_text = " ".join(map(str, password_validators_help_texts()))
        if not person.has_usable_password():
            del self.fields["old"]

    def clean_new(self) -> str:
        """Refuse a password that the policy refuses, and the one that holds already."""
        new = str(self.cleaned_data["new"])
        validate_password(new, self.person)
        if new == self.cleaned_data.get("old"):
            raise ValidationError(_("This is the password you have. Choose another one."))
        return new

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new", again):
            raise ValidationError(_("The two new passwords differ. Type the same one twice."))
        return again


class ProofForm(forms.Form):
    """One proof out of those that a person has: password, code, or what a device has signed."""

    password = _password(_("Password"), "current-password", required=False)
    code = forms.CharField(
        label=_("Verification code"), max_length=40, required=False,
        help_text=_("The six digits that your authenticator app shows, or one of your recovery "
                    "codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none",
                                      "spellcheck": "false"}),
    )  # fmt: skip
    passkey = forms.CharField(max_length=LONGEST_ANSWER, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, factors: Any, with_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            "password": with_password and factors.password,
            "code": factors.authenticator or (factors.has_second and factors.codes_left),
            "passkey": factors.passkeys,
        }
        for name in [name for name, is_asked in asked.items() if not is_asked]:
            del self.fields[name]
        for field in self.fields.values():
            field.required = len(self.fields) == 1  # where there is no other proof
            field.error_messages["required"] = str(NOTHING)

    def clean(self) -> None:
        """Refuse nothing at all."""
        if not self.errors and not any(self.cleaned_data.values()):
            raise ValidationError(NOTHING)


class CodeForm(forms.Form):
    """A code that shows that an app was set up rightly."""

    code = forms.CharField(
        label=_("Code that the app shows"), max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip


class PasskeyForm(forms.Form):
    """A name for a device, and the key that it has made."""

    name = forms.CharField(
        label=_("Name of this device"), max_length=80,
        help_text=_("So that you know later which one it is, for example “office computer”."),
    )  # fmt: skip
    passkey = forms.CharField(max_length=LONGEST_ANSWER, required=False, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something is done to somebody else's account."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
