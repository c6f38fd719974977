"""Unit: any body that can be held to account. Person: somebody with an account and one role."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.org.roles import Role


class UnitKind(models.TextChoices):
    """What sort of body a unit is; used for grouping, never for rights."""

    DISTRICT = "district", _("District")
    OFFICE = "office", _("Delivery office")
    BUREAU = "bureau", _("Bureau")
    TOWN = "town", _("Town or sub-district")
    ENTERPRISE = "enterprise", _("State-owned enterprise")
    SCHOOL = "school", _("School")
    CARE_HOME = "care_home", _("Care home")
    OUTSIDE = "outside", _("Unit outside the district")


class Unit(models.Model):
    """A body that can be held to account: a bureau, a town, an office, an enterprise."""

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=16, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children",
        verbose_name=_("superior unit"),
    )  # fmt: skip
    aliases = models.JSONField(_("also written"), default=list, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="a_unit_is_not_its_own_superior",
            )
        ]

    def __str__(self) -> str:
        return self.short_name


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

    def __str__(self) -> str:
        return self.name

    @property
    def audit_id(self) -> str:
        """The id that stands in the trail."""
        return f"person:{self.pk}"

    @property
    def audit_unit(self) -> str:
        """The code of the unit that the person acts for, empty for none."""
        return self.unit.code if self.unit else ""
