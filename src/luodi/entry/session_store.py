"""Web sessions in the database under the hash of their key: who reads it can take none over."""

import logging
from hashlib import sha256
from typing import Any

from django.contrib.sessions.backends import db
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.utils import timezone

LENGTH = 40  # of the column; 160 bits of SHA-256


def kept_as(session_key: str) -> str:
    """Return what stands in the database for the key that the browser holds."""
    return sha256(session_key.encode()).hexdigest()[:LENGTH]


class SessionStore(db.SessionStore):
    """Django's store; between the browser's key and the row's stands a hash."""

    def _get_session_from_db(self) -> Any:
        try:
            return self._standing(kept_as(self.session_key or ""))
        except self.model.DoesNotExist:
            self._session_key = None
        except SuspiciousOperation as error:
            logging.getLogger(f"django.security.{type(error).__name__}").warning(str(error))
            self._session_key = None

    def _standing(self, key: str) -> Any:
        # Every request asks this: making SQL of the model's words takes longer than the answer.
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_data FROM django_session "
                           "WHERE session_key = %s AND expire_date > %s", [key, now])  # fmt: skip
            found = cursor.fetchone()
        if found is None:
            raise self.model.DoesNotExist
        return self.model(session_key=key, session_data=found[0])

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
