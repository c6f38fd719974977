"""Figures of a circular: each sum is held against its parts, a slip is told with both numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from luodi.air import actions
from luodi.air.circular_content import hold_together
from luodi.air.circular_text import composed
from luodi.air.errors import FiguresDisagree
from luodi.org.models import Unit

DAY = date(2025, 3, 3)


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


@pytest.mark.parametrize("code", ["progress", "briefing"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_english_is_english_throughout_but_for_names_whatever_language_it_is_drafted_in(
    reported, promenade, old_street, office, now, code, language
):
    with translation.override(language):
        draft = actions.draft_circular(code=code, period="2025", today=DAY, by=office, at=now)

    told = composed(draft.content, draft.versions.get().paragraphs, number=3, issued_on=DAY)
    english = "\n".join(said for said in everything_in(told, "en"))
    names = [promenade.title, old_street.title]
    names += [name for unit in Unit.objects.all() for name in (unit.name, unit.short_name)]
    for name in sorted(names, key=len, reverse=True):
        english = english.replace(name, "")
    assert "behind" in english and not re.findall("[\u4e00-\u9fff]+", english)


def everything_in(told: Any, language: str) -> Iterator[str]:
    """What a content says in a language, wherever it says it in both."""
    if isinstance(told, dict) and set(told) == {"zh", "en"}:
        yield told[language]
    elif isinstance(told, dict):
        for value in told.values():
            yield from everything_in(value, language)
    elif isinstance(told, list):
        for value in told:
            yield from everything_in(value, language)


def test_a_class_begins_with_a_capital_above_its_column(draft):
    [table] = draft.content["annexes"]

    assert [column["en"] for column in table["columns"]] == [
        "Unit", "Tasks", "Completed", "Ahead of schedule", "On schedule", "Behind schedule",
        "Without a verified report",
    ]  # fmt: skip
