"""The cheapest pattern, compared with every pattern there is."""

from itertools import product

import numpy as np
import pytest

from luodi.kernels.disclosure import Rule, Threshold, audit, crossed, flat, protect, release
from luodi.kernels.disclosure.hiding import task
from luodi.kernels.disclosure.least import least_hidden
from luodi.kernels.disclosure.rules import costs
from tests.kernels.disclosure.enumerating import table


def cheapest(cells, rule):
    """The cost of the first safe pattern, tried one by one from the cheapest on."""
    price, opened = costs(cells, rule), np.flatnonzero(task(cells, rule, ()).open)
    patterns = [opened[list(one)] for one in product([False, True], repeat=len(opened))]
    for pattern in sorted(patterns, key=lambda one: float(price[one].sum())):
        also = np.zeros(len(price), dtype=bool)
        also[pattern] = True
        if audit([release(cells, rule, also)]).safe:
            return price[also].sum()
    raise AssertionError("no pattern is safe")


@pytest.mark.parametrize("counts", [[[2, 9], [7, 6], [9, 8]], [[1, 1], [5, 8], [7, 5]]])
def test_no_pattern_is_cheaper(counts):
    cells, rule = table(counts), Rule((Threshold(3),))
    of = task(cells, rule, ())

    also = least_hidden(of)

    assert audit([of.released(also)]).safe
    assert of.cost[also].sum() == cheapest(cells, rule)


def test_nothing_small_hides_nothing():
    of = task(table([[9, 9], [9, 9]]), Rule(), ())

    assert not least_hidden(of).any()


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_way_never_costs_less_and_seldom_much_more(seed):
    counts = np.random.default_rng(seed).poisson(8, (4, 3))
    cells = crossed([flat("unit", "wxyz"), flat("class", "ABC")], counts)

    quick, least = protect(cells, Rule()), protect(cells, Rule(), least=True)

    assert quick.audit.safe
    assert least.audit.safe
    assert least.cost <= quick.cost <= 2 * least.cost
