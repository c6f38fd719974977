"""The pass over sums: no sum by itself gives away a cell."""

import numpy as np

from luodi.kernels.disclosure import Rule, Threshold, crossed, release
from luodi.kernels.disclosure.hiding import task
from luodi.kernels.disclosure.lines import by_lines, loosened
from tests.kernels.disclosure.cast import CLASSES, DISTRICT, ONE_SMALL, RULE
from tests.kernels.disclosure.enumerating import table


def hidden(cells, rule=RULE, before=()):
    """The names that the pass hides."""
    of = task(cells, rule, before)
    also = by_lines(of, np.zeros(len(of.join.value), dtype=bool))
    return {name for name, one in zip(of.join.names, also, strict=True) if one}


def test_a_lone_small_count_gets_a_rectangle_of_the_cheapest():
    # the corners of 2: 9 + 7 + 6 = 22 costs less than 8 + 9 + 7, 8 + 7 + 9 or 9 + 9 + 8
    assert hidden(table(ONE_SMALL)) == {("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")}


def test_no_sum_has_a_lone_hidden_cell_or_too_little_room():
    counts = np.random.default_rng(5).poisson(4, (5, 3))
    cells = crossed([DISTRICT, CLASSES], counts)
    of = task(cells, RULE, ())
    also = by_lines(of, np.zeros(len(of.join.value), dtype=bool))
    unknown = ~of.known(also).known

    for row in of.join.rows.tocsr():
        mine = row.indices[unknown[row.indices]]
        room = sum(of.join.value[cell] - 1 for cell in mine)  # a hidden count is at least 1
        whole_hidden = np.any(unknown[row.indices] & (row.data < 0))
        assert len(mine) != 1
        assert not len(mine) or whole_hidden or room >= RULE.asked


def test_two_that_have_no_room_get_a_third():
    # 1 + 1 = 2 leaves no doubt; the row needs 4 of room, and the column sums the same
    assert ("a=0", "b=2") in hidden(table([[1, 1, 7], [6, 6, 9], [8, 8, 9]]))


def test_what_is_out_is_not_hidden():
    cells = table(ONE_SMALL)
    lax = release(cells, Rule((Threshold(2),)))

    assert hidden(cells, RULE, [lax]) == set()


def test_what_a_small_count_needs_is_not_loosened():
    of = task(table(ONE_SMALL), RULE, ())
    also = by_lines(of, np.zeros(len(of.join.value), dtype=bool))

    assert all(loosened(of, also, cell) is None for cell in np.flatnonzero(also))


def test_a_square_that_protects_nobody_is_loosened_as_a_whole():
    of = task(table(ONE_SMALL), RULE, ())
    also = by_lines(of, np.zeros(len(of.join.value), dtype=bool))
    margins = np.array([name in ((), ("a=2",), ("b=2",)) for name in of.join.names])

    # each of the three leaves the next alone in a sum
    fewer = loosened(of, also | margins, of.join.names.index(()))

    assert np.array_equal(fewer, also)
