"""A scheme as an editor shows it: one plain text a field, with the values that hold on a day.

What a scheme says by day is here one text each, nothing is an empty one, and a switch is ``yes`` or
empty. ``scheme_built`` makes a scheme of it again.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.scheme_curves import Curve
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_flat_curves import flat_curve
from luodi.packs.schemas.scheme_groups import Branch
from luodi.packs.schemas.scheme_indicators import Indicator
from luodi.packs.schemas.scheme_text import number_text

Flat = dict[str, Any]
LISTS = ("indicators", "groups", "grades", "place_bonuses", "vetoes", "clauses")


def flat_of(definition: Definition, day: date) -> Flat:
    """Return every value that an editor offers, as text, as it holds on a day (else the first)."""
    tree = definition.tree
    inside = {code: one.code for one in _groups(tree) for code in one.indicators}
    return {
        "title": _both(definition.title),
        "decimals": str(definition.decimals),
        "declared_total": shown(definition.declared_total, day),
        "tree": "" if tree is None else tree.aggregator,
        "indicators": [_indicator(one, day, inside.get(one.code, ""))
                       for one in definition.indicators],
        "groups": [] if tree is None else list(_below(tree, "", day)),
        "grades": [
            {"code": one.code, "title": _both(one.title), "up_to": shown(one.up_to, day),
             "at_least": shown(one.at_least, day), "least": shown(one.least, day)}
            for one in definition.grades
        ],
        "place_bonuses": [
            {"code": one.code, "title": _both(one.title), "of": one.of,
             "points": " ".join(number_text(each) for each in one.points)}
            for one in definition.place_bonuses
        ],
        "vetoes": [
            {"code": one.code, "title": _both(one.title), "of": one.when.of,
             "relation": one.when.relation, "value": shown(one.when.value, day), **_held(one)}
            for one in definition.vetoes
        ],
        "clauses": [
            {"code": one.code, "title": _both(one.title), "kind": one.kind,
             "most": shown(one.most, day), "each": shown(one.each, day), **_held(one)}
            for one in definition.clauses
        ],
    }  # fmt: skip


def shown(number: Any, day: date) -> str:
    """Return a number as text as it holds on a day; empty for none."""
    return "" if number is None else number_text(_at(number, day))


def _at(number: Any, day: date) -> float:
    if not isinstance(number, Mapping):
        return float(number)
    held = _held_on(number, day)
    return float(held.value)


def _held_on(versions: Mapping[date, Any], day: date) -> Any:
    """Return what holds on a day, what begins first where all begin later."""
    begun = [start for start in versions if start <= day]
    return versions[max(begun) if begun else min(versions)]


def _both(title: Title) -> dict[str, str]:
    return {"zh": title.zh, "en": title.en}


def _held(one: Any) -> dict[str, str]:
    return {"effect": one.effect, "grade": one.grade, "steps": str(one.steps)}


def _indicator(one: Indicator, day: date, group: str) -> Flat:
    return {
        "code": one.code,
        "title": _both(one.title),
        "unit_of_measure": one.unit_of_measure,
        "group": group,
        "weight": shown(one.weight, day),
        "direction": str(one.direction),
        **_rule(one, day),
        "floor": shown(one.floor, day),
        "cap": shown(one.cap, day),
        "missing": one.missing,
        "penalty": "" if one.penalty == 0 else shown(one.penalty, day),
        "zero_is_missing": "yes" if one.zero_is_missing else "",
    }


def _rule(one: Indicator, day: date) -> Flat:
    if one.base is not None:
        return {"kind": "base", "curve": {"value": shown(one.base, day)}}
    curve: Curve = _held_on(one.curve or {}, day)
    return {"kind": curve.kind, "curve": flat_curve(curve, lambda number: shown(number, day))}


def _groups(tree: Branch | None) -> list[Any]:
    return [] if tree is None else list(tree.all_groups())


def _below(branch: Branch, within: str, day: date) -> Any:
    for one in branch.groups:
        yield {
            "code": one.code, "title": _both(one.title), "within": within,
            "weight": shown(one.weight, day), "aggregator": one.aggregator,
            "floor": shown(one.floor, day), "cap": shown(one.cap, day),
        }  # fmt: skip
        yield from _below(one, one.code, day)
