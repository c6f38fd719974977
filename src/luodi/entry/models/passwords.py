"""PasswordChange: when somebody set a password of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class PasswordChange(WrittenOnce):
    """A password was set; where the policy asks for a periodic change, the latest one counts."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("password change")
        verbose_name_plural = _("password changes")
        indexes = [models.Index(fields=["person", "at"], name="entry_password_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.at:%Y-%m-%d}"
