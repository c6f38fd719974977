"""Alert: a series is not as it should be, and what became of that; reserves and their counts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Level(models.TextChoices):
    """How grave an alert is; the colours of the slips, blue the mildest."""

    BLUE = "blue", _("Blue")
    YELLOW = "yellow", _("Yellow")
    ORANGE = "orange", _("Orange")
    RED = "red", _("Red")


class State(models.TextChoices):
    """What was decided about an alert."""

    NEW = "new", _("Not triaged")
    DISMISSED = "dismissed", _("Dismissed")
    WATCHED = "watched", _("Watched")
    ACTED_ON = "acted_on", _("Acted on")
    CLOSED = "closed", _("Closed")


class Run(WrittenOnce):
    """One pass of one detector over all its series, on data as known at a moment."""

    detector = models.CharField(_("detector"), max_length=64)
    version = models.CharField(_("version"), max_length=16)
    settings = models.JSONField(_("settings"))
    on = models.DateField(_("day"))
    as_of = models.DateTimeField(_("data as known at"))
    series = models.PositiveIntegerField(_("series looked at"))
    signals = models.PositiveIntegerField(_("signals"))
    # How many series could be judged (ok) or why they could not, by the kernel's statuses …
    statuses = models.JSONField(_("series by status"), default=dict)
    # … and those that could not, each with status and the keys of indicator, unit and plan line.
    unjudged = models.JSONField(_("series not judged"), default=list)

    class Meta:
        verbose_name = _("run of a detector")
        verbose_name_plural = _("runs of detectors")
        indexes = [models.Index(fields=["detector", "on"], name="watch_run_by_day")]

    def __str__(self) -> str:
        return f"{self.detector} {self.on}"


class Alert(models.Model):
    """A detector rang for a series and a period."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="alerts", verbose_name=_("run"))
    detector = models.CharField(_("detector"), max_length=64)
    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    period = models.CharField(_("period"), max_length=10)
    level = models.CharField(_("alert level"), max_length=8, choices=Level.choices)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.NEW.value
    )
    # The plan line whose target the series is behind of; a series of counts has none.
    line = models.ForeignKey(
        "plan.Line", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("plan line"),
    )  # fmt: skip
    # What the detector saw, figures as text: observed, expected, threshold, score …
    facts = models.JSONField(_("what was seen"))
    raised_at = models.DateTimeField(_("raised at"))
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint(
                fields=["detector", "indicator", "unit", "period"], condition=Q(line__isnull=True),
                name="a_detector_rings_once_for_a_period",
            ),
            # Two lines may have targets for the same series.
            models.UniqueConstraint(
                fields=["detector", "line", "indicator", "unit", "period"],
                condition=Q(line__isnull=False), name="a_detector_rings_once_for_a_line",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "level"], name="alert_by_state")]

    def __str__(self) -> str:
        return f"{self.detector} {self.unit_id} {self.period}"


class Triage(WrittenOnce):
    """What a person made of an alert, and why; without a person the daily run closed it."""

    alert = models.ForeignKey(
        Alert, models.PROTECT, related_name="triages", verbose_name=_("alert")
    )
    verdict = models.CharField(_("verdict"), max_length=16, choices=State.choices)
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("triage")
        verbose_name_plural = _("triages")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_triage_has_a_reason"),
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(verdict="closed"),
                name="a_person_decides_unless_it_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alert_id}: {self.verdict}"


class ResponsePlan(models.Model):
    """A response plan of a pack put into force for an alert."""

    alert = models.OneToOneField(
        Alert, models.PROTECT, related_name="response_plan", verbose_name=_("alert")
    )
    template = models.CharField(_("response plan"), max_length=64)
    template_version = models.CharField(_("version"), max_length=16)
    response_level = models.PositiveSmallIntegerField(_("response level"))  # 1 the gravest
    activated_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("put into force by")
    )
    activated_at = models.DateTimeField(_("put into force at"))
    closed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("ended by"),
    )  # fmt: skip
    closed_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Only where it was ended before all its tasks were completed.
    close_reason = models.CharField(_("reason of the early end"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("response plan")
        verbose_name_plural = _("response plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(response_level__gte=1, response_level__lte=4),
                name="response_levels_run_from_1_to_4",
            )
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.response_level}"


class ResponseAction(WrittenOnce):
    """One action of a response plan: a task of the plan."""

    response_plan = models.ForeignKey(
        ResponsePlan, models.PROTECT, related_name="actions", verbose_name=_("response plan")
    )
    line = models.OneToOneField(
        "plan.Line", models.PROTECT, related_name="+", verbose_name=_("task")
    )

    class Meta:
        verbose_name = _("response action")
        verbose_name_plural = _("response actions")

    def __str__(self) -> str:
        return f"{self.response_plan_id} {self.line_id}"


class AfterActionReview(WrittenOnce):
    """Looking back at a response: what was planned, what happened, what to change."""

    response_plan = models.OneToOneField(
        ResponsePlan, models.PROTECT, related_name="after_action_review",
        verbose_name=_("response plan"),
    )  # fmt: skip
    planned = models.TextField(_("what was planned"))
    happened = models.TextField(_("what happened"))
    went_well = models.TextField(_("what went well"), blank=True)
    went_less_well = models.TextField(_("what went less well"), blank=True)
    causes = models.TextField(_("causes"), blank=True)
    days_to_detect = models.PositiveSmallIntegerField(_("days to detect"), null=True, blank=True)
    days_to_respond = models.PositiveSmallIntegerField(
        _("days to the complete early response"), null=True, blank=True
    )
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("after-action review")
        verbose_name_plural = _("after-action reviews")

    def __str__(self) -> str:
        return f"{self.response_plan_id}"


class Reserve(models.Model):
    """A stock that must last a number of days."""

    code = models.SlugField(_("code"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("reserve")
        verbose_name_plural = _("reserves")
        constraints = [
            models.UniqueConstraint(fields=["code", "unit"], name="a_unit_keeps_a_reserve_once")
        ]

    def __str__(self) -> str:
        return self.code


class StockCount(WrittenOnce):
    """How much of a reserve was there on a day, and how much is used a day."""

    reserve = models.ForeignKey(
        Reserve, models.PROTECT, related_name="counts", verbose_name=_("reserve")
    )
    counted_on = models.DateField(_("counted on"))
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=3)
    expired = models.DecimalField(
        _("of it expired or bound"), max_digits=18, decimal_places=3, default=0
    )
    daily_use = models.DecimalField(_("daily use"), max_digits=18, decimal_places=3)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("stock count")
        verbose_name_plural = _("stock counts")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gte=0, expired__gte=0, daily_use__gte=0),
                name="a_stock_is_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reserve_id} {self.counted_on}: {self.quantity}"
