"""An answer is remembered for as long as the trail ends where it ended, and no longer."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from luodi.audit import actions, remembering
from luodi.audit.queries import remembered

NOW = datetime(2025, 6, 2, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def asked():
    """A question that counts how often it is asked."""
    times: list[int] = []

    def ask() -> int:
        times.append(1)
        return len(times)

    return ask


def happen() -> None:
    with transaction.atomic():
        actions.record(kind="test.happened", target="test:1", by=None, at=NOW)


@pytest.mark.django_db(transaction=True)
def test_while_nothing_happens_nothing_is_asked_again(asked):
    happen()

    assert [remembered("how many", asked) for _time in range(3)] == [1, 1, 1]
    assert remembered("how many else", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_whatever_happens_is_asked_anew(asked):
    happen()
    remembered("how many", asked)

    happen()

    assert remembered("how many", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_before_the_first_event_nothing_is_remembered(asked):
    assert [remembered("how many", asked), remembered("how many", asked)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_remembered(asked):
    happen()
    remembered("how many", asked)

    with transaction.atomic():  # what it changed may have no event yet
        assert remembered("how many", asked) == 2


@pytest.mark.django_db(transaction=True)
def test_no_more_is_remembered_than_there_is_room_for(asked, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    happen()

    for key in range(5):
        remembered(key, asked)

    assert len(remembering.KEPT) <= 2
