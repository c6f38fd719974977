"""The lights of a task: kept day by day, set by hand, and as they stand now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce
from luodi.deliver.models.assigned import Assignment
from luodi.deliver.models.reported import ProgressUpdate


class LightRecord(WrittenOnce):
    """The light of a task on a day, with the rule and the inputs it was computed from."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    on = models.DateField(_("day"))
    light = models.CharField(_("light"), max_length=8)
    preset = models.CharField(_("rule"), max_length=64)
    preset_version = models.CharField(_("version of the rule"), max_length=16)
    inputs = models.JSONField(_("inputs"))  # figures as text

    class Meta:
        verbose_name = _("light")
        verbose_name_plural = _("lights")
        constraints = [
            models.UniqueConstraint(fields=["line", "on"], name="a_task_has_one_light_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.on}: {self.light}"


class LightOverride(WrittenOnce):
    """A light set by hand, with its reason; an empty ``light`` gives it back to the rule."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("task"))
    light = models.CharField(_("light"), max_length=8, blank=True)
    reason = models.CharField(_("reason"), max_length=400)
    until = models.DateField(_("holds until"), null=True, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("light set by hand")
        verbose_name_plural = _("lights set by hand")
        indexes = [models.Index(fields=["line", "at"], name="lights_by_hand_of_a_task")]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.light}"


class Standing(models.Model):
    """How a task stands: kept so that a list of ten thousand is asked, not computed.

    It is never a source: it says for which day and which version of task and line it was computed,
    and whoever finds it older computes anew.
    """

    assignment = models.OneToOneField(
        Assignment, models.PROTECT, related_name="standing", verbose_name=_("assignment"),
        primary_key=True,
    )  # fmt: skip
    on = models.DateField(_("day"))
    # What all rules of lights said when it was computed: another pack, another standing.
    rules = models.CharField(_("rules of lights"), max_length=16)
    line_version = models.PositiveIntegerField(_("version of the line"))
    assignment_version = models.PositiveIntegerField(_("version of the assignment"))
    light = models.CharField(_("light"), max_length=8)
    rank = models.PositiveSmallIntegerField(_("how grave"))  # 0 is the worst
    by_hand = models.BooleanField(_("set by hand"), default=False)
    # The latest verified report, also of a task that is done or has no deadline. Nobody looks for
    # standings by it, and reports are never deleted: an index would only be written.
    report = models.ForeignKey(
        ProgressUpdate, models.PROTECT, null=True, related_name="+", db_index=False,
        verbose_name=_("report that counts"),
    )  # fmt: skip
    done = models.FloatField(_("share done"), null=True)
    expected = models.FloatField(_("share expected"))
    gap = models.FloatField(_("gap"), null=True)
    progress_class = models.CharField(_("class of progress"), max_length=16)
    freshness = models.CharField(_("freshness"), max_length=8)
    overdue = models.BooleanField(_("overdue"), default=False)

    class Meta:
        verbose_name = _("standing of a task")
        verbose_name_plural = _("standings of tasks")
        indexes = [models.Index(fields=["rank", "assignment"], name="standings_worst_first")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.on}: {self.light}"
