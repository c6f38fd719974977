"""`luodi migrate` leaves every table that is written once with its guards."""

from django.core.management import call_command
from django.db import connection

from luodi.audit import guards


def test_the_guards_are_on_afterwards(db: None) -> None:
    guards.take_off(connection)

    call_command("migrate", verbosity=0)

    assert guards.weakened(connection) == []
