"""Canonical JSON: the same content gives the same bytes, on every machine and from every database.

Keys sorted, no spaces, UTF-8, no floats: a figure is text.
"""

import hashlib
import json
from decimal import Decimal
from typing import Any


def canonical(tree: Any) -> bytes:
    """Return the bytes of plain values. Raises TypeError for a float."""
    _refuse_floats(tree)
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(tree: Any) -> str:
    """Return the SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical(tree)).hexdigest()


def decimal_text(value: Decimal) -> str:
    """Return a decimal in its shortest plain form: 12.5, whatever zeros a database added."""
    plain = f"{value:f}"
    shortest = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if shortest in ("-0", "") else shortest


def ticks_text(ticks: int, decimals: int) -> str:
    """Return ticks of ``10**-decimals`` as text with all declared decimals: 8643 → 86.43."""
    return f"{Decimal(ticks).scaleb(-decimals):.{decimals}f}"


def _refuse_floats(tree: Any) -> None:
    if isinstance(tree, float):
        raise TypeError(f"{tree!r} is a float: write a figure as text, or the bytes may change")
    for part in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(part, dict | list | tuple | float):
            _refuse_floats(part)
