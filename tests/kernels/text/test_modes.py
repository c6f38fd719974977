"""Modes: review, plan and problem sections."""

from luodi.kernels.text.modes import is_heading, modes
from tests.kernels.text.facts_of import RULES, article

MODES = RULES.directives.modes


def told(given: str) -> list[str | None]:
    return [mode for _, mode in modes(article(given), MODES)]


def test_headings_set_the_mode_of_what_follows():
    given = "一、2023年工作回顾\n修路。\n二、2024年工作安排\n修桥。"

    assert told(given) == ["review", "review", "plan", "plan"]


def test_a_turning_sentence_sets_it_too():
    assert told("过去一年,我们修路。\n今年要重点抓好桥梁。")[0] == "review"


def test_a_part_of_a_document_has_its_heading_for_a_title():
    assert told("# 三、工作要求\n压实责任。") == ["plan"]


def test_without_any_sign_there_is_no_mode():
    assert told("修路。") == [None]


def test_a_numbered_line_without_a_stop_is_a_heading():
    line, sentence = article("一、工作回顾\n一、修路。").sentences

    assert is_heading(line, MODES)
    assert not is_heading(sentence, MODES)
