"""Achievement: good practice or landmark result, with versions, figures, and who copied it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class AchievementKind(models.TextChoices):
    """What an entry is."""

    GOOD_PRACTICE = "good_practice", _("Good practice")
    LANDMARK_RESULT = "landmark_result", _("Landmark result")


class AchievementState(models.TextChoices):
    """How far an entry has come."""

    PROPOSED = "proposed", _("Waits for verification")
    RETURNED = "returned", _("Returned to its unit")
    VERIFIED = "verified", _("Verified")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Achievement(WrittenOnce):
    """An entry of a unit; what it says stands in its versions, how it stands in its steps."""

    kind = models.CharField(_("kind"), max_length=24, choices=AchievementKind.choices)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit that did it")
    )
    line = models.ForeignKey(
        "plan.Line", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("task it came from"),
    )  # fmt: skip
    proposed_by = models.ForeignKey(
        "org.Person", models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("good practice or landmark result")
        verbose_name_plural = _("good practice and landmark results")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AchievementVersion(WrittenOnce):
    """What an entry says; a changed one is a version of its own."""

    achievement = models.ForeignKey(
        Achievement, models.PROTECT, related_name="versions", verbose_name=_("entry")
    )
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=120)
    done = models.TextField(_("what was done"))
    how_to_copy = models.TextField(_("how it can be copied"))
    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("evidence file"),
    )  # fmt: skip
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("version of an entry")
        verbose_name_plural = _("versions of entries")
        constraints = [
            models.UniqueConstraint(
                fields=["achievement", "number"], name="a_version_of_an_entry_has_its_number"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProvingFigure(WrittenOnce):
    """A figure that proves an entry: as it was before, if there is one, and after."""

    version = models.ForeignKey(
        AchievementVersion, models.PROTECT, related_name="figures", verbose_name=_("version")
    )
    before = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("before"),
    )  # fmt: skip
    after = models.ForeignKey(
        "indicators.Observation", models.PROTECT, related_name="+", verbose_name=_("after")
    )

    class Meta:
        verbose_name = _("proving figure")
        verbose_name_plural = _("proving figures")

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"


class AchievementStep(WrittenOnce):
    """Proposed, returned, verified, withdrawn; the latest says how an entry stands."""

    achievement = models.ForeignKey(
        Achievement, models.PROTECT, related_name="steps", verbose_name=_("entry")
    )
    number = models.PositiveIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=16, choices=AchievementState.choices)
    version = models.ForeignKey(
        AchievementVersion, models.PROTECT, related_name="+", verbose_name=_("version")
    )
    words = models.TextField(_("words"), blank=True)
    # of a verification: all that pages show, figures as re-read, and the hash of it
    content = models.JSONField(_("content"), null=True, blank=True)
    digest = models.CharField(_("SHA-256"), max_length=64, blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("step of an entry")
        verbose_name_plural = _("steps of entries")
        constraints = [
            models.UniqueConstraint(
                fields=["achievement", "number"], name="a_step_of_an_entry_has_its_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.achievement_id}.{self.number} {self.state}"


class Copying(WrittenOnce):
    """Another unit copies an entry: since when, and how."""

    achievement = models.ForeignKey(
        Achievement, models.PROTECT, related_name="copyings", verbose_name=_("entry")
    )
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, related_name="+", verbose_name=_("unit that copies")
    )
    begun_on = models.DateField(_("begun on"))
    words = models.TextField(_("how it is copied"), blank=True)
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("copying of an entry")
        verbose_name_plural = _("copyings of entries")
        constraints = [
            models.UniqueConstraint(
                fields=["achievement", "unit"], name="a_unit_copies_an_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.begun_on}"


class CopyingResult(WrittenOnce):
    """What came of copying, in words or figures; a later one stands beside the earlier ones."""

    copying = models.ForeignKey(
        Copying, models.PROTECT, related_name="results", verbose_name=_("copying")
    )
    words = models.TextField(_("what came of it"), blank=True)
    before = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("before"),
    )  # fmt: skip
    after = models.ForeignKey(
        "indicators.Observation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("after"),
    )  # fmt: skip
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("result of copying")
        verbose_name_plural = _("results of copying")

    def __str__(self) -> str:
        return f"{self.copying_id} {self.at:%Y-%m-%d}"
