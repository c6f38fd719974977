"""Short titles made only of words that stand in the text."""

from luodi.kernels.text.facts import Action
from luodi.kernels.text.titles import action_title, directive_title
from tests.kernels.text.facts_of import RULES

TITLES = RULES.directives.titles


def acts(*words: str) -> tuple[Action, ...]:
    return tuple(Action(word, word, ((0, len(word)),)) for word in words)


def test_phrases_of_manner_are_cut_off():
    assert action_title("有计划性地修渠", TITLES) == "修渠"


def test_a_title_that_would_be_empty_stays():
    assert action_title("要", TITLES) == "要"


def test_the_most_telling_actions_are_kept_in_their_order():
    found = acts("加强领导", "实施“清泉”工程", "建设水厂3座")

    assert directive_title(found, "", TITLES) == "实施“清泉”工程,建设水厂3座"


def test_a_numbered_item_keeps_its_first_action_in_front():
    found = acts("修复水渠", "确保10月底前通水", "实施“清泉”工程")

    assert directive_title(found, "", TITLES, first=True).startswith("修复水渠")


def test_without_actions_the_fallback_is_cut_at_the_longest():
    title = directive_title((), "甲" * 50, TITLES)

    assert len(title) == TITLES.longest
    assert title.endswith("…")
