"""Where mail goes out, read from one address: smtp:…, smtps:… or console:."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS = {
    "": "django.core.mail.backends.dummy.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}
PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail leaves; ``is_set_up`` is false where it does not."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False
    is_set_up: bool = False


def mail(url: str) -> Mail:
    """Read LUODI_MAIL_URL; ImproperlyConfigured for one that names no server or is of no kind.

    smtp turns to TLS before anything is said; ``smtp://host:25?plain`` does not, for a relay on
    the same machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS or (url and not parts.scheme):
        raise ImproperlyConfigured(
            "LUODI_MAIL_URL begins with smtp:, smtps: or console: – or is left empty."
        )
    if parts.scheme in PORTS and not parts.hostname:
        raise ImproperlyConfigured("LUODI_MAIL_URL names no server: write smtp://host:587.")
    return Mail(
        BACKENDS[parts.scheme], parts.hostname or "", parts.port or PORTS.get(parts.scheme, 25),
        unquote(parts.username or ""), unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp" and parts.query != "plain",
        is_tls=parts.scheme == "smtps", is_set_up=bool(parts.scheme),
    )  # fmt: skip
