"""Rows in every state, made once a worker on top of the demo."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.conftest import PLAYED_UNTIL
from tests.web.states import States

AFTER_THE_YEAR = datetime(2026, 4, 15, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # 2025 is over


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


@pytest.fixture(scope="module")
def _year(copy_of_the_database: Callable[..., Any]) -> list[str]:
    def play() -> list[str]:
        from luodi.web.demo.year import playing

        heard: list[str] = []
        playing.play(at=AFTER_THE_YEAR, tell=heard.append)
        return heard

    return copy_of_the_database("year", play)


@pytest.fixture
def year(_year: list[str], db: None) -> list[str]:
    """The invented district through the whole of 2025; returns what the bar told."""
    return list(_year)
