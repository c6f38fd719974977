"""Steps within a draft of a scheme: rows come, go and change places. Plain texts in and out."""

from copy import deepcopy
from typing import Any

from luodi.packs.schemas.scheme_flat import LISTS, Flat
from luodi.packs.schemas.scheme_flat_curves import first_of

MOST = {"indicators": 100, "groups": 40, "grades": 12, "place_bonuses": 12, "vetoes": 24,
        "clauses": 40}  # fmt: skip
HELD = {"effect": "limit", "grade": "", "steps": "1"}
NEW: dict[str, Flat] = {
    "groups": {"within": "", "weight": "1", "aggregator": "sum", "floor": "", "cap": ""},
    "grades": {"up_to": "", "at_least": "", "least": "0"},
    "place_bonuses": {"of": "total", "points": "1"},
    "vetoes": {"of": "total", "relation": "<", "value": "0", **HELD},
    "clauses": {"kind": "bonus", "most": "1", "each": "", **HELD},
}


def moved(flat: Flat, kind: str, row: int, way: int) -> Flat:
    """Return the draft with a row one place further up (−1) or down (+1); at an end as it is."""
    new, there = deepcopy(flat), row + way
    rows = new.get(kind, []) if kind in LISTS else []
    if 0 <= row < len(rows) and 0 <= there < len(rows):
        rows[row], rows[there] = rows[there], rows[row]
    return new


def removed(flat: Flat, kind: str, row: int) -> Flat:
    """Return the draft without a row; what stood in a group moves into the one above it."""
    new = deepcopy(flat)
    rows = new.get(kind, []) if kind in LISTS else []
    if not 0 <= row < len(rows):
        return new
    gone = rows.pop(row)
    if kind == "groups":
        _hand_up(new, gone)
    return new


def _hand_up(flat: Flat, gone: Flat) -> None:
    for one, key in [*((each, "group") for each in flat["indicators"]),
                     *((each, "within") for each in flat["groups"])]:  # fmt: skip
        if one[key] == gone["code"]:
            one[key] = gone["within"]
    if not flat["groups"]:
        flat["tree"] = ""


def added(flat: Flat, kind: str, titles: tuple[str, str]) -> Flat:
    """Return the draft with a new row of a kind at the end, with a code of its own."""
    new = deepcopy(flat)
    if kind not in NEW or len(new[kind]) >= MOST[kind]:
        return new
    title = {"zh": titles[0], "en": titles[1]}
    row = {"code": _free(new, kind), "title": title, **NEW[kind]}
    if kind == "groups":
        new["tree"] = new["tree"] or "sum"
    if kind == "grades":
        row |= _last_grade(new["grades"])
    if kind in ("vetoes", "clauses") and new["grades"]:
        row["grade"] = new["grades"][-1]["code"]
    new[kind].append(row)
    return new


def _last_grade(grades: list[Flat]) -> Flat:
    by_places = all(one["up_to"] for one in grades)
    return {"up_to": "1" if by_places else ""}


def _free(flat: Flat, kind: str) -> str:
    """Return a code that nothing of the scheme has: group_1, clause_2."""
    stem = {"place_bonuses": "bonus", "vetoes": "veto"}.get(kind, kind.rstrip("s"))
    taken = {one["code"] for rows in LISTS for one in flat[rows]}
    return next(f"{stem}_{at}" for at in range(1, 1000) if f"{stem}_{at}" not in taken)


def indicator_added(flat: Flat, known: dict[str, Any]) -> Flat:
    """Return the draft with an indicator of the register: weight and base are still to be said."""
    new = deepcopy(flat)
    if len(new["indicators"]) >= MOST["indicators"]:
        return new
    if any(one["code"] == known["code"] for one in new["indicators"]):
        return new
    new["indicators"].append({
        "code": known["code"], "title": known["title"], "group": "",
        "unit_of_measure": known["unit_of_measure"], "weight": "",
        "direction": known["direction"], "kind": "base", "curve": {"value": ""},
        "floor": "0", "cap": "", "missing": "block", "penalty": "", "zero_is_missing": "",
    })  # fmt: skip
    return new


def with_kinds(flat: Flat, before: Flat) -> Flat:
    """Return the draft whose indicators have the parameters of their kind of curve."""
    new, known = deepcopy(flat), {one["code"]: one["kind"] for one in before["indicators"]}
    for one in new["indicators"]:
        if one["kind"] != known.get(one["code"]):
            one["curve"] = first_of(one["kind"], one["curve"])
            # a z-score can be below nought: a floor is said on purpose
            one["floor"] = "" if one["kind"] == "zscore" else one["floor"]
    return new
