"""Tails that say who does a task by when."""

import pytest

from luodi.kernels.text.task_tails import tails
from tests.kernels.text.facts_of import RULES

TAILS = RULES.task_rows.tails


def found(text: str) -> list[dict[str, str]]:
    return [{role: text[a:b] for role, (a, b) in tail.values} for tail in tails(text, TAILS)]


def test_labels_in_a_bracket_are_one_tail():
    assert found("修渠(牵头单位:水利局;配合单位:财政局;完成时限:6月底)。") == [
        {"lead": "水利局", "support": "财政局", "deadline": "6月底"}
    ]


def test_words_between_labels_begin_another_task():
    text = "修渠(牵头单位:水利局)。架桥(牵头单位:交通局)。"

    assert found(text) == [{"lead": "水利局"}, {"lead": "交通局"}]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("修渠(水利局牵头,财政局配合)", {"lead": "水利局", "support": "财政局"}),
        ("修渠(各镇街按职责分工负责)", {"units": "各镇街"}),
        ("修渠(水利局负责)", {"unit": "水利局"}),
    ],
)
def test_prose_tails_have_no_labels(text, values):
    assert found(text) == [values]


def test_a_bracket_of_other_words_is_no_tail():
    assert found("修渠(含支渠)。") == []
