"""Ask how somebody gets in: failed tries, factors, sessions, passwords."""

from luodi.entry.queries.factors import (
    Factors,
    authenticator,
    factors,
    name_in_link,
    owes,
    passkey,
    passkeys,
    person_of_link,
)
from luodi.entry.queries.guessing import locked
from luodi.entry.queries.links import links_made
from luodi.entry.queries.sessions import digest_of, is_fresh, open_sessions, owed, session

__all__ = [
    "Factors",
    "authenticator",
    "digest_of",
    "factors",
    "is_fresh",
    "links_made",
    "locked",
    "name_in_link",
    "open_sessions",
    "owed",
    "owes",
    "passkey",
    "passkeys",
    "person_of_link",
    "session",
]
