"""Rows in every state, made once a module on top of the demo."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.conftest import PLAYED_UNTIL
from tests.web.states import States


@pytest.fixture(scope="module")
def _in_every_state(_played: list[str], django_db_blocker: Any) -> States:
    with django_db_blocker.unblock(), time_machine.travel(PLAYED_UNTIL, tick=False):
        return States(PLAYED_UNTIL)


@pytest.fixture
def states(_in_every_state: States, demo: list[str]) -> Iterator[States]:
    """The demo with rows in every state; the clock stands at the moment it was played until."""
    with time_machine.travel(PLAYED_UNTIL, tick=False):
        yield _in_every_state
