"""Keys derived from the installation's secret: what is sealed, and what is only recognised."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from luodi.entry.errors import SealBroken


def seal(text: str) -> str:
    """Encrypt a secret for the database (Fernet; its key from SECRET_KEY by HKDF, RFC 5869)."""
    return _seals().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt what ``seal`` made. Raises SealBroken when SECRET_KEY is another one by now."""
    try:
        return _seals().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken(
            _("The secret of this authenticator app cannot be read, because the secret key of the "
              "installation changed. Use a recovery code, or ask the security administrator to "
              "reset your second factors.")
        ) from error  # fmt: skip


def mark(text: str, *, purpose: str) -> str:
    """Return a keyed hash: the same text is recognised, and nobody can try texts without the key.

    >>> mark("office", purpose="name") == mark("office", purpose="network")
    False
    """
    return salted_hmac(f"luodi.entry.{purpose}", text, algorithm="sha256").hexdigest()


def _seals() -> MultiFernet:
    # a key that was replaced still opens what it sealed
    return MultiFernet(
        [_seal(force_str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _seal(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"luodi.entry.seal")
    return Fernet(base64.urlsafe_b64encode(derived.derive(secret.encode())))
