"""How an event is hashed: canonical JSON over its fields and the hash before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64
FIELDS = (
    "number",
    "actor",
    "unit",
    "kind",
    "target",
    "before",
    "after",
    "reason",
    "request_id",
)
# Hashed only where it says something: chains written before the field was there still verify.
ACTING_FOR = "acting_for"


def canonical(fields: dict[str, Any]) -> bytes:
    """Return the one byte string that stands for these fields: sorted keys, UTF-8, no NaN.

    >>> canonical({"b": 1, "a": "区"}).decode()
    '{"a":"区","b":1}'
    """
    return json.dumps(
        fields,
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
        allow_nan=False,
    ).encode()


def moment(at: datetime) -> str:
    """Return a moment as UTC text with microseconds, the same on both databases."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def link(*, previous: str, at: datetime, fields: dict[str, Any], algorithm: str = "sha256") -> str:
    """Return the hash of one event in hexadecimal, chained to the hash before it."""
    body = {
        **{name: fields[name] for name in FIELDS},
        **({ACTING_FOR: fields[ACTING_FOR]} if fields.get(ACTING_FOR) else {}),
        "at": moment(at),
        "previous": previous,
    }
    return hashlib.new(algorithm, canonical(body)).hexdigest()
