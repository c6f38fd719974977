"""Copying what others did well: who may, once, and with what result."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from luodi.air import actions, queries
from luodi.air.errors import AirError, Changed

SINCE = date(2025, 3, 10)


@pytest.fixture
def entry(propose, verify):
    """A verified entry of the town."""
    made = propose()
    verify(made)
    return made


@pytest.fixture
def copying(entry, lead_unit, now):
    """The industry bureau copies it."""
    return actions.begin_copying(achievement=entry, begun_on=SINCE, words="照做", by=lead_unit,
                                 at=now)  # fmt: skip


def test_another_unit_copies_an_entry_once(entry, copying, lead_unit, industry_bureau, now):
    assert (copying.unit, copying.begun_on) == (industry_bureau, SINCE)

    with pytest.raises(Changed, match="copies this already"):
        actions.begin_copying(achievement=entry, begun_on=SINCE, by=lead_unit, at=now)


def test_neither_the_unit_itself_nor_the_office_copies(entry, reporting_unit, office, now):
    for person in (reporting_unit, office):
        with pytest.raises(AirError, match="another unit than its own"):
            actions.begin_copying(achievement=entry, begun_on=SINCE, by=person, at=now)


def test_only_what_stands_verified_is_copied(propose, verify, office, lead_unit, now):
    entry = propose()
    with pytest.raises(AirError, match="Only what is verified"):
        actions.begin_copying(achievement=entry, begun_on=SINCE, by=lead_unit, at=now)
    verify(entry)
    actions.withdraw_achievement(achievement=entry, reason="有误", version=2, by=office, at=now)

    with pytest.raises(AirError, match="was not withdrawn"):
        actions.begin_copying(achievement=entry, begun_on=SINCE, by=lead_unit, at=now)


def test_a_result_is_told_in_words_or_in_figures_of_the_unit(
    copying, housing, enter, february, industry_bureau, lead_unit, office, now
):
    after = enter(housing, industry_bureau, "2025-02", 3)

    in_words = actions.tell_copying_result(copying=copying, words="少跑三趟", by=lead_unit, at=now)
    in_figures = actions.tell_copying_result(copying=copying, after=after, by=lead_unit, at=now)

    entry = queries.achievement(copying.achievement_id, office)
    assert list(entry.copyings.get().results.order_by("pk")) == [in_words, in_figures]
    with pytest.raises(AirError, match="those of the unit that copies"):
        actions.tell_copying_result(copying=copying, after=february, by=lead_unit, at=now)
    with pytest.raises(AirError, match="What came of it"):
        actions.tell_copying_result(copying=copying, by=lead_unit, at=now)


def test_the_same_result_pressed_twice_is_one(copying, lead_unit, now):
    told = [
        actions.tell_copying_result(copying=copying, words=words, by=lead_unit, at=now)
        for words in ("少跑三趟", "少跑三趟", "少跑四趟")
    ]

    assert told[0] == told[1] != told[2]
    assert copying.results.count() == 2


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_nobody_begins_to_copy_what_is_withdrawn_at_the_same_moment(entry, lead_unit, office, now):
    def copy() -> bool:
        try:
            actions.begin_copying(achievement=entry, begun_on=SINCE, by=lead_unit, at=now)
        except AirError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.withdraw_achievement(achievement=entry, reason="有误", version=2, by=office,
                                         at=now)  # fmt: skip
            asked = pool.submit(copy)
            with pytest.raises(TimeoutError):
                asked.result(timeout=0.5)  # it waits for the withdrawal
        assert asked.result(timeout=10) is False
    assert not entry.copyings.exists()


def test_nobody_else_tells_the_result(copying, reporting_unit, office, now):
    for person in (reporting_unit, office):
        with pytest.raises(AirError, match="Only people of the unit that copies"):
            actions.tell_copying_result(copying=copying, words="很好", by=person, at=now)
