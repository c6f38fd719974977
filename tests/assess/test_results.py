"""A manifest becomes a result, also by rules beyond the ratio to a base."""

from typing import Any

from luodi.assess import results
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

LADDER = {"2024-01-01": {"kind": "ladder", "step": "0.05", "reference": {"zh": "甲", "en": "x"}}}


def manifest(content: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest of two towns: 5 and 6 in everything, the first with a veto."""
    known: dict[str, Any] = {"observation": None, "vintage": "", "source": "", "line_pks": []}
    return {
        "format": "1", "engine": "1", "seed": "0", "as_of": "2026-07-01T00:00:00+00:00",
        "scheme": {"code": "x", "pack": "p", "version": "1", "digest": "d", "content": content},
        "period": {"text": "2026Q2", "last_day": "2026-06-30"},
        "cohort": [{"code": unit, "name": unit, "short_name": unit} for unit in "AB"],
        "inputs": [{**known, "unit": unit, "indicator": one["code"], "value": value}
                   for unit, value in (("A", "5"), ("B", "6")) for one in content["indicators"]],
        "adjustments": [{"unit": "A", "kind": "veto", "points": "0", "clause": "major_accident",
                         "reason": "r"}],
    }  # fmt: skip


def test_a_ladder_and_a_veto_that_lowers_are_scored_and_said_in_a_room() -> None:
    content = schemes.as_text(rulebook.definition("schemes", "per_mu_performance").body)
    tax, veto = content["indicators"][0], content["clauses"][2]
    del tax["base"]
    tax["curve"], veto["effect"] = LADDER, "lower"

    first, second = results.result_of(manifest(content))["scores"]

    # by the ladder 40 and 0.95 × 40; of two units B reaches down to ⌊0.7 · 2⌋ = 1, D to 2
    assert [one["lines"][0]["points"] for one in (first, second)] == ["40.00", "38.00"]
    assert first["grade"]["code"] == "B" and second["grade"]["code"] == "D"
    assert "第 1 名得满分，每后一名少满分的 5%" in first["lines"][0]["rule"]["zh"]
