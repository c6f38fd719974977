"""What may be typed about people: an account, a role, who acts for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.org import queries
from luodi.org.fields import UnitField
from luodi.org.models import Person
from luodi.org.roles import SIGNED_IN_ROLES
from luodi.ui.fields import DayField

ROLES = [(role.value, role.label) for role in SIGNED_IN_ROLES]


class PersonForm(forms.Form):
    """Somebody who gets an account."""

    sign_in_name = forms.SlugField(
        label=_("Sign-in name"), max_length=40,
        help_text=_("Of letters, digits and hyphens; it cannot be changed later."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=40)
    role = forms.ChoiceField(
        label=_("Role"), choices=ROLES,
        help_text=_("The role that is asked for: the security administrator grants it, and only "
                    "then the account opens."),
    )  # fmt: skip
    unit = UnitField(label=_("Unit"), required=False, empty_label=_("no unit"))


class EditPersonForm(PersonForm):
    """Somebody who has an account; without the right to sign in it is closed, never deleted."""

    is_active = forms.BooleanField(label=_("May sign in"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["sign_in_name"], self.fields["role"]


class RoleForm(forms.Form):
    """The role that somebody is granted, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Who asked for it; it stands in the trail."),
        error_messages={"required": _("Write who asked for it.")},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class DeputyField(forms.ModelChoiceField):
    """Somebody who could act for a person."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Person.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show name and role."""
        return f"{obj.name} · {obj.get_role_display()}"


class DelegationForm(forms.Form):
    """To whom one hands over, from day to day, and why."""

    deputy = DeputyField(
        label=_("Deputy"), empty_label=_("choose somebody"),
        error_messages={"required": _("Choose who acts for you.")},
    )  # fmt: skip
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until"), help_text=_("The last day; the delegation ends by itself.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Leave, a journey, training …"),
        error_messages={"required": _("Write why somebody acts for you.")},
    )  # fmt: skip

    def __init__(self, *args: Any, principal: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [person.pk for person in queries.possible_deputies(principal)]
        self.fields["deputy"].queryset = queries.people().filter(pk__in=keys)  # type: ignore[attr-defined]
