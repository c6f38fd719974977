"""Every place of a scheme that holds a word or a number, with the path that names it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_type_hints

from luodi.kernels.score.schemes import Scheme

# what a group or a scheme holds in these fields has a path of its own
APART = {"children", "root", "indicators", "groups", "bands", "vetoes", "bonuses", "clauses"}


class Leaf(NamedTuple):
    """A word or number: its path, the record that holds it, the field's name, its type, itself."""

    path: str
    holder: Any
    name: str
    hint: Any
    value: Any


def named_parts(scheme: Scheme) -> Iterator[tuple[str, Any]]:
    """Give each part of a scheme with its path: ``indicators.tax``, ``vetoes.safety``."""
    for kind in ("indicators", "groups", "vetoes", "bonuses", "clauses"):
        for part in getattr(scheme, kind):
            yield f"{kind}.{part.code}", part
    yield "bands", scheme.bands
    yield "", scheme


def leaves(scheme: Scheme) -> Iterator[Leaf]:
    """Give every word and number of a scheme."""
    for path, part in named_parts(scheme):
        yield from _of_record(path, part)


def _of_record(path: str, record: Any) -> Iterator[Leaf]:
    kind: Any = type(record)
    hints = _hints(kind)
    for field in fields(record):
        if field.name not in APART:
            value = getattr(record, field.name)
            at = f"{path}.{field.name}".removeprefix(".")
            yield from _of_value(Leaf(at, record, field.name, hints[field.name], value))


def _of_value(leaf: Leaf) -> Iterator[Leaf]:
    if is_dataclass(leaf.value):
        yield from _of_record(leaf.path, leaf.value)
    elif isinstance(leaf.value, tuple):
        for place, inner in enumerate(leaf.value):
            at = f"{leaf.path}[{place}]"
            yield from _of_value(leaf._replace(path=at, hint=None, value=inner))
    else:
        yield leaf


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
