"""The task of hiding: what may be hidden, and what the public would know."""

import numpy as np

from luodi.kernels.disclosure import Rule, Threshold, release
from luodi.kernels.disclosure.hiding import task
from tests.kernels.disclosure.cast import ONE_SMALL, RULE
from tests.kernels.disclosure.enumerating import table

CELLS = table(ONE_SMALL)


def test_what_is_out_cannot_be_hidden_any_more():
    rule = Rule((Threshold(10),))  # every inner cell is small, no margin is
    earlier = release(CELLS, RULE)

    assert task(CELLS, rule, ()).open.sum() == 7  # six margins and the whole
    assert not task(CELLS, rule, [earlier]).open.any()


def test_a_cell_hidden_here_is_unknown_and_one_shown_is_not():
    of = task(CELLS, RULE, ())
    also = of.join.value == 6  # the one cell that holds 6

    known = of.known(also)

    assert not known.known[also].any()
    assert known.known.sum() == 16 - 2
    assert of.released(also).cells()["a=1", "b=1"] is None


def test_the_mark_of_a_cell_that_may_be_hidden_would_tell_it_is_not_small():
    of = task(CELLS, Rule((Threshold(5),), marked=True), ())

    assert set(of.low[of.open].tolist()) == {5}
    assert np.isinf(of.high[of.open]).all()
