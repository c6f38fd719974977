"""A scheme as a tree: its indicators, groups and nodes in their order."""

from luodi.kernels.score import Bands, Count, Group, Indicator, Scheme, flat

A, B, C = (Indicator(code, Count(1.0)) for code in "abc")


def test_a_flat_scheme_is_one_group_that_adds_up() -> None:
    scheme = Scheme(flat((A, B)))

    assert scheme.codes == ("a", "b") and scheme.nodes == ("a", "b", "total")
    assert scheme.root.aggregator == "sum"


def test_nodes_are_indicators_from_left_to_right_then_groups_with_children_first() -> None:
    scheme = Scheme(Group("all", (A, Group("pair", (C, B)))))

    assert scheme.codes == ("a", "c", "b")
    assert scheme.nodes == ("a", "c", "b", "pair", "all")
    assert [one.code for one in scheme.groups] == ["pair", "all"]


def test_schemes_of_the_same_rules_are_equal() -> None:
    assert Scheme(flat((A, B)), bands=Bands(("A",))) == Scheme(flat((A, B)), bands=Bands(("A",)))
    assert Scheme(flat((A, B))) != Scheme(flat((B, A)))
