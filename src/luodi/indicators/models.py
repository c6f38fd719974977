"""Observation: one figure of a unit for a period, as known from a moment on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Batch(WrittenOnce):
    """Figures that came together: one file or one form."""

    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip
    rows = models.PositiveIntegerField(_("rows"))
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("batch of figures")
        verbose_name_plural = _("batches of figures")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} ×{self.rows}"


class Observation(WrittenOnce):
    """One figure: indicator, unit, period and value, known since its vintage."""

    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    # Both repeat the period, so that the database can order and cut by days.
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    vintage = models.DateTimeField(_("known since"))
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("note"), max_length=400, blank=True)
    reason = models.CharField(_("reason of the revision"), max_length=400, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name=_("replaces"),
    )  # fmt: skip
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("batch")
    )
    row_number = models.PositiveIntegerField(_("row in the file"), null=True, blank=True)
    entered_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("entered by")
    )

    class Meta:
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "period"], condition=Q(replaces__isnull=True),
                name="a_figure_is_first_known_once",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="a_revision_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_figure_has_a_source"),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["indicator", "unit", "last_day", "vintage"], name="observation_series"
            ),
            models.Index(fields=["unit", "period"], name="observation_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.value}"


class ClosedPeriod(WrittenOnce):
    """A period whose figures are settled: a change is a revision by the delivery office."""

    period = models.CharField(_("period"), max_length=10, unique=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )
    at = models.DateTimeField(_("closed at"))

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")

    def __str__(self) -> str:
        return self.period
