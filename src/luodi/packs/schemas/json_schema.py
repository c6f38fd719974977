"""The JSON schema of a scheme's file, for editors that complete and check YAML as one writes.

``docs/schemas/schemes.schema.json`` is its text; ``make house`` writes it anew.
"""

import json
from pathlib import Path
from typing import Any

from luodi.packs.schemas.schemes import Definition

DRAFT = "https://json-schema.org/draft/2020-12/schema"
KEYS = {
    "code": "a-z, 0-9 and _; the file is named like it, and tables name their columns by it",
    "title": "in both languages: {zh: …, en: …}",
    "reference": "the published clause this stands on, or that it is invented",
    "holds_from": "the day from which this version holds; periods that end before take another",
    "basis": "the rule or decision that this version rests on",
    "inputs": "figures or delivery: a room scores by it; table: it is used with a file",
    "weight": "under the day from which each holds; points, or a relative weight under a mean",
    "base": "short for the ratio to a fixed number; less is better: 2 − ratio",
    "curve": "the rule under the day from which it holds: {kind: …, …, reference: …}",
    "kind": "which rule; docs/methods/rules.md has the formulas",
    "against": "the reference beside the figure: {of: fixed, value: 8}, {of: target}, …",
    "of": "where a number comes from, or whose figure is looked at",
    "times": "what a reference other than a fixed one is multiplied by",
    "floor": "the least share of full marks; null: none",
    "cap": "the greatest share of full marks; null: none",
    "missing": "what is done where no figure came; never silently a number",
    "penalty": "points lost where no figure came, with missing: penalty",
    "denominator": "the code of the column by which the figure is divided first",
    "column": "the code whose figure is judged once more by this indicator",
    "zero_is_missing": "a figure of 0 is taken for one that was not reported",
    "treatment": "pull in outliers before the curve",
    "columns": "columns of the table beside the indicators: denominators, gates, ties",
    "tree": "groups within groups; without it the points are added up",
    "aggregator": "what a group makes of its children",
    "threshold": "the share of children that must have a figure",
    "declared_total": "what all full marks must add up to",
    "decimals": "the rounding on which ranks are taken",
    "ties": "codes compared in this order where points are equal",
    "up_to": "the share of the cohort down to which a grade reaches; the last is 1",
    "at_least": "the points that a grade asks for; the last may ask none",
    "least": "the share of the cohort that a grade takes at the least",
    "unrated": "what is said of units that are not rated",
    "vetoes": "vetoes by rule: nobody has to report them",
    "clauses": "what persons may add, take or forbid",
    "place_bonuses": "points for first places, behind gates",
    "consequences": "what follows from a grade period after period",
    "relation": "share: figure ÷ reference; difference: figure − reference; or <, <=, >, >=",
    "per": "how much better or worse counts once; 0.1 is 10 % where the relation is a share",
    "whole": "only a full step counts; false: in proportion",
}


def schema() -> dict[str, Any]:
    """Return the schema of ``schemes/<code>.yaml``, models and keys with their descriptions."""
    found = Definition.model_json_schema()
    for model in (found, *found["$defs"].values()):
        for key, place in model.get("properties", {}).items():
            if key in KEYS:
                place.setdefault("description", KEYS[key])
    return {"$schema": DRAFT, **found}


def as_text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write(path: Path) -> None:
    """Write the schema to a file."""
    path.write_text(as_text(), "utf-8")
