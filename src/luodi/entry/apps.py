from ipaddress import ip_network

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class EntryConfig(AppConfig):
    name = "luodi.entry"
    label = "entry"
    verbose_name = _("Entry")

    def ready(self) -> None:
        """Refuse to start on a setting that would protect nobody because of a slip of the pen."""
        from luodi.org.roles import SIGNED_IN_ROLES

        known = [role.value for role in SIGNED_IN_ROLES]
        if unknown := sorted(set(settings.LUODI_SECOND_FACTOR_FOR) - set(known)):
            raise ImproperlyConfigured(
                f"LUODI_SECOND_FACTOR_FOR names {unknown}: the roles are {', '.join(known)}."
            )
        for proxy in settings.LUODI_TRUSTED_PROXIES:
            try:
                ip_network(proxy, strict=False)
            except ValueError as error:
                raise ImproperlyConfigured(f"LUODI_TRUSTED_PROXIES: {error}.") from error
