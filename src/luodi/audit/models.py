"""Event: one thing that happened. ChainHead: where the chain ends. What proves and keeps both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit import wording
from luodi.audit.checkpoints import Signed
from luodi.audit.written_once import WrittenOnce


class Event(models.Model):
    """One change as it happened: who, when, what, to which object, with before, after and reason.

    An event has no foreign keys, so that the trail never interferes with live rows, and names
    people by id only, so that a person can be erased without breaking the chain.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    at = models.DateTimeField(_("time"), db_index=True)
    actor = models.CharField(_("actor"), max_length=64)
    acting_for = models.CharField(_("acting for"), max_length=64, blank=True)
    unit = models.CharField(_("unit"), max_length=64, blank=True)
    kind = models.CharField(_("kind"), max_length=64)
    target = models.CharField(_("object"), max_length=96, db_index=True)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    reason = models.TextField(_("reason"), blank=True)
    request_id = models.CharField(_("request"), max_length=32, blank=True)
    algorithm = models.CharField(_("algorithm"), max_length=16, default="sha256")
    previous = models.CharField(_("previous hash"), max_length=128)
    hash = models.CharField(_("hash"), max_length=128)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        # Each with the number: the desk asks for the newest fifty of a kind, a person or a unit.
        indexes = [
            models.Index(fields=["kind", "number"], name="audit_event_kind"),
            models.Index(fields=["actor", "number"], name="audit_event_actor"),
            models.Index(fields=["unit", "number"], name="audit_event_unit"),
            models.Index(fields=["acting_for", "number"], name="audit_event_acting_for",
                         condition=~models.Q(acting_for="")),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.target}"


class ChainHead(models.Model):
    """The last link of the chain; its row is locked while an event is appended."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=128, default="0" * 64)

    class Meta:
        verbose_name = _("chain head")
        verbose_name_plural = _("chain heads")

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:8]}"


class Checkpoint(WrittenOnce):
    """Where the chain stood at a moment, signed; its file is kept outside of the machine."""

    made_at = models.DateTimeField(_("made at"))
    origin = models.CharField(_("origin"), max_length=100)
    size = models.PositiveBigIntegerField(_("events"))
    root = models.CharField(_("root"), max_length=128)
    signature = models.CharField(_("signature"), max_length=120)
    public_key = models.CharField(_("public key"), max_length=64)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")

    def __str__(self) -> str:
        return f"{self.size} {self.root[:8]}"

    @property
    def file_name(self) -> str:
        """What its file is called: in the order of size when sorted by name."""
        return f"luodi-checkpoint-{self.size:010}-{self.root[:8]}.txt"

    @property
    def signed(self) -> Signed:
        """The same as the file that leaves the machine."""
        return Signed(self.origin, self.size, self.root, self.signature, self.public_key)


class Backup(WrittenOnce):
    """A backup that was made: under which name, how large, and how far the chain was in it."""

    made_at = models.DateTimeField(_("made at"))
    name = models.CharField(_("name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    events = models.PositiveBigIntegerField(_("events"))
    uploads = models.PositiveBigIntegerField(_("uploads"))
    damaged = models.PositiveIntegerField(_("uploads damaged or missing"))
    with_keys = models.BooleanField(_("with keys"))

    class Meta:
        verbose_name = _("backup")
        verbose_name_plural = _("backups")

    def __str__(self) -> str:
        return self.name


class Drill(WrittenOnce):
    """A backup that was restored into a temporary place to see whether it holds."""

    held_at = models.DateTimeField(_("held at"))
    name = models.CharField(_("backup"), max_length=200)
    taken_at = models.DateTimeField(_("backup made at"), null=True)
    passed = models.BooleanField(_("passed"))
    # [{"step": …, "passed": …, "told": …}] in the order they were gone through
    steps = models.JSONField(_("steps"))
    seconds = models.DecimalField(_("seconds"), max_digits=9, decimal_places=1)

    class Meta:
        verbose_name = _("restore drill")
        verbose_name_plural = _("restore drills")

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> list[dict[str, object]]:
        """The steps with their titles in the reader's language."""
        return [{**step, "title": wording.step_title(step["step"])} for step in self.steps]
