"""Rows in every state, made once a worker on top of the demo."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
import time_machine

from tests.conftest import PLAYED_UNTIL
from tests.web.states import States


@pytest.fixture(scope="module")
def _in_every_state(_played: list[str], copy_of_the_database: Callable[..., Any]) -> States:
    def make() -> States:
        with time_machine.travel(PLAYED_UNTIL, tick=False):
            return States(PLAYED_UNTIL)

    return copy_of_the_database("states", make)


@pytest.fixture
def states(_in_every_state: States, demo: list[str]) -> Iterator[States]:
    """The demo with rows in every state; the clock stands at the moment it was played until."""
    with time_machine.travel(PLAYED_UNTIL, tick=False):
        yield deepcopy(_in_every_state)  # a row that a test changes is another test's too
