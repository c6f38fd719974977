"""Two who act at once. Only PostgreSQL lets both in: SQLite has one writer at a time anyway."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pkgutil import resolve_name
from time import sleep
from typing import Any

import pytest
from django.db import connection, transaction

LONG_ENOUGH = 0.5  # seconds, for the second to come as far as it can


def at_once(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """Return what both gave; ``second`` begins when ``first`` is done and not committed yet.

    For tests with ``django_db(transaction=True)``. Raises what either raised.
    """
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")

    def in_its_own_connection() -> Any:
        try:
            return second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            done = first()
            waiting = pool.submit(in_its_own_connection)
            sleep(LONG_ENOUGH)
        return done, waiting.result(timeout=30)


def just_after(monkeypatch: Any, name: str, meanwhile: Callable[[], Any]) -> None:
    """Let somebody act once just after the function of this name was called and has answered."""
    real, acts = resolve_name(name), [meanwhile]

    def called(*given: Any, **named: Any) -> Any:
        answer = real(*given, **named)
        while acts:
            acts.pop()()
        return answer

    monkeypatch.setattr(name, called)
