"""Changes made to several lines at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.plan.models.tree import Plan


class Stroke(models.Model):
    """One change made to several lines at once; it can be taken back as one."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="strokes")
    field = models.CharField(_("field"), max_length=16)
    # One entry a line: its pk, its version after the stroke, and the value before.
    lines = models.JSONField(_("lines"), default=list)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("change to several lines")
        verbose_name_plural = _("changes to several lines")

    def __str__(self) -> str:
        return f"{self.field} ×{len(self.lines)}"
