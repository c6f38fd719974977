"""Production: HTTPS only, the secret key from outside, hosts and proxies named one by one."""

import os

from django.core.exceptions import ImproperlyConfigured

from luodi.web.settings.base import *  # noqa: F403

if "LUODI_SECRET_KEY" not in os.environ:
    raise ImproperlyConfigured("Set LUODI_SECRET_KEY to 50 random characters or more.")
if "LUODI_HOSTS" not in os.environ:
    raise ImproperlyConfigured("Set LUODI_HOSTS to the host names of this site, with commas.")
# Behind a proxy that is not named everybody is one network: a stranger's five tries lock out all.
if not os.environ.get("LUODI_TRUSTED_PROXIES", "").strip():
    raise ImproperlyConfigured(
        "Set LUODI_TRUSTED_PROXIES to the addresses or networks of the reverse proxies of this "
        "site, with commas, or to “none” where there are none."
    )

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-luodi"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
