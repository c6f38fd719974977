"""Observation: one figure of a unit for a period, as known from a moment on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Status(models.TextChoices):
    """How far a figure is settled, as its author says; SDMX tells the same by OBS_STATUS."""

    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")
    ESTIMATED = "estimated", _("Estimated")
    DISPUTED = "disputed", _("Disputed")


class Why(models.TextChoices):
    """Why a period has no figure; missing is not zero."""

    NOT_APPLICABLE = "not_applicable", _("Does not apply to this unit")
    NOT_YET = "not_yet", _("Not known yet")
    BROKEN = "broken", _("The source shows an error")


class BatchKind(models.TextChoices):
    """How figures came together."""

    FILE = "file", _("File")
    TEMPLATE = "template", _("Template")
    GRID = "grid", _("Grid")
    LOAD = "load", _("Command line")
    API = "api", _("Programming interface")


class Batch(WrittenOnce):
    """Figures that came together: one file, one grid, one call."""

    kind = models.CharField(
        _("kind"), max_length=16, choices=BatchKind.choices, default=BatchKind.FILE
    )
    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip
    # of what came, also where no file is kept: the same content is the same batch
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, db_index=True)
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
    """One figure: indicator, unit, period and value, known since its vintage.

    Of one figure a later vintage always has the higher key, so that the last known value by any
    day is the one with the highest key among those known by then.
    """

    # the composite indexes below begin with each of these keys: an index of its own would be a
    # second one to write for every figure
    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", db_index=False,
        verbose_name=_("indicator"),
    )  # fmt: skip
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", db_index=False, verbose_name=_("unit")
    )
    period = models.CharField(_("period"), max_length=10)
    # Both repeat the period, so that the database can order and cut by days.
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.PROVISIONAL
    )
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
        "org.Person", models.PROTECT, null=True, related_name="+", db_index=False,
        verbose_name=_("entered by"),
    )  # fmt: skip

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
            # Holds all that a panel or a series needs, so that the table itself is not read. In
            # the order of the constraint above: a load that is sorted so appends to both.
            models.Index(
                fields=["indicator", "unit", "last_day", "first_day", "vintage", "value"],
                name="observation_panel",
            ),
            models.Index(fields=["unit", "last_day"], name="observation_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.value}"


class Absence(WrittenOnce):
    """Why a unit has no figure of an indicator for a period; a figure that comes later counts."""

    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    why = models.CharField(_("why"), max_length=16, choices=Why.choices)
    note = models.CharField(_("note"), max_length=400, blank=True)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("batch")
    )
    row_number = models.PositiveIntegerField(_("row in the file"), null=True, blank=True)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("reason for a missing figure")
        verbose_name_plural = _("reasons for missing figures")
        indexes = [models.Index(fields=["unit", "last_day"], name="absence_by_unit")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.why}"


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
