"""Fingerprints: SHA-256 of a scheme and of a table, to know what a score was computed from."""

import hashlib
import json
import math
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np

from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.tables import Table

PLANES = ("values", "targets", "previous", "age")


@dataclass(frozen=True, slots=True)
class Hashes:
    """What a score was computed from and by: rules, figures, and the version of the program."""

    scheme: str
    table: str
    engine: str


def hashes(scheme: Scheme, table: Table, engine: str) -> Hashes:
    """Return both fingerprints beside the version of the engine, which the caller knows."""
    return Hashes(fingerprint(scheme), fingerprint(table), engine)


def fingerprint(what: Scheme | Table) -> str:
    """Return the SHA-256, 64 hexadecimal digits, of a scheme or a table.

    A scheme is written as JSON: sorted keys, shortest digits of each number, the kind of every
    part. A table is written with units and codes sorted, so that the order of rows and columns does
    not matter: a JSON head, then the figures as IEEE 754 doubles, low byte first, all nan alike.
    """
    found = hashlib.sha256()
    if isinstance(what, Scheme):
        found.update(_text(_told(what)))
        return found.hexdigest()
    rows = sorted(range(len(what.units)), key=what.units.__getitem__)
    columns = sorted(range(len(what.codes)), key=what.codes.__getitem__)
    found.update(_text(_head(what, rows, columns)))
    for plane in PLANES:
        if (cells := getattr(what, plane)) is not None:
            there = np.asarray(cells, dtype="<f8")[np.ix_(rows, columns)] + 0.0
            there[np.isnan(there)] = math.nan
            found.update(plane.encode() + there.tobytes())
    if what.flags is not None:
        found.update(b"flags" + what.flags[np.ix_(rows, columns)].astype(np.uint8).tobytes())
    return found.hexdigest()


def _head(table: Table, rows: list[int], columns: list[int]) -> dict[str, Any]:
    by_row = {name: [getattr(table, name)[row] for row in rows] if getattr(table, name) else []
              for name in ("units", "cohort", "unrated")}  # fmt: skip
    return by_row | {
        "codes": [table.codes[column] for column in columns], "elapsed": table.elapsed,
        "period": table.period, "vintage": table.vintage,
        "sources": [[*key, source] for key, source in sorted(table.sources.items())],
    }  # fmt: skip


def _text(what: Any) -> bytes:
    return json.dumps(what, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _told(value: Any) -> Any:
    if is_dataclass(value):
        named = {one.name: _told(getattr(value, one.name)) for one in fields(value) if one.init}
        return {"is": type(value).__name__} | named
    if isinstance(value, (tuple, list)):
        return [_told(one) for one in value]
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else str(value)
    return value
