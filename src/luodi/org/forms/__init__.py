"""What may be typed about units, people and days; rules over several rows: see actions."""

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
    "PeerGroupForm",
    "PersonForm",
    "PostForm",
    "RoleForm",
    "SpecialDayForm",
    "UnitForm",
]
