"""How points are brought together, in plain words."""

from luodi.packs import rulebook
from luodi.packs.schemas import scheme_tree_words as words
from luodi.packs.schemas.manifest import Title
from tests.packs.schemas.scheme_written import DAY

INDEX = rulebook.definition("schemes", "sustainable_index").body
AIRING = rulebook.definition("schemes", "eight_reports").body
TIES = rulebook.definition("schemes", "per_mu_huancui").body


def test_a_group_names_its_children_their_weights_and_its_bounds() -> None:
    found = words.branch(INDEX, INDEX.tree.groups[0], Title(zh="发展", en="Prosperity"), DAY)

    assert found.zh == (
        "发展：有效发明专利数（权重 1）、居民人均可支配收入（权重 2）的加权算术平均；"
        "有数的不足 50% 时不计；不低于 1。"
    )
    assert found.en.startswith("Prosperity: the weighted arithmetic mean of Patents (weight 1)")


def test_a_sum_is_said_as_it_is_reckoned_and_no_weight_twice() -> None:
    whole = words.branch(AIRING, AIRING.tree, Title(zh="总分", en="The total"), DAY)
    flat = AIRING.tree.model_copy(update={"groups": [], "indicators": ["gdp_growth"]})

    assert whole.zh.startswith("总分：10 × 党建报表 + 25 × 经济报表 + 15 × 平安报表 + ")
    assert whole.en.startswith("The total: 10 × Party + 25 × Economy + ")
    assert words.branch(AIRING, flat, Title(zh="分", en="Sum"), DAY).en == (
        "Sum: points of GDP growth."
    )


def test_the_total_names_its_rounding_and_its_chain_for_ties() -> None:
    assert "得分相同的依次比较税收贡献、销售收入，仍相同的名次并列" in words.total(TIES).zh
    assert words.total(INDEX).en.startswith("The total, bonus and penalty included, is rounded")


def test_the_order_of_work_is_said_from_eligibility_to_consequences() -> None:
    assert words.ORDER.zh.startswith("计算次序固定：确定范围") and "后续措施" in words.ORDER.zh
