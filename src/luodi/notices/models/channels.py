"""The ways out of the house: a person's mail and calendar, a unit's group robot."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Preference(models.Model):
    """What one person wants to get, where and when."""

    person = models.OneToOneField("org.Person", models.PROTECT, related_name="+")
    wants_mail = models.BooleanField(_("one mail a day"), default=False)
    address = models.EmailField(_("mail address"), blank=True)
    hour = models.PositiveSmallIntegerField(_("at about"), default=8)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.CheckConstraint(
                condition=Q(wants_mail=False) | ~Q(address=""), name="mail_needs_an_address"
            ),
            models.CheckConstraint(
                condition=Q(hour__gte=8, hour__lte=20), name="no_digest_in_the_quiet_hours"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class CalendarFeed(models.Model):
    """An address without sign-in that shows what is due to one person; only its hash is kept."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="a_person_has_one_feed"
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class Kind(models.TextChoices):
    """The messengers whose published formats are built in."""

    WECOM = "wecom", _("WeCom group robot")
    DINGTALK = "dingtalk", _("DingTalk custom robot")
    FEISHU = "feishu", _("Feishu custom robot")


class Robot(models.Model):
    """A robot of a messenger's group: it tells the group what is due in a unit and below it."""

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("messenger"), max_length=12, choices=Kind.choices)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("what is due in")
    )
    sealed_url = models.TextField(_("address, encrypted"))
    sealed_secret = models.TextField(_("signing secret, encrypted"), blank=True)
    fingerprint = models.CharField(_("keyed hash of the address"), max_length=64)
    host = models.CharField(_("host"), max_length=260)
    keyword = models.CharField(_("keyword"), max_length=40, blank=True)
    hour = models.PositiveSmallIntegerField(_("at about"), default=8)
    language = models.CharField(_("language"), max_length=8, default="zh-hans")
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("group robot")
        verbose_name_plural = _("group robots")
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(retired_at=None),
                name="a_group_is_told_by_one_robot",
            ),
            models.CheckConstraint(
                condition=Q(hour__gte=8, hour__lte=20), name="no_robot_speaks_in_the_quiet_hours"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name
