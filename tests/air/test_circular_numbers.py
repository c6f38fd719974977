"""Numbers that were typed: dates, places in a list and citations are none; figures are found."""

import pytest

from luodi.air import circular_numbers as numbers


@pytest.mark.parametrize(
    "sentence",
    ["截至2025年3月31日。", "3月底前报告。", "1. 区经信局牵头。", "（2）抓紧落实。",
     "第2.3.1项任务滞后。",
     "见云督通〔2025〕3号。", "按《2025年30件实事》推进。", "详见附件2。",
     "{total}项中{behind}项滞后。",
     "一项一策、三个不放过。"],
)  # fmt: skip
def test_what_needs_no_source_is_let_through(sentence):
    assert list(numbers.typed(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("共43项。", ["43"]),
        ("占37.2%，比上月高１２个百分点。", ["37.2%", "12"]),
        ("投资1,645亿元。", ["1,645"]),
        ("已办结二十七项，达到百分之九十。", ["二十七", "百分之九十"]),
        ("“共有12项”的说法", ["12"]),
    ],
)
def test_what_was_typed_is_found(sentence, told):
    assert [one.text for one in numbers.typed(sentence)] == told


def test_figures_are_told_by_value_and_words_are_not():
    fields = {
        "total": {"is_figure": True, "value": {"zh": "43", "en": "43"}},
        "completed_percent": {"is_figure": True, "value": {"zh": "37.2", "en": "37.2"}},
        "reply_by": {"is_figure": True, "value": {"zh": "2025年3月13日", "en": ""}},
        "task1_title": {"is_figure": False, "value": {"zh": "修12公里路", "en": ""}},
    }

    assert numbers.figures(fields) == {"43": "total", "37.2": "completed_percent"}
