"""A kept file goes when the transaction that entered it is rolled back, however far outside."""

import weakref
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper


class UntilCommitted:
    """Removes a file unless it is called first; registered to be called on commit.

    A transaction, or a savepoint, that is rolled back drops what should have been called on its
    commit, and with the last reference to this goes the file. A kill leaves the file: an orphan,
    which ``luodi check-archive`` names.
    """

    def __init__(self, path: Path, connection: BaseDatabaseWrapper) -> None:
        self._end = weakref.finalize(self, _remove, path, connection)

    def __call__(self) -> None:
        """Keep the file: its row is committed."""
        self._end.detach()


def remove_on_rollback(path: Path) -> None:
    """Remove the file at ``path`` when the present transaction is rolled back."""
    transaction.on_commit(UntilCommitted(path, transaction.get_connection()))


def _remove(path: Path, connection: BaseDatabaseWrapper) -> None:
    # After an error of the connection itself nobody knows whether the commit went through: then an
    # orphan is better than a row without its file.
    if not connection.errors_occurred:
        path.unlink(missing_ok=True)
