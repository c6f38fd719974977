"""Indicator: what can be measured, and how; its figures live in later rooms."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Whether an indicator counts how much or tells how good."""

    QUANTITY = "quantity", _("Quantity")
    QUALITY = "quality", _("Quality")


class Direction(models.IntegerChoices):
    """Which way is better; the sign that a score multiplies with."""

    MORE_IS_BETTER = 1, _("More is better")
    LESS_IS_BETTER = -1, _("Less is better")


class Frequency(models.TextChoices):
    """How often a figure falls due."""

    DAY = "day", _("Daily")
    WEEK = "week", _("Weekly")
    TEN_DAY = "ten_day", _("Every ten days")
    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly")
    HALF_YEAR = "half_year", _("Half-yearly")
    YEAR = "year", _("Yearly")


class Form(models.TextChoices):
    """What one figure stands for: its period alone, the year so far, or a state at its end."""

    IN_PERIOD = "in_period", _("In the period")
    CUMULATIVE = "cumulative", _("Year to date")
    LEVEL = "level", _("State at the end of the period")


class OverUnits(models.TextChoices):
    """How the figures of units make the figure of the unit above them."""

    SUM = "sum", _("Added up")
    MEAN = "mean", _("Mean")
    WEIGHTED = "weighted", _("Mean, weighted by another indicator")
    NEVER = "never", _("Never combined")


class OverTime(models.TextChoices):
    """How the figures of short periods make the figure of a longer one."""

    SUM = "sum", _("Added up")
    MEAN = "mean", _("Mean")
    LAST = "last", _("The last one")
    NEVER = "never", _("Never combined")


class Indicator(models.Model):
    """One thing that can be measured, with the words that fix what is counted."""

    code = models.SlugField(_("code"), max_length=64, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=32)
    direction = models.SmallIntegerField(
        _("direction"), choices=Direction.choices, default=Direction.MORE_IS_BETTER
    )
    frequency = models.CharField(
        _("frequency"), max_length=16, choices=Frequency.choices, default=Frequency.MONTH
    )
    source = models.CharField(_("source of the figures"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.QUANTITY)
    form = models.CharField(
        _("what a figure stands for"), max_length=16, choices=Form.choices, default=Form.IN_PERIOD
    )
    # Outside these bounds a figure is taken for one in another unit of measure.
    lowest = models.DecimalField(
        _("lowest plausible value"), max_digits=24, decimal_places=6, null=True, blank=True
    )
    highest = models.DecimalField(
        _("highest plausible value"), max_digits=24, decimal_places=6, null=True, blank=True
    )
    over_units = models.CharField(
        _("over units"), max_length=12, choices=OverUnits.choices, default=OverUnits.NEVER
    )
    weighed_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("weighted by"),
    )  # fmt: skip
    over_time = models.CharField(
        _("over time"), max_length=12, choices=OverTime.choices, default=OverTime.NEVER
    )
    # the other side of the same thing: how much beside how good
    pair = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pair")
    )
    # computed from others and never entered; empty for what is reported
    formula = models.CharField(_("formula"), max_length=500, blank=True)
    owner_unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("answers for the definition"),
    )  # fmt: skip
    verification = models.TextField(_("how figures are verified"), blank=True)
    quality_statement = models.TextField(_("limits of the figures"), blank=True)
    review_on = models.DateField(_("definition to be reviewed on"), null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(_("days to report"), default=10)
    minutes = models.PositiveSmallIntegerField(_("minutes a figure takes"), default=2)
    pack = models.CharField(_("pack"), max_length=64, blank=True)
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(over_units="weighted") | models.Q(weighed_by__isnull=False),
                name="a_weighted_mean_has_weights",
            ),
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values),
                name="an_indicator_points_up_or_down",
            ),
            models.CheckConstraint(
                condition=~models.Q(name_zh=""), name="an_indicator_has_a_chinese_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of whoever reads; Chinese where no English name was given."""
        english = not (get_language() or "zh").startswith("zh")
        return self.name_en if english and self.name_en else self.name_zh
