"""Ask for the rows of ten thousand keys as one value: handed over one by one, as a list is, each
of them is looked at by Django, by the driver and by the database (60 ms and more a question).
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BigIntegerField, Expression


class ManyKeys(Expression):
    """Keys of rows, behind ``__in``: as many as there are, for no database counts them."""

    def __init__(self, keys: Iterable[int]) -> None:
        super().__init__(output_field=BigIntegerField())
        self.keys = ",".join(map(str, keys))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        """Return them as SQLite reads many values from one."""
        return "(SELECT value FROM json_each(%s))", (f"[{self.keys}]",)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        """Return them as PostgreSQL reads many values from one."""
        return "(SELECT unnest(%s::bigint[]))", (f"{{{self.keys}}}",)
