"""``luodi migrate``: Django's, and afterwards the guards on every table that is written once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from luodi.audit import guards


class Command(migrate.Command):
    help = "Bring the database up to date and put the guards on what is written once."

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        # After the tables, because SQLite makes a changed table anew and its triggers are gone.
        guards.put_on(connections[options["database"]])
