"""Notice: a sentence told to a unit or a person; Reading: who has read it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing to know or do. Told again with the same key it is the same notice."""

    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    person = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("person"),
    )  # fmt: skip
    key = models.CharField(_("key"), max_length=160)
    kind = models.CharField(_("kind"), max_length=40)
    # English sentences of the code with named gaps: each reader gets them in their own language.
    title = models.CharField(_("title"), max_length=300)
    body = models.CharField(_("text"), max_length=600, blank=True)
    params = models.JSONField(_("values"), default=dict)
    link = models.CharField(_("address within the house"), max_length=300, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    told_on = models.DateField(_("last told on"))
    # Told anew each day for as long as it holds; the first day it is not, it is over.
    is_standing = models.BooleanField(_("holds until it is done"), default=False)
    over_on = models.DateField(_("over since"), null=True, blank=True)
    is_news: bool = False  # of a row at hand only: its words are others than before
    changes = models.PositiveIntegerField(_("times changed"), default=0)  # SEQUENCE of a calendar

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) ^ Q(person__isnull=True),
                name="a_notice_is_told_to_a_unit_or_a_person",
            ),
            models.UniqueConstraint(fields=["unit", "key"], name="a_unit_is_told_once"),
            models.UniqueConstraint(fields=["person", "key"], name="a_person_is_told_once"),
        ]
        indexes = [models.Index(fields=["kind", "told_on"], name="notices_of_a_kind")]

    def __str__(self) -> str:
        return self.key


class Reading(models.Model):
    """Somebody has read a notice; nobody else is told, and the trail says nothing of it."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="readings")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("read at"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(fields=["notice", "person"], name="a_notice_is_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.person_id}"
