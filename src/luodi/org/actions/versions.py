"""What every edit of the register does first: refuse a stale form, take over known fields."""

from typing import Any

from django.utils.translation import gettext as _

from luodi.org.errors import Stale


def refuse_stale(kind: type[Stale], stored: Any, version: int | None) -> None:
    """Raise ``kind`` when a row is no longer in the version that a form was opened with."""
    if version is not None and stored.version != version:
        raise kind(
            _("“%(name)s” was changed after you opened it, so nothing was saved. Compare the two "
              "versions below and save again.") % {"name": stored}, stored
        )  # fmt: skip


def take_over(row: Any, changes: dict[str, Any], known: frozenset[str]) -> None:
    """Set fields of a row. Raises TypeError for one that the edit does not change."""
    if unknown := sorted(set(changes) - known):
        raise TypeError(f"An edit does not change {unknown}; it changes {sorted(known)}.")
    for field, value in changes.items():
        setattr(row, field, value)
