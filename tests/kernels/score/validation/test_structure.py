"""Trees that are none: codes twice, cycles, empty groups, weights that do not sum."""

from dataclasses import replace

import pytest

from luodi.kernels.score import Bands, Clause, Group, Problem, Scheme, flat
from luodi.kernels.score.problems import Level
from luodi.kernels.score.validation import problems
from luodi.kernels.score.validation.structure import walk
from tests.kernels.score.validation.cases import ENERGY, SCHEME, TAX, of


@pytest.mark.parametrize(
    ("scheme", "path", "level", "zh", "en"),
    [
        pytest.param(
            of(TAX, replace(TAX, weight=1.0)),
            "indicators.tax",
            "error",
            "代码“tax”用了两次，第二次在“total”下；请改名。",
            "the code 'tax' is used twice, again below 'total'; rename one.",
            id="a code used twice",
        ),
        pytest.param(
            Scheme(Group("all", (Group("one", (TAX,)), Group("two", (TAX,))))),
            "indicators.tax",
            "error",
            "“tax”又挂在“two”下；一个节点只能有一个上级。",
            "'tax' hangs below 'two' too; a node has one parent.",
            id="a child shared by two groups",
        ),
        pytest.param(
            Scheme(Group("all", (Group("all", (TAX,)),))),
            "groups.all",
            "error",
            "“all”包含它自己；请改名或移出。",
            "'all' contains itself; rename it or move it out.",
            id="a group that contains itself",
        ),
        pytest.param(
            Scheme(Group("all", (TAX, Group("none", ())))),
            "groups.none.children",
            "error",
            "没有下级；请删去或补上指标。",
            "has no children; drop it, or add indicators.",
            id="an empty group",
        ),
        pytest.param(
            of(replace(TAX, floor=2.0, cap=1.0)),
            "indicators.tax.floor",
            "error",
            "下限 2 高于上限 1；请对调或改正。",
            "the floor 2 is above the cap 1; exchange or correct them.",
            id="a floor above the cap",
        ),
        pytest.param(
            Scheme(replace(flat((TAX,)), floor=2.0, cap=1.0)),
            "groups.total.floor",
            "error",
            "下限 2 高于上限 1；请对调或改正。",
            "the floor 2 is above the cap 1; exchange or correct them.",
            id="a group floor above its cap",
        ),
        pytest.param(
            of(replace(TAX, code="total")),
            "indicators.total",
            "error",
            "代码不能为空，也不能叫“total”（指总分）；请改名。",
            "a code is neither empty nor 'total', which means the points; rename it.",
            id="an indicator called total",
        ),
        pytest.param(
            of(replace(TAX, penalty=3.0)),
            "indicators.tax.penalty",
            "warning",
            "只在 missing 为 penalty 时起作用，现为“block”；请删去或改缺数办法。",
            "counts only where missing is 'penalty', and it is 'block'; drop it or change missing.",
            id="a penalty that no policy takes",
        ),
        pytest.param(
            of(TAX, clauses=(Clause("honour"), Clause("honour"))),
            "clauses.honour",
            "error",
            "“honour”出现了两次；请改名或删去一个。",
            "'honour' stands twice; rename or drop one.",
            id="a clause twice",
        ),
        pytest.param(
            of(TAX, bands=Bands(("A", "A"), (0.5, 1.0))),
            "bands.grades.A",
            "error",
            "“A”出现了两次；请改名或删去一个。",
            "'A' stands twice; rename or drop one.",
            id="a grade twice",
        ),
    ],
)
def test_a_fault_names_its_place_its_rule_and_its_remedy(
    scheme: Scheme, path: str, level: Level, zh: str, en: str
) -> None:
    assert Problem(path, level, zh, en) in problems(scheme)


def test_weights_that_do_not_give_the_declared_total_are_named() -> None:
    # 60 + 30 = 90, and not 100
    scheme = of(TAX, replace(ENERGY, weight=30.0))

    assert problems(scheme, declared=100.0) == (
        Problem(
            "groups.total.children",
            "error",
            "权重合计 90，应为 100；请调整权重。",
            "the weights add up to 90, not to 100; correct them.",
        ),
    )
    assert problems(SCHEME, declared=100.0) == () and problems(scheme) == ()


def test_the_weights_of_a_mean_are_added_as_they_are() -> None:
    mean = Scheme(replace(flat((TAX, ENERGY)), aggregator="arithmetic"))

    assert problems(mean, declared=100.0) == ()


def test_a_tree_is_walked_from_the_root_down() -> None:
    tree = Group("all", (Group("part", (TAX,)), ENERGY))

    found = [(place.path, place.above) for place in walk(tree)]

    assert found == [
        ("groups.all", ()),
        ("groups.part", ("all",)),
        ("indicators.tax", ("all", "part")),
        ("indicators.energy", ("all",)),
    ]
