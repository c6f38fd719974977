"""Person: somebody with an account and one role. Delegation: who acts for whom, and until when."""

from copy import copy
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.org.models.units import Unit
from luodi.org.roles import KEEPERS, LentRole, Role


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their sign-in name."""


class Person(AbstractBaseUser):
    """Somebody who signs in: one account, one role, at most one unit."""

    sign_in_name = models.SlugField(_("sign-in name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("unit"),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    # The administrator enters an account; its role is wished for until somebody else grants it.
    is_granted = models.BooleanField(_("role is granted"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    objects = PersonManager()

    USERNAME_FIELD = "sign_in_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role=Role.PUBLIC),
                name="the_public_needs_no_account",
            )
        ]

    # Whom this copy of a person acts for; never stored.
    acting_for: "Person | None" = None

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. Raises TypeError for a lent role: it is worn, never kept."""
        written = kwargs.get("update_fields")
        if self.acting_for and (written is None or {"role", "unit", "unit_id"} & set(written)):
            raise TypeError("A deputy's role and unit are lent; save the person as stored.")
        super().save(*args, **kwargs)

    def lent_by(self, principal: "Person") -> "Person":
        """Return this person as they act for another: their own key, the other's role and unit."""
        deputy = copy(self)
        deputy.role, deputy.unit = LentRole(principal.role), principal.unit
        deputy.acting_for = principal
        return deputy

    @property
    def is_keeper(self) -> bool:
        """Whether this is one of those who keep the register, grant rights or watch both."""
        return self.role in KEEPERS

    @property
    def audit_id(self) -> str:
        """The id that stands in the trail: whoever did it, also where it was done for another."""
        return f"person:{self.pk}"

    @property
    def audit_acting_for(self) -> str:
        """The id of the person acted for, empty for none."""
        return self.acting_for.audit_id if self.acting_for else ""

    @property
    def audit_unit(self) -> str:
        """The code of the unit that the person acts for, empty for none."""
        return self.unit.code if self.unit else ""


class Delegation(models.Model):
    """Somebody acts for somebody else from one day to another; every act names both."""

    principal = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations_given", verbose_name=_("acts for")
    )
    deputy = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations_held", verbose_name=_("deputy")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=300)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    ended_at = models.DateTimeField(_("ended early at"), null=True, blank=True)

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                condition=~Q(principal=F("deputy")), name="nobody_acts_for_oneself"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="a_delegation_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id}"
