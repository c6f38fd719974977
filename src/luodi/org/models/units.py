"""Unit: any body that can be held to account, with its names, its peers and its posts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


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


class PeerGroup(models.Model):
    """Units that may fairly be compared with one another: eastern towns, economic bureaus."""

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=80)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("peer group")
        verbose_name_plural = _("peer groups")

    def __str__(self) -> str:
        return self.name


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
    peer_group = models.ForeignKey(
        PeerGroup, models.PROTECT, null=True, blank=True, related_name="units",
        verbose_name=_("peer group"),
    )  # fmt: skip
    valid_from = models.DateField(_("stands since"), null=True, blank=True)
    # The last day: a unit that was merged or dissolved keeps its facts and takes no new ones.
    valid_to = models.DateField(_("stood until"), null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors",
        verbose_name=_("succeeded by"),
    )  # fmt: skip
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="a_unit_is_not_its_own_superior",
            ),
            models.CheckConstraint(
                condition=~models.Q(succeeded_by=models.F("pk")),
                name="a_unit_does_not_succeed_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="a_unit_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name


class FormerName(WrittenOnce):
    """A name that a unit bore until a day; documents of that time still mean the unit by it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_names")
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=40)
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """An office that somebody holds: its bearer may change, what is in its charge does not."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    title = models.CharField(_("title"), max_length=80)
    holder = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="posts",
        verbose_name=_("holder"),
    )  # fmt: skip
    is_active = models.BooleanField(_("still exists"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["unit", "title"], name="a_unit_has_a_post_once")
        ]

    def __str__(self) -> str:
        return self.title
