"""One's own password as it is stored; how somebody gets in by it is entry's."""

from datetime import datetime

from django.db import transaction

from luodi.audit import actions as audit
from luodi.org.models import Person


@transaction.atomic
def change_password(*, by: Person, at: datetime, password: str) -> None:
    """Set one's own password; one-time links made before end with it."""
    by.set_password(password)
    by.save(update_fields=["password"])
    audit.record(kind="org.password_changed", target=f"org.person:{by.pk}", by=by, at=at)
