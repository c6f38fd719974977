"""Dataclasses as plain JSON values: names of choices, finite numbers, lists and objects."""

import math
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """Return a value as JSON knows it; a number that is not finite is None, a choice its name.

    A dataclass becomes an object by its fields; rules say what they are under ``is``.
    """
    if isinstance(value, Enum):
        return (value.name or "").lower()
    if is_dataclass(value):
        return {"is": type(value).__name__} | {
            one.name: plain(getattr(value, one.name)) for one in fields(value)
        }
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value
