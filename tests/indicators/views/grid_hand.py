"""A hand at the grid of the town's figures: what it types and keeps, and the rows it sees."""

import json
from typing import Any

from django.test import Client

GRID = "/figures/grid/QST/2025-02"
HOUSING, JOBS = "housing.QST", "jobs.QST"


def row_of(page: Any, key: str) -> Any:
    """Return a row of a page by its key."""
    return next(one for one in page.context["rows"] if one.key == key)


def typed(key: str, value: str, known: int = 0, **more: str) -> dict[str, Any]:
    """Return the fields of a row as a browser sends them."""
    given = {"value": value, "known": known, "status": "provisional", "source": "月报", "note": "",
             **more}  # fmt: skip
    return {f"{name}-{key}": text for name, text in given.items()}


def keep(browser: Client, cells: dict[str, str | None], address: str = f"{GRID}/draft") -> Any:
    """Keep cells as the script of the page does."""
    return browser.post(address, json.dumps({"cells": cells}), content_type="application/json")
