"""One view: whoever writes meanwhile is not in it, and does not wait for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from luodi.indicators.models import Observation
from luodi.indicators.one_view import one_view


@pytest.mark.django_db(transaction=True)
def test_what_comes_in_meanwhile_is_not_seen(housing, town, enter):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has one connection")
    enter(housing, town, "2025-01", 1)

    def enter_another():
        try:
            enter(housing, town, "2025-02", 2)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, one_view():
        before = Observation.objects.count()
        pool.submit(enter_another).result(timeout=30)
        within = Observation.objects.count()

    assert (before, within, Observation.objects.count()) == (1, 1, 2)


def test_within_a_transaction_it_is_that_one_s_view(housing, town, enter):
    with one_view():
        enter(housing, town, "2025-01", 1)

    assert Observation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_writers_begin_as_writers_again_afterwards():
    before = getattr(connection, "transaction_mode", None)
    with pytest.raises(RuntimeError), one_view():
        raise RuntimeError

    assert getattr(connection, "transaction_mode", None) == before
