"""Units with names, peers and posts; people with roles and deputies; days that are special."""

from luodi.org.models.calendar import SpecialDay
from luodi.org.models.people import Delegation, Person, PersonManager
from luodi.org.models.units import FormerName, PeerGroup, Post, Unit, UnitKind

__all__ = [
    "Delegation",
    "FormerName",
    "PeerGroup",
    "Person",
    "PersonManager",
    "Post",
    "SpecialDay",
    "Unit",
    "UnitKind",
]
