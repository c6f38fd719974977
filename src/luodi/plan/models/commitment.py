"""What is promised with a line: who supports it, what is to be reached, on which evidence."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.plan.errors import NeverChanged
from luodi.plan.models.tree import Line


class TargetKind(models.TextChoices):
    """Whether a target binds or is expected."""

    BINDING = "binding", _("Binding")
    ANTICIPATORY = "anticipatory", _("Anticipatory")


class Support(models.Model):
    """A unit that helps the lead unit of a line."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="supports")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("supporting unit")
        verbose_name_plural = _("supporting units")
        constraints = [
            models.UniqueConstraint(fields=["line", "unit"], name="a_unit_supports_a_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.unit_id}"


class Target(models.Model):
    """A value to reach: what is counted, how much, in which unit of measure, by which year."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="targets")
    name = models.CharField(_("what is counted"), max_length=200, blank=True)
    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("indicator"),
    )  # fmt: skip
    value = models.DecimalField(
        _("value"), max_digits=24, decimal_places=6, null=True, blank=True
    )  # a rank or a tier has no number
    unit_of_measure = models.CharField(_("unit of measure"), max_length=32, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    comparator = models.CharField(_("comparator"), max_length=16, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=TargetKind.choices, blank=True)
    assumed = models.JSONField(_("assumed fields"), default=list, blank=True)
    as_read = models.JSONField(_("figure as read"), null=True, blank=True)
    draft = models.ForeignKey(
        "read.Draft", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("draft"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=["draft"], name="a_draft_becomes_one_target",
                condition=Q(draft__isnull=False),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} {self.value} {self.unit_of_measure}"


class KeptRows(models.QuerySet["LineCitation"]):
    """Evidence can be added and read, nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refuse."""
        raise NeverChanged(_("Evidence of a plan is never changed; add another sentence."))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("Evidence of a plan is never removed: withdraw the line instead."))


class LineCitation(models.Model):
    """The evidence of a line or of one of its targets, kept whatever the line becomes."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="citations")
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="citations"
    )
    citation = models.ForeignKey("read.Citation", models.PROTECT, related_name="+")

    objects = KeptRows.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "citation"], name="a_line_cites_a_sentence_once",
                condition=Q(target__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["target", "citation"], name="a_target_cites_a_sentence_once",
                condition=Q(target__isnull=False),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.line_id} {self.citation_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time. Raises NeverChanged for a second."""
        if not self._state.adding:
            raise NeverChanged(_("Evidence of a plan is never changed; add another sentence."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged(_("Evidence of a plan is never removed: withdraw the line instead."))
