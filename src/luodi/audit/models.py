"""Event: one thing that happened. ChainHead: where the chain ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
