"""A connection to SQLite that stays open, for a question that is asked hundreds of times a second.

Opening one means to read the whole schema, which takes ten times longer than the answer; the house
opens one a request. On PostgreSQL connections are kept anyway.
"""

import os
import threading
from typing import Any

from django.db import connection, connections

_own = threading.local()  # one a thread, as everywhere in Django


def kept_connection() -> Any:
    """Return the connection that this thread has open, else one of its own that stays open."""
    if connection.vendor != "sqlite" or connection.connection is not None:
        return connection
    file, kept = _file(), getattr(_own, "kept", None)
    if file is None:  # in memory, or taken away this moment: what is open answers
        return kept or connection
    if kept is None or _own.file != file:  # a house that was restored is another file
        if kept is not None:
            kept.close()
        kept = _own.kept = connections.create_connection("default")
        _own.file = file
    return kept


def _file() -> tuple[str, int, int] | None:
    name = str(connection.settings_dict["NAME"])
    try:
        found = os.stat(name)  # noqa: PTH116 - asked for every answer
    except FileNotFoundError:
        return None
    return name, found.st_dev, found.st_ino
