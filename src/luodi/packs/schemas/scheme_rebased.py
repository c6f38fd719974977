"""An editor's texts on another day: what nobody typed follows the scheme, what was typed stays."""

from copy import deepcopy
from datetime import date
from typing import Any

from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_flat import LISTS, Flat, flat_of

CURVE = ("kind", "curve")


def rebased(start: Definition, flat: Flat, before: date, now: date) -> Flat:
    """Return the texts as of ``now``, which were shown as of ``before``.

    Each value that is still what the scheme said on the day before becomes what it says on the new
    one: else a draft begun in one year and meant for the next would undo what was written for then.
    """
    was, new, found = flat_of(start, before), flat_of(start, now), deepcopy(flat)
    found["declared_total"] = _followed(*(one["declared_total"] for one in (flat, was, new)))
    for kind in LISTS:
        old, held = _by_code(was[kind]), _by_code(new[kind])
        found[kind] = [_row(one, old[one["code"]], held[one["code"]]) if one["code"] in old else one
                       for one in found[kind]]  # fmt: skip
    return found


def _by_code(rows: list[Flat]) -> dict[str, Flat]:
    return {one["code"]: one for one in rows}


def _row(one: Flat, was: Flat, new: Flat) -> Flat:
    row = {key: value if key in CURVE else _followed(value, was.get(key), new.get(key))
           for key, value in one.items()}  # fmt: skip
    if "kind" not in row or "curve" not in row:
        return row
    kinds = {side["kind"] for side in (one, was, new)}
    if len(kinds) == 1:
        return {**row, "curve": _followed(one["curve"], was["curve"], new["curve"])}
    # another kind of curve has other parameters: it is taken whole or not at all
    same = all(one[key] == was[key] for key in CURVE)
    return {**row, **{key: new[key] for key in CURVE}} if same else row


def _followed(value: Any, was: Any, new: Any) -> Any:
    if isinstance(value, dict) and isinstance(was, dict) and isinstance(new, dict):
        return {key: _followed(each, was.get(key, each), new.get(key, each))
                for key, each in value.items()}  # fmt: skip
    return deepcopy(new) if value == was else value
