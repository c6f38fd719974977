"""How a line is organised: its task force, its milestones, and the way to its targets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.plan.models.commitment import Target
from luodi.plan.models.tree import Line, State


class TaskForce(models.Model):
    """People of several units who deliver one line together, under one owner."""

    line = models.OneToOneField(Line, models.PROTECT, related_name="task_force")
    name = models.CharField(_("name"), max_length=120)
    owner = models.ForeignKey(
        "org.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("owner"),
    )  # fmt: skip
    owner_text = models.CharField(_("owner as written"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("task force")
        verbose_name_plural = _("task forces")

    def __str__(self) -> str:
        return self.name


class TaskForceMember(models.Model):
    """One unit in a task force, with the post that sits there and what it sees to."""

    task_force = models.ForeignKey(TaskForce, models.PROTECT, related_name="members")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    post = models.ForeignKey(
        "org.Post", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("post"),
    )  # fmt: skip
    duty = models.CharField(_("duty"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("member of a task force")
        verbose_name_plural = _("members of task forces")
        constraints = [
            models.UniqueConstraint(
                fields=["task_force", "unit", "post"], name="a_post_sits_once",
                condition=Q(post__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["task_force", "unit"], name="a_unit_as_a_whole_sits_once",
                condition=Q(post__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.task_force_id} {self.unit_id}"


class Milestone(models.Model):
    """A step on the way of a line that is reached by a day or is not."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="milestones")
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("deadline"))
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.ACTIVE.value
    )
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title


class Trajectory(models.Model):
    """How a target is to be reached, period by period; without one it is pro rata."""

    target = models.OneToOneField(Target, models.PROTECT, related_name="trajectory")
    # [["2025Q1", "20"], …]: figures as text; each is what is to stand at the period's end.
    points = models.JSONField(_("points"), default=list)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")

    def __str__(self) -> str:
        return f"{self.target_id} ×{len(self.points)}"
