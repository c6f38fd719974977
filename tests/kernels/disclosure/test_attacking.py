"""The attacker against a second source: every table there is, one by one."""

import numpy as np
import pytest

from luodi.kernels.disclosure import Rule, Threshold, attack, crossed, flat, linked, release
from tests.kernels.disclosure.cast import ONE_SMALL, RULE, hiding
from tests.kernels.disclosure.enumerating import ranges, table

CORNERS = [("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")]


def agrees(counts, releases, most, least=1):
    """Compare every interval with those of all tables of counts up to ``most``."""
    found = attack(releases, integers=True)
    seen = [one.cells() for one in releases]
    counted = {name: (low, high) for name, low, high in
               ranges(np.shape(counts), seen, most, least)}  # fmt: skip
    assert found.names
    assert {name: found.of(name) for name in found.names} == {
        name: counted[name] for name in found.names
    }


@pytest.mark.parametrize(
    "counts",
    [
        [[1, 4, 0], [3, 5, 2]],
        [[1, 1, 0], [1, 2, 6]],
        [[1, 3, 0], [0, 1, 4]],
        [[1, 0, 5], [1, 6, 0]],
    ],
)
@pytest.mark.parametrize("threshold", [2, 3, 5])
def test_two_ways(counts, threshold):
    cells = table(counts)
    out = release(cells, Rule((Threshold(threshold),)))

    agrees(counts, [out], 8)


@pytest.mark.parametrize("counts", [[[[1, 2], [0, 3]], [[2, 1], [3, 0]]],
                                    [[[0, 1], [1, 0]], [[1, 0], [0, 1]]]])  # fmt: skip
def test_three_ways(counts):
    agrees(counts, [release(table(counts), Rule((Threshold(3),)))], 3)


def test_three_ways_where_zeros_are_hidden():
    counts = [[[1, 2], [0, 3]], [[2, 1], [3, 0]]]

    agrees(counts, [release(table(counts), Rule((Threshold(2),), zeros="small"))], 3, least=0)


def test_two_releases_with_other_cells_hidden():
    counts = [[2, 3, 5], [4, 6, 5]]
    cells = table(counts)
    rule = Rule((Threshold(3),))

    first = hiding(cells, ("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1"), rule=rule)
    second = hiding(cells, ("a=0", "b=2"), ("a=1", "b=0"), ("a=1", "b=2"), rule=rule)

    agrees(counts, [first], 8)
    agrees(counts, [first, second], 8)
    assert attack([first, second]).of(("a=0", "b=0")) == (2, 2)


def test_the_one_that_was_revised_is_another_unknown():
    # y goes from 6 to 7; x, w stay hidden and stay what they are
    rule = Rule((Threshold(5),))
    before, after = table([[2, 6], [4, 9]]), table([[2, 7], [4, 9]])
    names = [("a=0", "b=1"), ("a=1", "b=1")]

    found = attack([hiding(before, *names, rule=rule), hiding(after, *names, rule=rule)])

    # a=0 b=0 and a=1 b=0 sum to 6, and each with its neighbour to 8, then 9: 1 … 5 both times
    assert found.of(("a=0", "b=0")) == (1, 5)
    assert found.names.count(("a=0", "b=1")) == 2


def test_whoever_knows_a_cell_knows_more():
    # the rectangle stands or falls with any of its corners: the one person in it, say
    out = hiding(table(ONE_SMALL), *CORNERS)

    assert attack([out]).of(("a=0", "b=0")) == (1, 8)
    assert attack([out], knowing=[("a=1", "b=1")]).of(("a=0", "b=0")) == (2, 2)


def test_a_cell_whose_sums_are_hidden_too_has_no_upper_end():
    cells = table([3, 9])

    found = attack([hiding(cells, ())])

    assert found.of(("a=0",)) == (1, np.inf)
    assert found.of(()) == (10, np.inf)


def test_only_cells_asked_for_are_attacked():
    out = hiding(table(ONE_SMALL), *CORNERS)

    assert attack([out], of=[("a=0", "b=0")]).names == (("a=0", "b=0"),)


def test_nothing_hidden_leaves_nothing_to_attack():
    assert attack([release(table([8, 9]), RULE)]).names == ()


def test_another_breakdown_of_the_same_units_narrows_a_cell():
    # the same persons by class, then by age with its own sums: the margin of x is hidden in one
    units = flat("unit", ["x", "y"])
    by_class = crossed([flat("class", "AB"), units], np.array([[2, 9], [1, 8]]))
    by_age = crossed([flat("age", "ab"), units], np.array([[3, 9], [0, 8]]))
    lax = release(by_age, Rule((Threshold(3),)))

    hidden = hiding(by_class, ("unit=y",), ("class=A", "unit=y"), ("class=B", "unit=y"))
    alone = attack([hidden]).of(("unit=x",))
    together = attack([hidden, lax]).of(("unit=x",))

    # of 11 in A and 9 in B at least one each is in x, and one each in y
    assert alone == (2, 18)
    assert together == (3, 3)
    assert attack([release(linked([by_class, by_age]), RULE)]).recovered
