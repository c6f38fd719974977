"""Second factors, web sessions and API tokens."""

from luodi.entry.models.factors import Authenticator, Passkey, RecoveryCode
from luodi.entry.models.sessions import ApiToken, WebSession

__all__ = ["ApiToken", "Authenticator", "Passkey", "RecoveryCode", "WebSession"]
