"""The allow-list: whole numbers with their signs, and nodes that nobody should see."""

import ast

import pytest

from luodi.kernels.formulas import FormulaError
from luodi.kernels.formulas.allowed import refuse_others, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("-3", -3), ("--3", 3), ("3.0", None), ("True", None), ("x", None)],
)
def test_a_whole_number_may_bear_a_sign(text, number):
    assert whole(ast.parse(text, mode="eval").body) == number


@pytest.mark.parametrize(
    "text",
    ["x", "True", "'a'", "x.y", "x[0]", "[1]", "{1}", "lambda: 1", "1 if 2 else 3", "1 < 2",
     "f'{1}'", "(y := 1)", "abs(x=1)", "1 and 2", "~1", "1 % 2", "1 @ 2", "1 << 9", "abs(y)(1)"],
)  # fmt: skip
def test_every_other_node_is_refused(text):
    tree = ast.parse(text, mode="eval").body

    with pytest.raises(FormulaError, match="is no expression"):
        refuse_others(tree, text, {})
