"""A program with a token of somebody, and a moment that stands still."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from tests.conftest import NOW

API = "/api/v1"


@pytest.fixture(autouse=True)
def _at_the_moment(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def program() -> Callable[[Any], Client]:
    """Give a program that sends a token of a person, with all scopes of the role."""

    def made(by: Any) -> Client:
        _row, text = make_token(
            name="t",
            scopes=scopes_for(by.role),
            expires_on=NOW.date() + timedelta(days=9),
            by=by,
            at=NOW,
        )
        return Client(headers={"Authorization": f"Bearer {text}", "Accept-Language": "en"})

    return made


@pytest.fixture
def asked(program: Callable[[Any], Client]) -> Callable[..., Any]:
    """Ask an address as somebody."""
    return lambda by, path: program(by).get(f"{API}{path}")


@pytest.fixture
def sent(program: Callable[[Any], Client]) -> Callable[..., Any]:
    """Send JSON as somebody."""

    def posted(by: Any, path: str, body: Any) -> Any:
        return program(by).generic("POST", f"{API}{path}", json.dumps(body), "application/json")

    return posted
