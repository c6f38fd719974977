"""Findings: problems stated, and not the wish to solve them."""

import pytest

from luodi.kernels.text.facts import Finding
from luodi.kernels.text.findings import findings
from tests.kernels.text.facts_of import RULES, article, reproduces


def found(given: str) -> tuple[Finding, ...]:
    return findings(article(given), RULES.findings)


def test_a_finding_leaves_out_the_words_that_lead_to_it():
    given = "但也要清醒地看到,产业链条不长是当前存在的主要问题。"

    (one,) = found(given)

    assert one.text == "产业链条不长是当前存在的主要问题"
    assert reproduces(given, one)


def test_each_item_of_a_list_of_problems_is_a_finding():
    given = "存在的不足主要是:一是台账不够规范;二是个别乡镇报送不及时。"

    assert [one.text for one in found(given)] == ["台账不够规范", "个别乡镇报送不及时"]


def test_the_list_ends_where_the_next_step_begins():
    given = "## 存在的问题\n台账不够规范。\n下一步,完善台账不足之处。"

    assert [one.text for one in found(given)] == ["台账不够规范"]


@pytest.mark.parametrize(
    "given",
    [
        "要着力解决群众反映的突出问题。",
        "加快补齐农村供水短板。",
        "对敷衍塞责的单位,予以通报。",
        "督查发现的问题已全部整改。",
        "存在哪些问题?",
    ],
)
def test_wishes_and_solved_problems_are_no_findings(given):
    assert found(given) == ()
