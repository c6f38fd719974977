"""Second factors, web sessions, API tokens, failed tries and changes of password."""

from luodi.entry.models.factors import Authenticator, Passkey, RecoveryCode
from luodi.entry.models.guesses import Guesses
from luodi.entry.models.passwords import PasswordChange
from luodi.entry.models.sessions import ApiToken, WebSession

__all__ = [
    "ApiToken",
    "Authenticator",
    "Guesses",
    "Passkey",
    "PasswordChange",
    "RecoveryCode",
    "WebSession",
]
