"""A task as handed to its lead unit, the steps it went through, and the words it came from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class State(models.TextChoices):
    """How far an assignment has come; progress, light and freshness are facts of their own."""

    ASSIGNED = "assigned", _("Assigned, not signed for")
    SIGNED = "signed", _("Signed for, under way")
    PAUSED = "paused", _("Paused")
    REPORTED_DONE = "reported_done", _("Reported as done")
    COMPLETED = "completed", _("Completed")
    CLOSED = "closed", _("Closed for good")
    ARCHIVED = "archived", _("Archived")


# Accepted as completed, and what comes after: nothing is owed any more.
FINISHED = (State.COMPLETED.value, State.CLOSED.value, State.ARCHIVED.value)
# Nobody is chased for these: they are finished, or rest by decision.
RESTING = (*FINISHED, State.PAUSED.value)


class Origin(models.TextChoices):
    """Where a task came from: the first three are work of the plan, that a unit is judged by."""

    PLAN = "plan", _("From the plan")
    INSTRUCTION = "instruction", _("From a leader's instruction")
    MEETING = "meeting", _("From a meeting's decision")
    RESPONSE = "response", _("From a response to an alert")
    RECTIFICATION = "rectification", _("From a rectification")


class Assignment(models.Model):
    """A task of the plan as handed to the unit that leads it."""

    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("lead unit")
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.ASSIGNED.value
    )
    origin = models.CharField(
        _("origin"), max_length=16, choices=Origin.choices, default=Origin.PLAN.value
    )
    assigned_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("assigned by")
    )
    assigned_at = models.DateTimeField(_("assigned at"))
    # The day the task runs from: pro-rata progress counts from here to the deadline.
    starts_on = models.DateField(_("starts on"))
    signed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("signed for by"),
    )  # fmt: skip
    signed_at = models.DateTimeField(_("signed for at"), null=True, blank=True)
    completed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("accepted by"),
    )  # fmt: skip
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed for good at"), null=True, blank=True)
    # When the work is to go on; only of a paused task.
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    # The rule that its light follows: the code of a preset of the packs.
    preset = models.CharField(_("rule of its light"), max_length=64, default="progress")
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=FINISHED) | Q(completed_at__isnull=False),
                name="a_completed_task_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.line)  # as people call it; its state changes

    @property
    def is_finished(self) -> bool:
        """Say whether it was accepted as completed, and what followed did not undo that."""
        return self.state in FINISHED


class Step(WrittenOnce):
    """One move of an assignment from a state to a state: which, who, when, why."""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="steps", verbose_name=_("assignment")
    )
    move = models.CharField(_("move"), max_length=32)
    before = models.CharField(_("state before"), max_length=16, blank=True)
    after = models.CharField(_("state after"), max_length=16)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    # What the task said at that moment: compared later to tell what changed since.
    facts = models.JSONField(_("facts"), default=dict)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["assignment", "at"], name="steps_of_a_task")]

    def __str__(self) -> str:
        return f"{self.assignment_id}: {self.move}"


class Instruction(WrittenOnce):
    """A leader's words that became a task."""

    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    words = models.TextField(_("words of the instruction"))
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")

    def __str__(self) -> str:
        return self.words[:40]
