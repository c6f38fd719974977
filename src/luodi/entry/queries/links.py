"""One-time links that were made for somebody, as they themselves see them: when, and by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luodi.audit import queries as audit
from luodi.org import queries as org

SHOWN = 5


@dataclass(frozen=True, slots=True)
class LinkMade:
    """A link was made; ``maker`` is a name, empty where it was made on the server."""

    at: datetime
    maker: str


def links_made(person: Any) -> list[LinkMade]:
    """Return the latest one-time links that were made for a person, the newest first."""
    target = f"org.person:{person.pk}"
    rows = list(audit.history(target).filter(kind="org.link_made")[:SHOWN])
    names = org.names_by_audit_id({row.actor for row in rows})
    return [LinkMade(row.at, names.get(row.actor, "")) for row in rows]
