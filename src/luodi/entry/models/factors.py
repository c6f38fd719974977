"""Second factors: an authenticator app, passkeys, and codes for the day both are lost."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Authenticator(models.Model):
    """An app that shows a code of six digits, anew every half minute (TOTP, RFC 6238)."""

    person = models.OneToOneField("org.Person", models.PROTECT, related_name="+")
    secret = models.TextField(_("secret, encrypted"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # The time step of the last code that let somebody in: a code holds once.
    last_step = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("authenticator app")
        verbose_name_plural = _("authenticator apps")

    def __str__(self) -> str:
        return str(self.person_id)


class Passkey(models.Model):
    """A key that a device keeps and a person unlocks (W3C WebAuthn)."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    credential = models.CharField(_("credential"), max_length=700, unique=True)
    public_key = models.TextField(_("public key"))
    sign_count = models.PositiveBigIntegerField(_("times signed"), default=0)
    added_at = models.DateTimeField(_("added at"))
    used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that lets somebody in once; only its hash is kept."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    digest = models.CharField(_("hash"), max_length=200)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self) -> str:
        return str(self.person_id)
