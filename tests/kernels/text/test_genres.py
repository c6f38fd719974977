"""Documents that are no news: how much of what they ask, promise and complain of is found."""

import pytest

from luodi.kernels.text.facts import Directive, Reading
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import quote
from tests.kernels.text import genres
from tests.kernels.text.facts_of import RULES

TEXTS = (genres.DECOMPOSITION, genres.LIVELIHOOD, genres.CIRCULAR, genres.WORK_REPORT)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {text: read(Source(text), RULES) for text in TEXTS}


def place(text: str, start: str, end: str) -> tuple[int, int]:
    return text.index(start), text.index(end)


def within(text: str, found: Reading, start: str, end: str) -> list[Directive]:
    left, right = place(text, start, end)
    return [one for one in found.directives if left <= one.segments[0][0] < right]


def test_every_row_of_a_flattened_decomposition_is_a_task_with_its_lead(readings):
    found = readings[genres.DECOMPOSITION]

    leads = [row.lead_unit.text if row.lead_unit else None for row in found.tasks]

    assert [row.number for row in found.tasks] == [str(n) for n in range(1, 9)]
    assert leads == [
        *("县交通局", "县水利局", "县农业农村局", "县卫生健康局", "县民政局", "县交通局"),
        *("县生态环境分局", "县委督查室"),
    ]


def test_a_lead_that_is_only_the_first_of_several_is_assumed(readings):
    found = readings[genres.DECOMPOSITION]

    assumed = [row.number for row in found.tasks if "lead_unit" in row.assumed]

    assert assumed == ["7", "8"]


def test_time_limits_of_a_decomposition_are_those_printed_and_no_others(readings):
    found = readings[genres.DECOMPOSITION]

    limits = {row.number: row.deadline.iso for row in found.tasks if row.deadline}

    assert limits == {
        "1": "2024-11-30",
        "2": "2024-10-31",
        "3": "2024-12-31",
        "4": "2024-09-30",
    }


def test_each_numbered_promise_to_the_people_is_one_task(readings):
    found = readings[genres.LIVELIHOOD]

    numbered = within(genres.LIVELIHOOD, found, "1.新建", "以上项目")

    assert len(numbered) == 10
    assert {one.kind for one in numbered} == {"task"}


def test_numbers_in_promises_are_targets_and_those_of_the_past_are_not(readings):
    found = readings[genres.LIVELIHOOD]
    start, end = place(genres.LIVELIHOOD, "1.新建", "以上项目")

    kinds = [one.kind for one in found.figures if start <= one.segments[0][0] < end]
    others = [one.kind for one in found.figures if one.segments[0][0] > end]

    assert (kinds.count("target"), len(kinds)) == (14, 14)
    assert "target" not in others


def test_a_circular_tells_problems_apart_from_demands(readings):
    found = readings[genres.CIRCULAR]

    asked = within(genres.CIRCULAR, found, "关于", "三、工作要求")
    demands = [one.title for one in found.directives if one.kind == "task"]

    assert asked == []
    assert [one.text for one in found.findings] == [
        "部分项目进度滞后",
        "望江路改造工程完成率仅为12%,低于序时进度13个百分点",
        "要素保障不到位",
        "6个项目用地手续尚未办结,个别单位存在推诿扯皮现象",
        "个别镇街重视不够",
        "石门镇连续两月未报送进展,台账登记不规范",
    ]
    assert len(demands) == 5


def test_those_asked_in_a_circular_are_named(readings):
    found = readings[genres.CIRCULAR]

    asked = [one.addressee for one in found.directives if one.kind == "task"]

    assert asked == [
        "各责任单位",
        "区规划自然资源局",
        "区财政局",
        "区政府督查室",
        "各责任单位",
    ]


def test_what_a_work_report_looks_back_on_is_no_task(readings):
    found = readings[genres.WORK_REPORT]

    looked_back = within(genres.WORK_REPORT, found, "一、2023年工作回顾", "二、2024年工作安排")

    assert looked_back == []


def test_what_a_work_report_plans_is_found_without_any_yao(readings):
    found = readings[genres.WORK_REPORT]

    tasks = [one.title for one in found.directives if one.kind != "programme"]

    assert len(tasks) == 8
    assert not any(one.explicit_yao for one in found.directives)


def test_short_numbered_sentences_head_what_follows_them(readings):
    found = readings[genres.WORK_REPORT]

    heads = [one.title for one in found.directives if one.kind == "programme"]

    assert heads == ["突出产业升级", "突出城乡融合", "突出民生改善"]


@pytest.mark.parametrize("text", TEXTS)
def test_every_fact_reproduces_its_own_words(text, readings):
    found = readings[text]

    facts = (*found.directives, *found.figures, *found.findings, *found.tasks)

    assert all(quote(text, fact.segments) == fact.text for fact in facts)
