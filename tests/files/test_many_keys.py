"""Rows by many keys: no more and no fewer than those that are named."""

import pytest

from luodi.files.many_keys import ManyKeys
from luodi.org.models import Person, Unit

pytestmark = pytest.mark.django_db
MORE_THAN_SQLITE_TAKES = 40_000  # one by one it takes 32,766


def test_rows_are_found_by_their_own_key_and_by_that_of_another(office: Person) -> None:
    unit = office.unit
    assert unit is not None
    keys = ManyKeys([unit.pk])

    assert list(Unit.objects.filter(pk__in=keys)) == [unit]
    assert office in Person.objects.filter(unit__in=keys)
    assert not Person.objects.filter(unit__in=ManyKeys([unit.pk + 1_000])).exists()


def test_no_keys_find_nothing(office: Person) -> None:
    assert not Person.objects.filter(pk__in=ManyKeys([])).exists()


def test_there_may_be_more_keys_than_a_database_takes_one_by_one(office: Person) -> None:
    beyond = range(office.pk + 1_000, office.pk + 1_000 + MORE_THAN_SQLITE_TAKES)

    assert list(Person.objects.filter(pk__in=ManyKeys([*beyond, office.pk]))) == [office]
