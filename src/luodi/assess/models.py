"""Assessment: one run of one scheme for one period, with every score and its explanation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class Scheme(WrittenOnce):
    """A scheme of a pack as frozen for use: its rules as data, with their hash."""

    code = models.SlugField(_("code"), max_length=64)
    pack = models.CharField(_("pack"), max_length=64)
    version = models.CharField(_("version"), max_length=16)
    content = models.JSONField(_("rules"))
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True)
    frozen_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("frozen by")
    )
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class State(models.TextChoices):
    """How far an assessment has come."""

    OPEN = "open", _("Open, not computed")
    COMPUTED = "computed", _("Computed, to be confirmed")
    CONFIRMED = "confirmed", _("Confirmed")


class Assessment(models.Model):
    """One run of one scheme for one period, on data as known at a moment."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="assessments", verbose_name=_("scheme")
    )
    period = models.CharField(_("period"), max_length=10)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.OPEN.value
    )
    as_of = models.DateTimeField(_("data as known at"))
    opened_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened at"))
    computed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("computed by"),
    )  # fmt: skip
    computed_at = models.DateTimeField(_("computed at"), null=True, blank=True)
    # Inputs, scheme, code version and seed: all that the result is computed from.
    manifest = models.JSONField(_("manifest"), null=True, blank=True)
    manifest_digest = models.CharField(_("SHA-256 of the manifest"), max_length=64, blank=True)
    result_digest = models.CharField(_("SHA-256 of the result"), max_length=64, blank=True)
    confirmed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.period}"


class AdjustmentKind(models.TextChoices):
    """What an adjustment does."""

    BONUS = "bonus", _("Bonus")
    PENALTY = "penalty", _("Penalty")
    VETO = "veto", _("Veto")


class Adjustment(WrittenOnce):
    """Points added or taken by a person's decision, or a veto; each with clause and reason."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="adjustments", verbose_name=_("assessment")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=8, choices=AdjustmentKind.choices)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3, default=0)
    clause = models.CharField(_("clause of the scheme"), max_length=120)
    reason = models.CharField(_("reason"), max_length=400)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(clause=""),
                name="an_adjustment_has_clause_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0), name="points_are_positive_the_kind_gives_the_sign"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.points}"


class Score(WrittenOnce):
    """What one unit got, and why: lines that add up to the points."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="scores", verbose_name=_("assessment")
    )
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3, null=True)
    rank = models.PositiveIntegerField(_("rank"), null=True)
    grade = models.CharField(_("grade"), max_length=16, blank=True)
    # The record of luodi.kernels.score for this unit, figures as text.
    explanation = models.JSONField(_("why this score"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "unit"], name="a_unit_is_scored_once_in_an_assessment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.points}"
