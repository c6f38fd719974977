"""Read rows that may be broken: what cannot be read is a fault of its place and stops nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError

# what a changed byte makes of a conversion, a look-up or a sum; refusals of pydantic and the kernel
# are values too
BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
          ObjectDoesNotExist)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that is not as it should be: which part, whose (empty for all), which field."""

    part: str  # assessment, manifest, scheme, result, score or reliability
    unit: str
    field: str
    kept: str
    again: str


def text_of(value: Any) -> str:
    """Return a value as text that can be written anywhere: half a character is spelled out."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def unreadable(part: str, unit: str, field: str, error: Exception) -> Fault:
    """Return the fault of a place that cannot be read."""
    told = text_of(f"{type(error).__name__}: {error}")[:120]
    return Fault(part, unit, f"{field} unreadable".lstrip(), "", told)


def guarded(part: str, unit: str, found: Iterator[Fault]) -> Iterator[Fault]:
    """Yield faults; what breaks the search is the last of them."""
    try:
        yield from found
    except BROKEN as error:
        yield unreadable(part, unit, "", error)


def read(model: Any, pk: Any, part: str, unit: str = "", *, known: list[Fault]) -> dict[str, Any]:
    """Return the columns of a row by name, all that can be read; the faults go to ``known``."""
    rows = model.objects.filter(pk=pk)
    found, broken = attempt(lambda: list(rows.values()))
    if broken is None and not found:
        known.append(Fault(part, unit, "", "–", "row is missing"))
        return {}
    return _whole(model, found[0] if broken is None else _apart(rows, model), part, unit, known)


def _apart(rows: Any, model: Any) -> dict[str, Any]:
    """Return each column as read by itself: its value, or the error that came instead."""
    names = [field.attname for field in model._meta.concrete_fields]
    read = {name: attempt(rows.values_list(name, flat=True).get) for name in names}
    return {name: broken or value for name, (value, broken) in read.items()}


def _whole(
    model: Any, row: dict[str, Any], part: str, unit: str, known: list[Fault]
) -> dict[str, Any]:
    """Leave out what could not be read, and what is nothing where something has to be."""
    for field in model._meta.concrete_fields:
        value = row[field.attname]
        if isinstance(value, Exception):
            known.append(unreadable(part, unit, field.attname, row.pop(field.attname)))
        elif value is None and not field.null:  # a moment that is none is read as nothing
            known.append(unreadable(part, unit, field.attname, ValueError(row.pop(field.attname))))
    return row


def attempt(reading: Any) -> tuple[Any, Exception | None]:
    """Return what was read, or why it could not be; a database that does not answer is raised."""
    try:
        return reading(), None
    except BROKEN as error:
        return None, error
    except OperationalError as error:
        if "UTF-8" not in str(error):  # SQLite: bytes that are no text
            raise
        return None, error
