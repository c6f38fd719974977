"""Rows that are written once: facts are superseded by a later row, never edited or deleted."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from luodi.audit.errors import WrittenOnceRefused


class WrittenOnceRows(models.QuerySet[Any]):
    """Rows that can be added and read, nothing else."""

    def update(self, **kwargs: Any) -> int:
        """Refuse."""
        raise _refusal(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refuse."""
        raise _refusal(self.model)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise _refusal(self.model)


class WrittenOnce(models.Model):
    """A fact that stands as it was written; what replaces it is a row of its own."""

    objects = models.Manager.from_queryset(WrittenOnceRows)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row for the first time. Raises WrittenOnceRefused for a second."""
        if not self._state.adding:
            raise _refusal(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise _refusal(type(self))


def _refusal(model: type[models.Model]) -> WrittenOnceRefused:
    return WrittenOnceRefused(
        _("A %(kind)s is kept as it was written. Enter a new one that supersedes it.")
        % {"kind": model._meta.verbose_name}
    )
