"""docs/TOUR.md is true: its steps run in order and give what the page says they give."""

import ast
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

TOUR = Path(__file__).resolve().parents[2] / "docs/TOUR.md"
STEP = re.compile(r"^```python\n(.*?)^```\n(?:\n?^```text\n(.*?)^```\n)?", re.M | re.S)


def answer(code: str, names: dict[str, Any]) -> str:
    """Run a step as a shell would; its last line, when it is an expression, is what it gives."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, TOUR.name, "exec"), names)
    if last is None:
        return ""
    value = eval(compile(ast.Expression(last.value), TOUR.name, "eval"), names)
    return "" if value is None else repr(value)


def test_every_step_of_the_tour_gives_what_the_page_says(
    demo: list[str], played_until: datetime
) -> None:
    steps = STEP.findall(TOUR.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}

    with time_machine.travel(
        played_until, tick=False
    ):  # the page asks for the time as a shell would
        given = [(code, answer(code, names), expected.strip()) for code, expected in steps]

    assert len(steps) >= 33
    assert [(code, got) for code, got, expected in given if expected and got != expected] == []


@pytest.mark.parametrize(
    ("code", "given"), [("1 + 1", "2"), ("x = 1", ""), ("x = 2\nx * 3", "6"), ("None", "")]
)
def test_a_step_gives_its_last_expression(code: str, given: str) -> None:
    assert answer(code, {}) == given
