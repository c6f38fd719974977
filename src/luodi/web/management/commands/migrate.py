"""``luodi migrate``: Django's, and afterwards the guards on every table that is written once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions, guards


class Command(migrate.Command):
    help = "Bring the database up to date and put the guards on what is written once."

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        looks_only = options["plan"] or options["check_unapplied"]
        # Before the tables, because SQLite makes a changed table anew and its triggers are gone.
        missed = [] if looks_only else _missed(connection)
        super().handle(*args, **options)
        if looks_only:
            return
        guards.put_on(connection)
        if missed and connection.alias == DEFAULT_DB_ALIAS:
            self._tell(missed)

    def _tell(self, missed: list[str]) -> None:
        # Whoever took them off must not be helped by the upgrade that puts them on again.
        actions.record_guards(names=missed, by=None, at=timezone.now())
        self.stderr.write(
            _("%(count)s guards were missing or altered and were put on again: %(names)s. If "
              "no upgrade brought them, ask who took them off, and run luodi audit verify.")
            % {"count": len(missed), "names": ", ".join(missed)}
        )  # fmt: skip


def _missed(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the guards that tables with rows in them lack."""
    names = set(guards.weakened(connection))
    lacking = [guard for guard in guards.guards(connection) if guard.name in names]
    return [guard.name for guard in lacking if _holds_rows(connection, guard.table)]


def _holds_rows(connection: BaseDatabaseWrapper, table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
        return cursor.fetchone() is not None
