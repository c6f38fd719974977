"""Kinds of directives."""

import pytest

from luodi.kernels.text.facts import Action
from luodi.kernels.text.kinds import directive_kind
from tests.kernels.text.facts_of import RULES

KINDS = RULES.directives.kinds
ACTS = (Action("修渠", "修渠", ((0, 2),)),)


def kind(text: str, *, acts=ACTS, upper: bool = False, opens: bool = False) -> str:
    return directive_kind(text, acts, upper, opens, KINDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要修复水渠,清理淤泥。", "task"),
        ("要建立月调度机制。", "mechanism"),
        ("力争茶叶产量突破3万吨,旅游收入增长9%。", "goal"),
        ("茶山要一代一代种。", "exhortation"),
    ],
)
def test_a_kind_is_told_by_its_own_words(text, expected):
    assert kind(text) == expected


def test_a_word_from_above_is_never_a_task_of_this_place():
    assert kind("要修复水渠。", upper=True) == "upper_level_quote"


def test_a_short_opening_sentence_names_a_programme():
    assert kind("要壮大茶业。", opens=True) == "programme"


def test_a_demand_without_actions_is_an_exhortation():
    assert kind("要有更高的站位。", acts=()) == "exhortation"
