"""FigureImport: a file of figures on its way in; Layout: how a register of one's own is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportKind(models.TextChoices):
    """What sort of file it is, which says how its cells become figures."""

    TEMPLATE = "template", _("Template")
    LONG = "long", _("One figure a row")
    WIDE = "wide", _("Register of one's own")
    SDMX = "sdmx", _("SDMX-CSV")


class ImportState(models.TextChoices):
    """How far an import is."""

    READING = "reading", _("Being read")
    OPEN = "open", _("Waits for you")
    APPLIED = "applied", _("Stored")
    LEFT = "left", _("Left")
    FAILED = "failed", _("Not readable")


class Layout(models.Model):
    """How the columns of a register are read, remembered by the hash of its headings."""

    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    headings = models.JSONField(_("headings"), default=list)
    mapping = models.JSONField(_("mapping"), default=dict)
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("layout of a register")
        verbose_name_plural = _("layouts of registers")

    def __str__(self) -> str:
        return self.name


class FigureImport(models.Model):
    """A file of figures between its upload and the moment it is stored or left."""

    upload = models.ForeignKey(
        "files.Upload", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=ImportKind.choices, default=ImportKind.LONG
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ImportState.choices, default=ImportState.READING
    )
    layout = models.ForeignKey(
        Layout, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("layout"),
    )  # fmt: skip
    # what was asked of whoever uploaded: sheet, columns, choices for units, confirmed doubts
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    # the rows as judged, compressed JSON; what the preview shows and what is stored
    judged = models.BinaryField(_("rows as judged"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=600, blank=True)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    total = models.PositiveIntegerField(_("rows in all"), default=0)
    batch = models.ForeignKey(
        "indicators.Batch", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("batch"),
    )  # fmt: skip
    by = models.ForeignKey("org.Person", models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("uploaded at"))
    applied_at = models.DateTimeField(_("stored at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of figures")
        verbose_name_plural = _("imports of figures")

    def __str__(self) -> str:
        return f"{self.upload_id} {self.state}"

    @property
    def is_shown(self) -> bool:
        """Whether it was read and waits for somebody: neither being read nor about its columns."""
        return self.state == ImportState.OPEN and not self.counts.get("asks")
