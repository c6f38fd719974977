"""Actions: which clauses of a demand can be done."""

import pytest

from luodi.kernels.text.actions import actions, clause_bodies, is_imperative, parts
from tests.kernels.text.facts_of import RULES

ACTIONS = RULES.directives.actions


def found(text: str, *, asked: bool = False) -> list[str]:
    bodies = clause_bodies(text, 0, len(text))
    starts = frozenset(start for start, _ in bodies) if asked else frozenset()
    return [text[start:end] for start, end in actions(text, bodies, starts, ACTIONS)]


@pytest.mark.parametrize("text", ["修复堤坝", "切实修复堤坝", "每月5日前通报进展"])
def test_an_imperative_begins_with_a_verb_after_its_adverbs(text):
    assert is_imperative(text, 0, len(text), ACTIONS)


@pytest.mark.parametrize("text", ["堤坝", "服务业", "", "对于此事"])
def test_a_noun_is_no_imperative(text):
    assert is_imperative(text, 0, len(text), ACTIONS) is None


def test_a_clause_after_yao_needs_no_known_verb():
    assert found("腾笼换鸟") == []
    assert found("腾笼换鸟", asked=True) == ["腾笼换鸟"]


def test_imperatives_between_enumeration_commas_are_apart():
    text = "修订预案、组织演练"

    assert [text[a:b] for a, b in parts(text, (0, len(text)), ACTIONS)] == ["修订预案", "组织演练"]


def test_a_clause_that_reaches_a_number_is_an_action():
    assert found("亩均产出达到9万元") == ["亩均产出达到9万元"]


def test_the_opening_of_a_list_and_a_mere_topic_are_none():
    assert found("抓好三项工作,对排名末位的单位") == []
