"""Several releases as one system of unknowns."""

import numpy as np

from luodi.kernels.disclosure import Rule, crossed, flat, release
from luodi.kernels.disclosure.joining import join, knowledge

UNITS = flat("unit", "xy")
FIRST, REVISED = (crossed([UNITS], np.array(counts)) for counts in ([3, 9], [3, 10]))


def test_the_same_table_twice_is_the_same_unknowns_and_one_sum():
    joined = join([FIRST, FIRST])

    assert len(joined.value) == 3
    assert joined.rows.shape == (1, 3)


def test_a_revised_value_is_an_unknown_of_its_own():
    joined = join([FIRST, REVISED])

    # x stays 3; y and the whole are there twice: 9 and 10, 12 and 13
    assert sorted(joined.value.tolist()) == [3, 9, 10, 12, 13]
    assert joined.rows.shape == (2, 5)


def test_every_sum_is_nought_at_the_truth():
    joined = join([FIRST, REVISED])

    assert not np.any(joined.rows @ joined.value)


def test_what_one_release_shows_is_known_for_all():
    strict, lax = (release(FIRST, rule) for rule in (Rule(), Rule(primary=())))

    known = knowledge(join([FIRST, FIRST]), [lax, strict])

    assert known.known.all()
    assert known.guarded.sum() == 1  # the 3, which is out all the same


def test_the_closest_bounds_hold():
    marked = release(FIRST, Rule(marked=True))

    known = knowledge(join([FIRST, FIRST]), [release(FIRST, Rule()), marked])

    cell = known.join.names.index(("unit=x",))
    assert (known.low[cell], known.high[cell]) == (1, 4)
