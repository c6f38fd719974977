"""Vetoes that contradict, bonuses that nobody gets."""

from dataclasses import replace

import pytest

from luodi.kernels.score import Condition, PlaceBonus, Problem, Scheme, VetoRule
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from luodi.kernels.score.validation.restraints import within
from tests.kernels.score.validation.cases import GRADES, LOW, TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(TAX, bands=GRADES, vetoes=(VetoRule("poor", LOW, grade="E"),)),
            "vetoes.poor.grade",
            "error",
            "没有等级“E”；可用：A、B、C。",
            "there is no grade 'E'; there are: A, B, C.",
            id="a veto to no grade",
        ),
        pytest.param(
            of(TAX, vetoes=(VetoRule("poor", LOW, "lower"),)),
            "vetoes.poor",
            "error",
            "办法没有等级，否决无从降级；请先定等级。",
            "the scheme has no grades to hold back; declare bands first.",
            id="a veto without grades",
        ),
        pytest.param(
            of(TAX, bands=GRADES, vetoes=(VetoRule("poor", LOW, grade="A"),)),
            "vetoes.poor.grade",
            "warning",
            "最高不过“A”，而这已是最好等级，不起作用；请改等级。",
            "no better than 'A' holds nobody back: it is the best; take a lower one.",
            id="a limit at the best grade",
        ),
        pytest.param(
            of(
                TAX,
                bands=GRADES,
                vetoes=(VetoRule("poor", LOW, "force", "C"), VetoRule("weak", LOW, "limit", "B")),
            ),
            "vetoes.weak",
            "error",
            "与“poor”条件相同，一条定“C”，一条定“B”，互相矛盾；请留一条。",
            "has the condition of 'poor', but one says 'C' and the other 'B'; keep one.",
            id="a limit beside a force on one condition",
        ),
        pytest.param(
            of(
                TAX,
                bands=GRADES,
                vetoes=(VetoRule("poor", LOW, grade="B"), VetoRule("weak", LOW, grade="B")),
            ),
            "vetoes.weak",
            "warning",
            "与“poor”完全相同；请删去一条。",
            "says the same as 'poor'; drop one.",
            id="one veto said twice",
        ),
        pytest.param(
            of(
                TAX,
                bands=GRADES,
                vetoes=(
                    VetoRule("poor", LOW, grade="C"),
                    VetoRule("worst", replace(LOW, value=2.0), grade="B"),
                ),
            ),
            "vetoes.worst",
            "warning",
            "凡触发它的都已触发更严的“poor”（C），它不起作用；请核对条件或等级。",
            "whoever meets it meets the stricter 'poor' (C) too, so it does nothing; "
            "correct the condition or the grade.",
            id="a narrow veto milder than a wide one",
        ),
        pytest.param(
            of(TAX, bands=GRADES, bonuses=(PlaceBonus("first", ()),)),
            "bonuses.first.points",
            "error",
            "没有写各名次的加分；请写明或删去。",
            "gives no points to any place; write them, or drop it.",
            id="a bonus of nothing",
        ),
        pytest.param(
            of(TAX, bands=GRADES, bonuses=(PlaceBonus("first", (1.0, 2.0)),)),
            "bonuses.first.points[1]",
            "warning",
            "后一名加分多于前一名；请改正。",
            "the place behind gets more than the one before; correct it.",
            id="a bonus that grows with the place",
        ),
        pytest.param(
            of(
                TAX,
                bands=GRADES,
                bonuses=(PlaceBonus("first", (1.0,), gates=(LOW, Condition("tax", ">=", 8.0))),),
            ),
            "bonuses.first.gates",
            "error",
            "对“tax”的两个条件不能同时满足；请改正。",
            "no figure of 'tax' meets both gates; correct one.",
            id="gates that nobody passes",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


@pytest.mark.parametrize(
    ("inner", "outer", "held"),
    [
        (Condition("tax", "<", 2.0), LOW, True),
        (LOW, Condition("tax", "<=", 5.0), True),
        (Condition("tax", "<=", 5.0), LOW, False),
        (Condition("tax", ">", 9.0), Condition("tax", ">=", 8.0), True),
        (Condition("tax", ">", 9.0), LOW, False),
        (Condition("energy", "<", 2.0), LOW, False),
    ],
)
def test_one_condition_lies_within_another(inner: Condition, outer: Condition, held: bool) -> None:
    assert within(inner, outer) is held


def test_a_narrow_veto_stricter_than_a_wide_one_is_sound() -> None:
    worst = VetoRule("worst", replace(LOW, value=2.0), grade="C")

    assert problems(of(TAX, bands=GRADES, vetoes=(VetoRule("poor", LOW, grade="B"), worst))) == ()
