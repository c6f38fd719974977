"""Words that DOCX and PDF of a circular share, so that both say the same."""

from collections.abc import Mapping
from datetime import date
from typing import Any


def day_of(content: Mapping[str, Any]) -> str:
    """Return the day of issue without padding zeros."""
    day = date.fromisoformat(content["issued_on"])
    return f"{day.year}年{day.month}月{day.day}日"


def annex_name(place: int, of: int) -> str:
    """Return how a table at the end is called: numbered where there are several."""
    return f"附件{place}" if of > 1 else "附件"


def chinese(cell: Any) -> str:
    """Return what a cell of a table says in Chinese."""
    return str(cell["zh"] if isinstance(cell, dict) else cell)
