"""Meetings of a task force: who came, what was said, and the decisions that became tasks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class TaskForceMeeting(WrittenOnce):
    """A meeting of the task force of a line; what was entered stands, a later one corrects it."""

    line = models.ForeignKey("plan.Line", models.PROTECT, related_name="+", verbose_name=_("line"))
    held_on = models.DateField(_("held on"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    guests = models.CharField(_("guests"), max_length=200, blank=True)
    minutes = models.TextField(_("minutes"), max_length=4000)
    entered_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("meeting entered by")
    )
    entered_at = models.DateTimeField(_("entered at"))
    # Given by the page: the same form sent twice is one meeting.
    key = models.CharField(_("key of the form"), max_length=36, blank=True)

    class Meta:
        verbose_name = _("meeting of a task force")
        verbose_name_plural = _("meetings of task forces")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], name="a_form_is_one_meeting", condition=~Q(key="")
            )
        ]
        indexes = [models.Index(fields=["line", "held_on"], name="meetings_of_a_line")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.held_on}"


class Attendance(WrittenOnce):
    """A unit that was at a meeting."""

    meeting = models.ForeignKey(
        TaskForceMeeting, models.PROTECT, related_name="attendance", verbose_name=_("meeting")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "unit"], name="a_unit_attends_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.unit_id}"


class MeetingDecision(WrittenOnce):
    """A decision of a meeting as it was worded, and the task that it became."""

    meeting = models.ForeignKey(
        TaskForceMeeting, models.PROTECT, related_name="decisions", verbose_name=_("meeting")
    )
    position = models.PositiveSmallIntegerField(_("place among the decisions"))
    words = models.CharField(_("words of the decision"), max_length=200)
    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )
    # A decision's first report comes sooner than the month's.
    report_by = models.DateField(_("first report by"))

    class Meta:
        verbose_name = _("decision of a meeting")
        verbose_name_plural = _("decisions of meetings")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="decisions_of_a_meeting_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.words[:40]
