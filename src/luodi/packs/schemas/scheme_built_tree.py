"""From an editor's plain texts back to the groups of a scheme."""

from typing import Any

from luodi.packs.schemas.scheme_changed import Since, moved
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_flat import Flat
from luodi.packs.schemas.scheme_text import as_text

INSIDE = ("indicators", "groups")


def built_tree(start: Definition, flat: Flat, was: Flat, since: Since) -> dict[str, Any]:
    """Return the whole tree: groups keep what the editor does not show, powers and thresholds."""
    root = as_text(start).get("tree") or {}
    written = {one["code"]: one for one in _all(root)}
    known = {one["code"]: one for one in was["groups"]}
    kept = {key: value for key, value in root.items() if key not in INSIDE}
    same = flat["tree"] == was["tree"] and "reference" in kept
    whole = kept if same else {**kept, "aggregator": flat["tree"], "reference": since.basis}

    def inside(code: str) -> dict[str, Any]:
        return {
            "indicators": [one["code"] for one in flat["indicators"] if one["group"] == code],
            "groups": [{**_group(one, known.get(one["code"], {}), written.get(one["code"], {}),
                                 since), **inside(one["code"])}
                       for one in flat["groups"] if one["within"] == code],
        }  # fmt: skip

    return {**whole, **inside("")}


def _all(branch: dict[str, Any]) -> Any:
    for one in branch.get("groups", []):
        yield one
        yield from _all(one)


def _group(one: Flat, known: Flat, written: dict[str, Any], since: Since) -> dict[str, Any]:
    kept = {key: value for key, value in written.items() if key not in INSIDE}
    if one == known:
        return kept
    new = {**kept, "code": one["code"], "title": one["title"], "aggregator": one["aggregator"],
           "reference": since.basis}  # fmt: skip
    for key in ("weight", "floor", "cap"):
        new[key] = moved(written.get(key), known.get(key), one[key], since)
    return {key: value for key, value in new.items() if value is not None}
