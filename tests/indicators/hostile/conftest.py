"""Every hostile file is uploaded by the office, which reaches all units, on the fixed day."""

import pytest
import time_machine

from tests.indicators.hostile.hand import Hand


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def hand(client_of, office, housing, jobs, tax, units):
    """The office at the page, with three indicators and all units."""
    return Hand(client_of(office))
