"""The tree of a scheme."""

from luodi.kernels import score
from luodi.packs.schemas.scheme_groups import Branch
from tests.packs.schemas.scheme_written import DAY, indicator, small, title

NESTED = {
    "reference": "x", "aggregator": "geometric",
    "groups": [{"code": "economy", "title": title("economy"), "weight": 2.0, "reference": "x",
                "aggregator": "arithmetic", "threshold": 0.5, "floor": 1.0,
                "indicators": ["tax", "sales"]}],
}  # fmt: skip


def test_groups_within_groups_reach_the_kernel() -> None:
    scheme = small(indicators=[indicator("sales"), indicator("tax")], tree=NESTED)
    root = scheme.tree.branch("total", 1.0, {one.code: one.rules(DAY) for one in
                                             scheme.indicators}, DAY)  # fmt: skip

    assert isinstance(root, score.Group) and root.aggregator == "geometric"
    inner = root.children[0]
    assert isinstance(inner, score.Group)
    assert (inner.weight, inner.threshold, inner.floor) == (2.0, 0.5, 1.0)
    assert [one.code for one in inner.children] == ["tax", "sales"]


def test_places_in_the_tree_are_named_by_their_keys() -> None:
    tree = Branch.model_validate(NESTED)

    assert list(tree.placed()) == [("groups.0.indicators.0", "tax"), ("groups.0.indicators.1",
                                                                      "sales")]  # fmt: skip
    assert [one.code for one in tree.all_groups()] == ["economy"]


def test_an_empty_group_a_power_of_zero_and_a_weight_of_zero_are_told() -> None:
    empty = {"code": "none", "title": title("none"), "reference": "x", "weight": 0.0}
    tree = Branch.model_validate(
        {"reference": "x", "aggregator": "power", "power": 0.0, "groups": [empty]}
    )

    assert [one.path for one in tree.faults()] == ["power", "groups.0.indicators",
                                                   "groups.0.weight"]  # fmt: skip
