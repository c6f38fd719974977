"""Canonical JSON: the same content gives the same bytes, on every machine and from every database.

Keys sorted, no spaces, UTF-8, no floats: a figure is text.
"""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

PLAIN = frozenset({str, int, bool, type(None)})
HOLDERS = frozenset({dict, list, tuple})
KNOWN = PLAIN | HOLDERS


def canonical(tree: Any) -> bytes:
    """Return the bytes of plain values. Raises TypeError for a float."""
    return canonical_text(tree).encode()


def canonical_text(tree: Any) -> str:
    """Return the canonical bytes as text, as a database takes it. Raises TypeError for a float."""
    _refuse_floats(tree)
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(tree: Any) -> str:
    """Return the SHA-256 of the canonical bytes, in hex."""
    return digest_of(canonical(tree))


def digest_of(written: bytes) -> str:
    """Return the SHA-256 of canonical bytes, in hex."""
    return hashlib.sha256(written).hexdigest()


def digest_around(tree: dict[str, Any], name: str, written: Iterable[str]) -> str:
    """Return the digest of an object with one more member: a list whose parts are written already.

    A result is tens of millions of bytes that are kept unit by unit: they are written once.
    """
    before, after = canonical_text({**tree, name: []}).split(f'"{name}":[]')
    found = hashlib.sha256(f'{before}"{name}":['.encode())
    for place, part in enumerate(written):
        found.update(f",{part}".encode() if place else part.encode())
    found.update(f"]{after}".encode())
    return found.hexdigest()


def decimal_text(value: Decimal) -> str:
    """Return a decimal in its shortest plain form: 12.5, whatever zeros a database added."""
    plain = f"{value:f}"
    shortest = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if shortest in ("-0", "") else shortest


@lru_cache(maxsize=1 << 16)  # a result says the same few thousand amounts again and again
def ticks_text(ticks: int, decimals: int) -> str:
    """Return ticks of ``10**-decimals`` as text with all declared decimals: 8643 → 86.43."""
    return f"{Decimal(ticks).scaleb(-decimals):.{decimals}f}"


def _refuse_floats(tree: Any) -> None:
    waiting: list[Any] = [[tree]]
    while waiting:
        part = waiting.pop()
        values = part.values() if isinstance(part, dict) else part
        kinds = set(map(type, values))
        if kinds <= PLAIN:
            continue
        if kinds <= KNOWN:
            waiting.extend(one for one in values if type(one) in HOLDERS)
            continue
        for one in values:
            if isinstance(one, float):
                raise TypeError(
                    f"{one!r} is a float: write a figure as text, or the bytes may change"
                )
            if isinstance(one, dict | list | tuple):
                waiting.append(one)
