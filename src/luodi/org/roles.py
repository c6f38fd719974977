"""The roles of the house. A person has exactly one; the public needs no account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in the loop; what each may do stands in permissions.py."""

    PUBLIC = "public", _("Public")
    REPORTING_UNIT = "reporting_unit", _("Reporting unit")
    LEAD_UNIT = "lead_unit", _("Lead unit")
    OFFICE = "office", _("Delivery office")
    LEADER = "leader", _("Leader")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    SECURITY = "security", _("Security administrator")


SIGNED_IN_ROLES = tuple(role for role in Role if role is not Role.PUBLIC)

# Who keeps the register, who grants rights and who watches both are three people, never one.
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SECURITY, Role.AUDITOR})


class LentRole(str):
    """The role of somebody who acts for another: equal to it, and never a second pair of eyes."""

    __slots__ = ()
