"""Codes that name nothing."""

from dataclasses import replace

import pytest

from luodi.kernels.score import Condition, Inverse, PlaceBonus, Problem, Reference, Scheme, VetoRule
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from tests.kernels.score.validation.cases import ENERGY, FIGURES, GRADES, TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(TAX, ENERGY, ties=("taxes",)),
            "ties[0]",
            "error",
            "没有“taxes”；是否想写“tax”？",
            "'taxes' names nothing here; did you mean 'tax'?",
            id="a tie by an unknown code",
        ),
        pytest.param(
            of(
                TAX,
                ENERGY,
                bands=GRADES,
                bonuses=(PlaceBonus("first", (1.0,), gates=(Condition("enrgy", "<", 1.0),)),),
            ),
            "bonuses.first.gates[0].code",
            "error",
            "没有“enrgy”；是否想写“energy”？",
            "'enrgy' names nothing here; did you mean 'energy'?",
            id="a gate on an unknown code",
        ),
        pytest.param(
            of(TAX, ENERGY, bands=GRADES, bonuses=(PlaceBonus("first", (1.0,), of="totals"),)),
            "bonuses.first.of",
            "error",
            "没有“totals”；是否想写“total”？",
            "'totals' names nothing here; did you mean 'total'?",
            id="a bonus for no node",
        ),
        pytest.param(
            of(
                TAX,
                ENERGY,
                bands=GRADES,
                vetoes=(VetoRule("poor", Condition("accidents", ">", 0.0), grade="C"),),
            ),
            "vetoes.poor.condition.code",
            "error",
            "没有“accidents”；可用：tax、energy、total。",
            "'accidents' names nothing here; there are: tax, energy, total.",
            id="a veto on an unknown code",
        ),
        pytest.param(
            of(TAX, replace(ENERGY, curve=Inverse(Reference("unit", unit="U11")))),
            "indicators.energy.curve.reference.unit",
            "error",
            "没有“U11”；是否想写“U1”？",
            "'U11' names nothing here; did you mean 'U1'?",
            id="a reference unit that is not there",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme, FIGURES)


def test_without_a_table_an_unknown_code_may_still_be_a_column() -> None:
    assert problems(of(TAX, ties=("taxes",))) == (
        Problem(
            "ties[0]",
            "warning",
            "办法中没有“taxes”，数据表须有这一列；是否想写“tax”？",
            "'taxes' is not in the scheme, so the table must have such a column; "
            "did you mean 'tax'?",
        ),
    )


def test_a_tie_may_look_at_a_column_that_is_not_scored() -> None:
    assert problems(of(TAX, ties=("energy",)), FIGURES) == ()
