"""A copy of the database is filled once, entered often, and leaves the original alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from luodi.org.models import PeerGroup
from tests.copies import Copy, wanted_by


def names() -> list[str]:
    return list(PeerGroup.objects.order_by("name").values_list("name", flat=True))


def fill(name: str) -> str:
    PeerGroup.objects.create(name=name, code=name)
    return f"filled with {name}"


@pytest.fixture
def copy(django_db_setup: None, django_db_blocker: Any) -> Iterator[Copy]:
    with django_db_blocker.unblock():
        made = Copy("tried", lambda: fill("towns"))
        yield made
        made.drop()


def test_a_copy_is_filled_once_and_the_original_never(copy: Copy) -> None:
    found = []

    for _ in range(2):
        with copy.entered() as told:
            found.append((told, names()))

    assert found == [("filled with towns", ["towns"])] * 2
    assert names() == []


def test_what_is_rolled_back_in_a_copy_leaves_it_as_it_was_filled(copy: Copy) -> None:
    with copy.entered(), transaction.atomic():
        fill("bureaus")
        transaction.set_rollback(True)

    with copy.entered():
        assert names() == ["towns"]


def test_a_copy_of_a_copy_has_both(copy: Copy) -> None:
    inner = Copy("twice", lambda: fill("bureaus"))

    with copy.entered():
        with inner.entered():
            assert names() == ["bureaus", "towns"]
        assert names() == ["towns"]

    inner.drop()
    assert names() == []


def test_a_copy_is_not_emptied_by_who_commits(copy: Copy) -> None:
    with copy.entered():
        with pytest.raises(RuntimeError, match="'tried'"):
            call_command("flush", interactive=False, verbosity=0)
        assert names() == ["towns"]


def test_a_copy_keeps_the_guards_of_the_original(copy: Copy) -> None:
    before = _triggers()

    with copy.entered():
        assert _triggers() == before != []


def _triggers() -> list[str]:
    asked = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [name for (name,) in cursor.fetchall()]


def test_a_copy_counts_from_one_whatever_was_committed_and_taken_away_before(copy: Copy) -> None:
    fill("gone")
    PeerGroup.objects.all().delete()

    with copy.entered():
        assert PeerGroup.objects.get().pk == 1


# it asks for a database, without which a run of this file alone would be given none
def test_who_asks_for_no_copy_wants_none(request: pytest.FixtureRequest, db: None) -> None:
    assert wanted_by(request.node) == 0


@pytest.fixture(scope="module")
def _asking(copy_of_the_database: Any) -> None:
    """Could enter a copy."""


def test_who_asks_for_one_wants_one(request: pytest.FixtureRequest, _asking: None) -> None:
    assert wanted_by(request.node) == 1
