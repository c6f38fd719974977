"""Dispatch: one digest for one reader on one day; Delivery: each try to bring it there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce
from luodi.notices.models.channels import Robot


class State(models.TextChoices):
    """How far a digest has come."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    EMPTY = "empty", _("Nothing left to tell")
    UNSURE = "unsure", _("May have arrived")
    FAILED = "failed", _("Given up")


class Dispatch(models.Model):
    """What one robot or one person is to get on a day; there is never a second for that day."""

    robot = models.ForeignKey(
        Robot, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("group robot"),
    )  # fmt: skip
    person = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("person"),
    )  # fmt: skip
    on = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=8, choices=State.choices, default=State.WAITING.value
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_at = models.DateTimeField(_("not before"))

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.CheckConstraint(
                condition=Q(robot__isnull=True) ^ Q(person__isnull=True),
                name="a_digest_has_one_reader",
            ),
            models.UniqueConstraint(fields=["robot", "on"], name="a_robot_speaks_once_a_day"),
            models.UniqueConstraint(fields=["person", "on"], name="a_person_gets_one_mail_a_day"),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="digests_that_wait")]

    def __str__(self) -> str:
        return f"{self.robot_id or self.person_id} {self.on}: {self.state}"


class Outcome(models.TextChoices):
    """What a try came to."""

    SENT = "sent", _("Sent")
    LATER = "later", _("Not taken now, tried again")
    REFUSED = "refused", _("Refused")
    BLOCKED = "blocked", _("Not allowed to go there")
    UNSURE = "unsure", _("No answer: may have arrived")


class Delivery(WrittenOnce):
    """One try: to whom, when, what became of it; a test of a robot has no digest."""

    dispatch = models.ForeignKey(
        Dispatch, models.PROTECT, null=True, blank=True, related_name="deliveries",
        verbose_name=_("digest"),
    )  # fmt: skip
    robot = models.ForeignKey(
        Robot, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("group robot"),
    )  # fmt: skip
    to_whom = models.CharField(_("to"), max_length=160)
    at = models.DateTimeField(_("time"))
    number = models.PositiveSmallIntegerField(_("try"), default=1)
    lines = models.PositiveIntegerField(_("lines told"), default=0)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    answer = models.CharField(_("answer"), max_length=300, blank=True)  # never a secret

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [models.Index(fields=["robot", "at"], name="tries_of_a_robot")]

    def __str__(self) -> str:
        return f"{self.to_whom}: {self.outcome}"
