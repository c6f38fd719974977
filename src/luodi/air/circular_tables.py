"""The tables at the end of a circular, in one shape whenever it was drafted."""

from collections.abc import Mapping
from typing import Any


def annexes(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the tables: title, columns, and rows with a head and its cells.

    Circulars of the first form have one, of counts.
    """
    if "annexes" in content:
        return list(content["annexes"])
    old = content["annex"]
    rows = [{"head": row["unit"], "cells": [str(count) for count in row["counts"]]}
            for row in old["rows"]]  # fmt: skip
    return [{"title": old["title"], "columns": old["columns"], "rows": rows}]
