"""A value that an editor changed: it begins on a day, and the values before it stay."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Written = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Since:
    """From when changes hold and what they stand on."""

    day: date
    basis: dict[str, str]

    @property
    def text(self) -> str:
        """The day as a file has it."""
        return self.day.isoformat()

    def put(self, written: Written | None, one: Any) -> Written:
        """Return what is written by day with one more that begins on this day; later ones stay."""
        kept = {day: each for day, each in (written or {}).items() if day != self.text}
        return dict(sorted({**kept, self.text: one}.items()))

    def dated(self, written: Written | None, was: str | None, value: str) -> Written:
        """Return a number by day: as it was if it is the same, else with one that begins now."""
        if written is not None and was == value:
            return written
        return self.put(written, {"value": value, "reference": self.basis})


def moved(written: Any, was: str | None, value: str, since: Since) -> Any:
    """Return a number that is plain or by day, as it was if it is the same; None for none."""
    if was is not None and was == value:
        return written
    if not value:
        return None
    return since.dated(written, was, value) if isinstance(written, dict) else value
