"""A small scheme as a file would have it, to be changed key by key."""

from datetime import date
from typing import Any

from luodi.packs.schemas.schemes import Definition

DAY = date(2026, 6, 30)
SINCE = date(2024, 1, 1)


def title(word: str) -> dict[str, str]:
    """Return a title that is the same in both languages."""
    return {"zh": word, "en": word}


def dated(value: float) -> dict[date, Any]:
    """Return a number under the day from which it holds."""
    return {SINCE: {"value": value, "reference": "x"}}


def curve(**keys: Any) -> dict[date, Any]:
    """Return a curve under the day from which it holds."""
    return {SINCE: {"reference": "x", **keys}}


def indicator(code: str = "tax", **keys: Any) -> dict[str, Any]:
    """Return an indicator; without a curve its base is 20."""
    rule = {} if "curve" in keys else {"base": dated(20.0)}
    return {"code": code, "title": title(code), "unit_of_measure": "万元", "missing": "block",
            "weight": dated(10.0), "missing_reference": "x", **rule, **keys}  # fmt: skip


def written(**keys: Any) -> dict[str, Any]:
    """Return a scheme for a table with one indicator."""
    return {"code": "small", "title": title("small"), "reference": "x", "inputs": "table",
            "periods": ["year"], "cohort": {"units": "table", "title": title("all")},
            "indicators": [indicator()], "decimals": 1, **keys}  # fmt: skip


def small(**keys: Any) -> Definition:
    """Return the scheme."""
    return Definition.model_validate(written(**keys))
