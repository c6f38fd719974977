"""From an editor's plain texts back to a scheme: what is as it was keeps its dates and references.

What was changed begins on the day from which the new version holds, and stands on the rule that its
author names. Nothing is held for sound here: ``scheme_problems`` looks at what comes out.
"""

from datetime import date
from typing import Any

from luodi.packs.schemas.scheme_built_tree import built_tree
from luodi.packs.schemas.scheme_changed import Since, moved
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_flat import Flat, flat_of
from luodi.packs.schemas.scheme_flat_curves import numbers_of, written_curve
from luodi.packs.schemas.scheme_text import as_text

SIGNS = {"1": 1, "-1": -1}
Content = dict[str, Any]


def built(start: Definition, flat: Flat, day: date) -> Content:
    """Return the rules that an editor's texts make of a scheme, from a day on; perhaps unsound."""
    was, content, since = flat_of(start, day), as_text(start), Since(day, _basis(flat))
    content |= {
        "title": flat["title"], "holds_from": since.text, "basis": since.basis,
        "decimals": flat["decimals"],
        "indicators": [_indicator(*_before("indicators", one, was, content), since)
                       for one in flat["indicators"]],
        **_listed(flat, was, content, since),
    }  # fmt: skip
    content.pop("tree", None)
    if flat["tree"]:
        content["tree"] = built_tree(start, flat, was, since)
    content.pop("declared_total", None)
    if flat["declared_total"]:
        content["declared_total"] = flat["declared_total"]
    if flat["grades"] != was["grades"] or not content.get("grades_reference"):
        content["grades_reference"] = since.basis if flat["grades"] else None
    return content


def _basis(flat: Flat) -> dict[str, str]:
    zh, en = flat.get("basis", ""), flat.get("basis_en", "")
    return {"zh": zh or en or "依据待填", "en": en or zh or "still to be said"}


def _before(kind: str, one: Flat, was: Flat, content: Content) -> tuple[Flat, Flat, Content]:
    """Return a row as it is, as it was (empty if it is new), and as the start has it written."""
    known: Flat = next((row for row in was[kind] if row["code"] == one["code"]), {})
    written: Content = next(
        (row for row in content.get(kind, []) if row["code"] == one["code"]), {}
    )
    return one, known, dict(written)


def _listed(flat: Flat, was: Flat, content: Content, since: Since) -> Content:
    rows = {"grades": _grade, "place_bonuses": _place_bonus, "vetoes": _veto, "clauses": _clause}
    return {kind: [_row(build, *_before(kind, one, was, content), since) for one in flat[kind]]
            for kind, build in rows.items()}  # fmt: skip


def _row(build: Any, one: Flat, known: Flat, written: Content, since: Since) -> Content:
    if one == known:
        return written
    row: Content = build(one, known, written, since)
    return row


def _indicator(one: Flat, known: Flat, written: Content, since: Since) -> Content:
    new = {
        **written,
        "code": one["code"],
        "title": one["title"],
        "unit_of_measure": one["unit_of_measure"],
        "direction": SIGNS.get(one["direction"], one["direction"]),
        "weight": since.dated(written.get("weight"), known.get("weight"), one["weight"]),
    }
    for key in ("floor", "cap"):
        new[key] = moved(written.get(key), known.get(key), one[key], since)
    if any(one[key] != known.get(key) for key in ("floor", "cap")):
        new["bounds_reference"] = since.basis
    return {**_curved(new, one, known, written, since), **_missing(one, known, written, since)}


def _curved(new: Content, one: Flat, known: Flat, written: Content, since: Since) -> Content:
    if (one["kind"], one["curve"]) == (known.get("kind"), known.get("curve")):
        return new
    rest = {key: value for key, value in new.items() if key not in ("base", "curve")}
    if one["kind"] == "base":
        was = (known.get("curve") or {}).get("value") if known.get("kind") == "base" else None
        value = one["curve"].get("value", "")
        return {**rest, "base": since.dated(written.get("base"), was, value)}
    curve = written_curve(one["kind"], one["curve"], since.basis)
    return {**rest, "curve": since.put(written.get("curve"), curve)}


def _missing(one: Flat, known: Flat, written: Content, since: Since) -> Content:
    keys = ("missing", "penalty", "zero_is_missing")
    if known and all(one[key] == known[key] for key in keys):
        kept = (*keys, "missing_reference")
        return {key: written[key] for key in kept if key in written}
    told: Content = {"missing": one["missing"], "missing_reference": since.basis,
                     "zero_is_missing": one["zero_is_missing"] == "yes"}  # fmt: skip
    return {**told, "penalty": one["penalty"] or "0"}


def _grade(one: Flat, known: Flat, written: Content, since: Since) -> Content:
    new = {**written, "code": one["code"], "title": one["title"]}
    for key in ("up_to", "at_least"):
        new[key] = moved(written.get(key), known.get(key), one[key], since)
    new["least"] = moved(written.get("least"), known.get("least"), one["least"] or "0", since)
    return {key: value for key, value in new.items() if value is not None}


def _place_bonus(one: Flat, _known: Flat, written: Content, since: Since) -> Content:
    return {**written, "code": one["code"], "title": one["title"], "of": one["of"],
            "points": numbers_of(one["points"]), "reference": since.basis}  # fmt: skip


def _veto(one: Flat, known: Flat, written: Content, since: Since) -> Content:
    old = written.get("when", {})
    value = moved(old.get("value"), known.get("value"), one["value"], since)
    when = {"of": one["of"], "relation": one["relation"], "value": value}
    return {**written, "code": one["code"], "title": one["title"], "when": when, **_held(one),
            "reference": since.basis}  # fmt: skip


def _clause(one: Flat, _known: Flat, written: Content, since: Since) -> Content:
    veto = one["kind"] == "veto"
    held = _held(one) if veto else {"effect": "limit", "grade": "", "steps": "1"}
    return {**written, "code": one["code"], "title": one["title"], "kind": one["kind"], **held,
            "most": "0" if veto else one["most"],
            "each": None if veto else one["each"] or None, "reference": since.basis}  # fmt: skip


def _held(one: Flat) -> Content:
    grade = "" if one["effect"] == "lower" else one["grade"]
    steps = one["steps"] if one["effect"] == "lower" else "1"
    return {"effect": one["effect"], "grade": grade, "steps": steps}
