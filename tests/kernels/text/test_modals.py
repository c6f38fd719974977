"""Words that ask, and those that only look like them."""

import pytest

from luodi.kernels.text.clauses import shut
from luodi.kernels.text.modals import Modal, modal
from tests.kernels.text.facts_of import RULES

MODALS = RULES.directives.modals


def found(text: str) -> Modal | None:
    return modal(text, (0, len(text)), shut(text), MODALS)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("要修路", "first"),
        ("各镇街要修路", "addressed"),
        ("责任要压实", "topic"),
        ("县目标办将定期通报", "will_addressed"),
        ("下一步将修路", "will"),
        ("请各单位于5日前报送", "addressed"),
    ],
)
def test_the_words_before_a_modal_give_its_role(text, role):
    asks = found(text)

    assert asks is not None
    assert asks.role == role


@pytest.mark.parametrize("text", ["这很重要", "主要任务", "如果要修路", "“要快”", "修路", ""])
def test_other_words_ask_nothing(text):
    assert found(text) is None


def test_yao_before_a_longer_word_still_asks():
    asks = found("全体干部要求真务实")

    assert asks is not None
    assert asks.word == "要"
