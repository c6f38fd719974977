"""Web sessions in the database under the hash of their key: who reads it can take none over."""

import logging
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

LENGTH = 40  # of the column; 160 bits of SHA-256


def kept_as(session_key: str) -> str:
    """Return what stands in the database for the key that the browser holds."""
    return sha256(session_key.encode()).hexdigest()[:LENGTH]


class SessionStore(db.SessionStore):
    """Django's store; between the browser's key and the row's stands a hash."""

    def _get_session_from_db(self) -> Any:
        try:
            return self.model.objects.get(
                session_key=kept_as(self.session_key or ""), expire_date__gt=timezone.now()
            )
        except self.model.DoesNotExist:
            self._session_key = None
        except SuspiciousOperation as error:
            logging.getLogger(f"django.security.{type(error).__name__}").warning(str(error))
            self._session_key = None

    def exists(self, session_key: str) -> bool:
        """Say whether a session by this key stands."""
        return super().exists(kept_as(session_key))

    def create_model_instance(self, told: Any) -> Any:
        """Return the row to be written."""
        row = super().create_model_instance(told)
        row.session_key = kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Take a session's row away, this one's by default."""
        if key := session_key or self.session_key:
            super().delete(kept_as(key))
