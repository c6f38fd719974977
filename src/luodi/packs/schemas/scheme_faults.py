"""Faults of a scheme that a shape cannot tell: place, fault and remedy in both languages."""

from collections.abc import Iterable
from typing import NamedTuple

from pydantic_core import PydanticCustomError


class Fault(NamedTuple):
    """What is wrong at a place of the file; the place is written as its keys, joined by points."""

    path: str
    zh: str
    en: str

    def under(self, *keys: str | int) -> "Fault":
        """Return the fault seen from further up."""
        place = ".".join(str(key) for key in (*keys, self.path) if key != "")
        return self._replace(path=place)


def refused(faults: Iterable[Fault]) -> PydanticCustomError | None:
    """Return the error that holds all faults, None if there are none."""
    found = list(faults)
    if not found:
        return None
    told = "; ".join(f"{one.path}: {one.en}" for one in found)
    return PydanticCustomError("scheme", "{told}", {"told": told, "faults": found})
