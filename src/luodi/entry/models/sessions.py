"""Web sessions as their bearers see them, and tokens that let a program in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class WebSession(models.Model):
    """One sign-in of one person in one browser, until it ends."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    # Of the session's key only the hash: who reads this table cannot take a session over.
    digest = models.CharField(_("hash of the key"), max_length=64, unique=True)
    how = models.CharField(_("signed in by"), max_length=16)
    address = models.CharField(_("network"), max_length=64, blank=True)
    browser = models.CharField(_("browser"), max_length=120, blank=True)
    began_at = models.DateTimeField(_("began at"))
    seen_at = models.DateTimeField(_("last seen at"))
    proved_at = models.DateTimeField(_("proved again at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("web session")
        verbose_name_plural = _("web sessions")
        indexes = [models.Index(fields=["person", "ended_at"], name="entry_session_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.began_at:%Y-%m-%d %H:%M}"


class ApiToken(models.Model):
    """Lets a program act as its bearer, for some scopes and some time; shown once, kept as hash."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(_("hash"), max_length=64, unique=True)
    scopes = models.JSONField(_("scopes"), default=list)
    made_at = models.DateTimeField(_("made at"))
    expires_on = models.DateField(_("holds until"))
    used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_token_says_what_it_is_for")
        ]

    def __str__(self) -> str:
        return self.name
