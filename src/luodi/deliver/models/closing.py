"""Closing a task for good: the application, each step of it, and the look back afterwards."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce
from luodi.deliver.models.assigned import Assignment


class Stage(models.TextChoices):
    """How far a close-out has come."""

    APPLIED = "applied", _("Applied for")
    INSPECTED = "inspected", _("Inspected on site")
    SIGNED = "signed", _("Signed by the reviewer")
    NOTICED = "noticed", _("Under public notice")
    CLOSED = "closed", _("Closed for good")
    RETURNED = "returned", _("Returned")


OPEN_STAGES = (
    Stage.APPLIED.value, Stage.INSPECTED.value, Stage.SIGNED.value, Stage.NOTICED.value
)  # fmt: skip


class CloseOut(models.Model):
    """An application to close a completed task, by the written standard of its class."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="close_outs", verbose_name=_("assignment")
    )
    standard = models.CharField(_("standard"), max_length=64)
    standard_version = models.CharField(_("version of the standard"), max_length=16)
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage.choices, default=Stage.APPLIED.value
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("close-out")
        verbose_name_plural = _("close-outs")
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], name="one_open_close_out_a_task",
                condition=Q(stage__in=OPEN_STAGES),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.stage}"


class CloseOutStep(WrittenOnce):
    """One step of a close-out: what was found, by whom, and how each standard was met."""

    close_out = models.ForeignKey(
        CloseOut, models.PROTECT, related_name="steps", verbose_name=_("close-out")
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    words = models.TextField(_("words"), max_length=1000)
    answers = models.JSONField(_("answers"), default=dict)  # code of a standard -> met or not
    # The day of the inspection, or the last day of the public notice.
    on = models.DateField(_("day"), null=True, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of a close-out")
        verbose_name_plural = _("steps of close-outs")

    def __str__(self) -> str:
        return f"{self.close_out_id}: {self.stage}"


class Outcome(models.TextChoices):
    """What a look back found."""

    HOLDS = "holds", _("Still holds")
    FAILS = "fails", _("No longer holds")


class LookBack(models.Model):
    """A closed task is looked at again on a day: does its result still hold?"""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="look_backs", verbose_name=_("assignment")
    )
    due_on = models.DateField(_("look back on"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, blank=True)
    words = models.CharField(_("words"), max_length=400, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("by"),
    )  # fmt: skip
    at = models.DateTimeField(_("time"), null=True, blank=True)

    class Meta:
        verbose_name = _("look back")
        verbose_name_plural = _("looks back")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(at__isnull=False), name="a_look_back_has_its_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.due_on}"
