"""Whatever the text: no exception, every segment reproduces its text, and it ends soon."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.text.bundles import bundles
from luodi.kernels.text.directives import directives
from luodi.kernels.text.enumerations import enumerations
from luodi.kernels.text.figures import figures
from luodi.kernels.text.findings import findings
from luodi.kernels.text.spans import quote
from luodi.kernels.text.task_rows import task_rows
from tests.kernels.text.facts_of import RULES, article, reproduces

WORDS = (
    *(
        "会议强调,",
        "要",
        "各部门",
        "加强",
        "推进",
        "建设",
        "一是",
        "二要",
        "重要",
        "要求",
        "不",
        "了",
    ),
    *(
        "已",
        "2023年",
        "今年",
        "3",
        "12.5",
        "亿元",
        "%",
        "达到",
        "增长",
        "分别",
        "、",
        "等",
        "的",
        "和",
    ),
    *("三大产业", "十项", "“六个提升”", "“", "”", "(", ")", ":", ";", "。", ",", "?", "，", "\n"),
    *("县水利局", "牵头单位:", "责任单位:", "完成时限:", "12月底前", "存在的问题主要是:", "不够"),
    *("第3位", "百亿级", "一批", "会議", "产业", "力争", "打造", "高地", "将", "请", "各乡镇于"),
)

texts = st.lists(st.sampled_from(WORDS) | st.characters(codec="utf-8"), max_size=60).map("".join)


def facts(text: str) -> Iterator[Any]:
    """Yield every fact that has a text of its own."""
    own = article(text)
    for one in directives(own, RULES.directives):
        yield one
        yield from one.actions
    yield from figures(own, RULES.figures)
    yield from findings(own, RULES.findings)
    for row in task_rows(own, (), RULES.task_rows, date_rules=RULES.dates):
        yield row
        yield from (row.lead_unit, *row.supporting_units, row.deadline, row.target)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_every_segment_reproduces_its_text(text):
    for fact in facts(text):
        assert fact is None or reproduces(text, fact)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_lists_and_names_stand_where_they_say(text):
    own = article(text)

    for one in enumerations(own, RULES.enumerations):
        assert quote(text, one.member_segments) == "".join(one.members)
    for name in bundles((own,), text, RULES.bundles):
        assert all(quote(text, place) == name.name for place in name.occurrences)


@pytest.mark.parametrize(
    "letter", ["、", "要", "“", "(", "一", "三大", "要,", "3", "会议强调,", "等、"]
)
def test_a_megabyte_of_one_mark_is_read_within_seconds(letter):
    own = article(letter * (1_000_000 // len(letter)))
    began = time.monotonic()

    directives(own, RULES.directives)
    figures(own, RULES.figures)
    enumerations(own, RULES.enumerations)
    findings(own, RULES.findings)
    bundles((own,), "", RULES.bundles)
    task_rows(own, (), RULES.task_rows, date_rules=RULES.dates)

    assert time.monotonic() - began < 5
