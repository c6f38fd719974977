"""What may be typed about units, people, days, passwords; rules over several rows: see actions."""

from luodi.org.forms.accounts import PasswordForm, SignInForm
from luodi.org.forms.calendar import SpecialDayForm
from luodi.org.forms.people import DelegationForm, EditPersonForm, PersonForm, RoleForm
from luodi.org.forms.units import (
    AliasesField,
    EditPeerGroupForm,
    EditPostForm,
    EditUnitForm,
    MergeForm,
    PeerGroupForm,
    PostForm,
    UnitForm,
)

__all__ = [
    "AliasesField",
    "DelegationForm",
    "EditPeerGroupForm",
    "EditPersonForm",
    "EditPostForm",
    "EditUnitForm",
    "MergeForm",
    "PasswordForm",
    "PeerGroupForm",
    "PersonForm",
    "PostForm",
    "RoleForm",
    "SignInForm",
    "SpecialDayForm",
    "UnitForm",
]
