"""UnitTarget: what a unit is to reach of an indicator in a year, with its way there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class UnitTarget(WrittenOnce):
    """A year's target of a unit outside any plan line, in the indicator's unit of measure.

    ``points`` are what is to stand by the end of a period (period text → value as text); without
    any the way follows the season of past years, or the calendar. Revised like a figure.
    """

    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    points = models.JSONField(_("values on the way"), default=dict, blank=True)
    source = models.CharField(_("source"), max_length=200)
    reason = models.CharField(_("reason of the change"), max_length=400, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name=_("replaces"),
    )  # fmt: skip
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("target of a unit")
        verbose_name_plural = _("targets of units")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year"],
                condition=Q(replaces__isnull=True),
                name="a_target_is_first_set_once",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="a_changed_target_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_unit_target_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.year}: {self.value}"
