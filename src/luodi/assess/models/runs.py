"""One run of one scheme for one period, and what each unit got."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class State(models.TextChoices):
    """How far an assessment has come."""

    OPEN = "open", _("Open, not computed")
    COMPUTED = "computed", _("Computed, a draft")
    CHECKING = "checking", _("Units look it over")
    REPLACED = "replaced", _("Replaced by a newer one")
    CONFIRMED = "confirmed", _("Confirmed")


class Assessment(models.Model):
    """One run of one scheme for one period, on data as known at a moment."""

    scheme = models.ForeignKey(
        "assess.Scheme", models.PROTECT, related_name="assessments", verbose_name=_("scheme")
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
    # Units look their scores over until the end of this day, and may object.
    checking_from = models.DateTimeField(_("looked over from"), null=True, blank=True)
    checking_until = models.DateField(_("looked over until"), null=True, blank=True)
    in_place_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name=_("in place of"),
    )  # fmt: skip
    manifest_digest = models.CharField(_("SHA-256 of the manifest"), max_length=64, blank=True)
    result_digest = models.CharField(_("SHA-256 of the result"), max_length=64, blank=True)
    confirmed_by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("confirmed by"),
    )  # fmt: skip
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    # Inputs, scheme, code version and seed: all that the result is computed from. It is the last
    # column: SQLite walks past it, some 30 million bytes, to reach one that lies behind it.
    manifest = models.JSONField(_("manifest"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")

    def __str__(self) -> str:
        return f"{self.scheme_id} {self.period}"


class Score(WrittenOnce):
    """What one unit got, and why: lines that add up to the points."""

    assessment = models.ForeignKey(
        "assess.Assessment", models.PROTECT, related_name="scores", verbose_name=_("assessment")
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
        # a ranking is sorted without walking past explanations of thousands of units
        indexes = [models.Index(fields=["assessment", "rank", "unit"], name="scores_by_rank")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.points}"
