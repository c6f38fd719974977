"""The record of each unit, written for all at once, is the one that its explanation alone gives."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from luodi.assess.canonical import ticks_text
from luodi.assess.explained import CLIPPED, NOTES, explanations
from luodi.assess.scored import run_of
from luodi.kernels import score
from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from tests.assess.test_results import manifest

SCHEMES = ("per_mu_performance", "tasks_of_the_year")
TOWNS = 30


def many(code: str, seed: int) -> dict[str, Any]:
    """Return a manifest of thirty towns with drawn figures, some not reported."""
    content = schemes.as_text(rulebook.definition("schemes", code).body)
    made, dice = manifest(content), Random(seed)
    towns = [f"T{n}" for n in range(TOWNS)]
    known: dict[str, Any] = {"observation": None, "vintage": "", "source": "", "line_pks": []}
    made["cohort"] = [{"code": one, "name": one, "short_name": one} for one in towns]
    made["inputs"] = [
        {**known, "unit": unit, "indicator": one["code"],
         "value": None if dice.random() < 0.1 else str(Decimal(dice.randint(0, 3000)) / 100)}
        for unit in towns for one in content["indicators"]
    ]  # fmt: skip
    made["adjustments"] = [
        {"unit": "T3", "kind": one["kind"], "points": "0.5", "clause": one["code"], "reason": "r"}
        for one in content["clauses"] if one["kind"] != "veto"
    ]  # fmt: skip
    return made


@pytest.mark.parametrize("code", SCHEMES)
@pytest.mark.parametrize("seed", range(3))
def test_each_record_holds_what_the_kernel_explains_of_its_unit_alone(code: str, seed: int) -> None:
    run = run_of(many(code, seed))

    for told in explanations(run):
        alone = score.explain(run.result, told["unit"]["code"])
        hows = [one.how.name.lower() for one in alone.lines]
        points = [None if one.how is score.How.BLOCKED else ticks_text(one.ticks, alone.decimals)
                  for one in alone.lines]  # fmt: skip
        lacking = None if alone.to_next is None else ticks_text(alone.to_next, alone.decimals)
        assert [one["how"] for one in told["lines"]] == hows
        assert [one["points"] for one in told["lines"]] == points
        assert (told["rank"] or 0, told["tied"], told["of"]) == (alone.rank, alone.tied, alone.of)
        assert told["rounding"] == ticks_text(alone.rounding, alone.decimals)
        assert (told["to_next"] and told["to_next"]["points"]) == lacking


def test_a_figure_over_the_cap_says_so_and_one_that_is_missing_says_what_counts() -> None:
    run = run_of(many("per_mu_performance", 1))

    lines = [line for told in explanations(run) for line in told["lines"]]

    clipped = [one for one in lines if one["value"] is not None and one["note"] == CLIPPED["cap"]]
    missing = [one for one in lines if one["value"] is None]
    assert clipped and all("counts as" in one["rule"]["en"] for one in clipped)
    assert missing and all(one["note"] == NOTES[score.How[one["how"].upper()]] for one in missing)
    assert all(one["figure"] == "" for one in missing)


def test_every_way_a_cell_may_go_without_a_figure_has_its_words() -> None:
    filled = {score.How.CARRIED, score.How.IMPUTED}  # there is a figure then

    assert set(score.How) - filled == set(NOTES)
