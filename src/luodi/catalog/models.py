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

    WEEK = "week", _("Weekly")
    MONTH = "month", _("Monthly")
    QUARTER = "quarter", _("Quarterly")
    HALF_YEAR = "half_year", _("Half-yearly")
    YEAR = "year", _("Yearly")


class Form(models.TextChoices):
    """What one figure stands for: its period alone, the year so far, or a state at its end."""

    IN_PERIOD = "in_period", _("In the period")
    CUMULATIVE = "cumulative", _("Year to date")
    LEVEL = "level", _("State at the end of the period")


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
    pack = models.CharField(_("pack"), max_length=64, blank=True)
    reference = models.CharField(_("reference"), max_length=300, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
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
