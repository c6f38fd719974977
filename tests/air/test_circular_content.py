"""Figures of a circular: each sum is held against its parts, a slip is told with both numbers."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from luodi.air.circular_content import hold_together
from luodi.air.errors import FiguresDisagree


@dataclass
class Row:
    """One task of a register."""

    unit_code: str


@dataclass
class Register:
    """A register whose numbers are typed, as a hand-made circular has them."""

    total: int = 43
    completed: int = 16
    under_way: int = 27
    classes: dict[str, int] = field(default_factory=dict)
    behind: tuple[Any, ...] = ()
    rows: tuple[Row, ...] = ()


def register(**changed: Any) -> Register:
    """43 tasks: 16 done, 27 under way, of which 24 on pace and 3 behind."""
    given = {
        "classes": {"completed": 16, "on_pace": 24, "behind": 3}, "behind": (1, 2, 3),
        "rows": (Row("JXJ"),) * 20 + (Row("QST"),) * 23,
    }  # fmt: skip
    return Register(**{**given, **changed})


def test_figures_that_sum_are_let_through():
    hold_together(register(), assigned=43)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        # 16 + 25 + 3 = 44, as in a published circular that says 27 and lists 28
        ({"classes": {"completed": 16, "on_pace": 25, "behind": 3}}, "make 44"),
        ({"completed": 15}, r"“all tasks” is 43, but 15 \(completed\) \+ 27 \(under way\) make 42"),
        ({"behind": (1, 2)}, "“behind schedule” is 3"),
        ({"rows": (Row("JXJ"),) * 42}, "make 42"),
    ],
)
def test_a_slip_is_told_with_both_numbers(changed, told):
    with pytest.raises(FiguresDisagree, match=told):
        hold_together(register(**changed), assigned=43)


def test_a_task_that_the_register_lost_is_noticed():
    with pytest.raises(FiguresDisagree, match="“assigned tasks” is 44"):
        hold_together(register(), assigned=44)
