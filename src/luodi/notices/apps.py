from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "luodi.notices"
    label = "notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Refuse to start on an allowlist that says something else than it means."""
        from luodi.notices import allowlist

        allowlist.refuse_unreadable()
