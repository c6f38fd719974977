"""Numbers of a scheme: plain, or under the day from which each holds, with its reference."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import Discriminator, SerializerFunctionWrapHandler, Tag, model_serializer

from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.strict import Strict

_One = TypeVar("_One")


def _form(written: Any) -> str:
    return "by_day" if isinstance(written, dict) else "number"


Moving = Annotated[
    Annotated[float, Tag("number")] | Annotated[Dated, Tag("by_day")], Discriminator(_form)
]
"""A number, or numbers by the day from which each holds."""


class Lean(Strict):
    """A model that writes only what a scheme says: a key with its default is left out.

    Keys in ``ALWAYS`` are written all the same: schemes frozen before the others came had them.
    """

    ALWAYS: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _written(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields = type(self).model_fields
        return {
            key: value
            for key, value in handler(self).items()
            if key in self.ALWAYS or getattr(self, key) != fields[key].default
        }


def number_at(number: float | Dated, day: date) -> float:
    """Return what a number is on a day. Raises ValueError when its earliest value begins later."""
    return at(number, day).value if isinstance(number, Mapping) else float(number)


def every(number: float | Dated | None) -> list[float]:
    """Return all the values that a number has had, none for None."""
    if number is None:
        return []
    return [one.value for one in number.values()] if isinstance(number, Mapping) else [number]


def one_at(versions: Mapping[date, _One], day: date) -> _One:
    """Return the version that holds on a day. Raises ValueError when the earliest begins later."""
    begun = [start for start in versions if start <= day]
    if not begun:
        raise ValueError(f"nothing holds on {day}; the earliest begins on {min(versions)}")
    return versions[max(begun)]
