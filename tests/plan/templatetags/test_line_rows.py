"""Rows of lines are written once for all that are alike; each says its own words."""

from dataclasses import replace
from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string

from luodi.plan.badges import badges
from luodi.plan.rows import Row

ROWS = ("plan/_register_row.html", "plan/_tree_row.html")
PLAIN = Row(pk=7, parent=3, number="1.1", key="0000100001", level="task", title="建成步道",
            state="active", is_slot=False, slot_number=None, count=None, set_size=None,
            above="民生", details=True, version=2, parts=(("建成步道", False),))  # fmt: skip
LED = replace(PLAIN, pk=8, number="1.2", lead_pk=5, lead="区教委", supporting=("甲局",),
              due_text="长期", cited=True)  # fmt: skip
KINDS = [
    PLAIN,
    replace(PLAIN, pk=9, number="1.3", title="A & <b>", parts=(("A & <b>", False),)),
    replace(PLAIN, pk=10, title="找到", parts=(("找", True), ("<到>", False))),
    LED,
    replace(
        LED, pk=11, lead="<i>局", supporting_text="'某公司'", by_hand=True, assumed=("due_on",)
    ),
    replace(LED, pk=12, details=False, above=""),
    replace(LED, pk=13, state="withdrawn", cited=False),
    replace(PLAIN, pk=14, is_slot=True, slot_number=2, set_size=3, title="", parts=()),
    replace(PLAIN, pk=15, is_slot=True, slot_number=4, set_size=None, details=False),
    replace(PLAIN, pk=16, level="goal", key="00001", below=12, waiting=True),
    replace(PLAIN, pk=17, level="pillar", below=4),
    replace(LED, pk=18, number="707070007070", lead="707070107070"),
]


def context(edits: bool) -> dict[str, Any]:
    return {"may": {"plan_edit": edits}, "badges": badges(), "plan": {"pk": 1}, "quote": "“",
            "open_source": "Open", "chevron": ">"}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("edits", [True, False])
def test_a_row_is_what_its_template_writes_for_it_alone(name: str, edits: bool) -> None:
    tag = engines["django"].from_string("{% load line_rows %}{% line_rows rows name %}")

    written = tag.render({**context(edits), "rows": KINDS * 2, "name": name})

    alone = [render_to_string(name, {**context(edits), "row": row}) for row in KINDS]
    assert written == "".join(alone) * 2


@pytest.mark.parametrize("name", ROWS)
def test_words_of_a_line_are_escaped_and_marks_are_not(name: str) -> None:
    tag = engines["django"].from_string("{% load line_rows %}{% line_rows rows name %}")

    written = tag.render({**context(True), "rows": KINDS, "name": name})

    assert "A &amp; &lt;b&gt;" in written and "&lt;i&gt;局" in written
    assert "<mark>找</mark>&lt;到&gt;" in written
