"""Two runs at once: committed, so that each sees the other, in a database that is emptied after."""

from datetime import datetime

import pytest

from luodi.catalog import actions as catalog
from luodi.catalog import queries as indicators
from luodi.catalog.models import Indicator
from luodi.watch.models import Alert
from tests.races import at_once
from tests.watch.conftest import CALM, WEEKS


@pytest.fixture
def fever(db: None, now: datetime) -> Indicator:
    """Absences with fever, entered here: what commits may not stand in the copy with the packs."""
    catalog.define_from_packs(by=None, at=now)
    found = indicators.indicator("fever_absences")
    assert found
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_first", [True, False])
def test_two_runs_at_once_raise_one_alert(fever, school, enter, run, is_first):
    if not is_first:
        run()
    enter(fever, school, WEEKS, (*CALM, 9))

    at_once(run, run)

    assert Alert.objects.get().period == "2025-W09"
