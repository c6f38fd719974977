"""Registers that came as workbooks, and pairs of lines that were found to differ."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from luodi.plan.models.tree import Line, Plan


class RegisterImport(models.Model):
    """A workbook that somebody sent: what it would change, until it is applied or left."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="imports")
    upload = models.ForeignKey("files.Upload", models.PROTECT, related_name="+")
    # The rows as read, and how often each kind of change would happen.
    rows = models.JSONField(_("rows"), default=list)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of a register")
        verbose_name_plural = _("imports of registers")
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(left_at__isnull=True),
                name="an_import_is_applied_or_left",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.at:%Y-%m-%d}"


class DistinctPair(models.Model):
    """Two lines that look alike and were judged to be two matters; nobody is asked again."""

    one = models.ForeignKey(Line, models.PROTECT, related_name="+")
    other = models.ForeignKey(Line, models.PROTECT, related_name="+")
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("pair of different lines")
        verbose_name_plural = _("pairs of different lines")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_judged_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_has_an_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
