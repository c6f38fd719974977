"""Points added or taken by decision, and the second person who lets them count."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class AdjustmentKind(models.TextChoices):
    """What an adjustment does."""

    BONUS = "bonus", _("Bonus")
    PENALTY = "penalty", _("Penalty")
    VETO = "veto", _("Veto")


class Adjustment(WrittenOnce):
    """Points added or taken by a person's decision, or a veto; each with clause and reason."""

    assessment = models.ForeignKey(
        "assess.Assessment", models.PROTECT, related_name="adjustments",
        verbose_name=_("assessment"),
    )  # fmt: skip
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=8, choices=AdjustmentKind.choices)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=3, default=0)
    clause = models.CharField(_("clause of the scheme"), max_length=120)
    reason = models.CharField(_("reason"), max_length=400)
    # The paper it stands on: number of a document, of a report, of a minute.
    evidence = models.CharField(_("evidence"), max_length=200, blank=True)
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


class AdjustmentFile(WrittenOnce):
    """A file that an adjustment stands on; kept without what it told of its maker."""

    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, related_name="files", verbose_name=_("adjustment")
    )
    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    # The hash of what was given; the upload has that of what is kept.
    original_sha256 = models.CharField(_("SHA-256 as given"), max_length=64)

    class Meta:
        verbose_name = _("file of an adjustment")
        verbose_name_plural = _("files of adjustments")

    def __str__(self) -> str:
        return f"{self.adjustment_id}: {self.upload_id}"


class Countersign(WrittenOnce):
    """What became of an adjustment: approved by a second person, or withdrawn; then it stands."""

    adjustment = models.OneToOneField(
        Adjustment, models.PROTECT, related_name="countersign", verbose_name=_("adjustment")
    )
    approved = models.BooleanField(_("approved"))
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("countersignature of an adjustment")
        verbose_name_plural = _("countersignatures of adjustments")

    def __str__(self) -> str:
        return f"{self.adjustment_id}: {self.approved}"
