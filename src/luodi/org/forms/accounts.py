"""What may be typed at the door: a sign-in name with its password, a new password."""

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

from luodi.org.models import Person


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
