"""The second pass: where sums together give away what none gives away alone."""

import numpy as np

from luodi.kernels.disclosure import Rule, Threshold, release
from luodi.kernels.disclosure.auditing import audit, reach
from luodi.kernels.disclosure.hiding import task
from luodi.kernels.disclosure.lines import by_lines
from luodi.kernels.disclosure.repairing import repaired
from tests.kernels.disclosure.cast import ONE_SMALL, RULE
from tests.kernels.disclosure.enumerating import table


def nothing(of):
    return np.zeros(len(of.join.value), dtype=bool)


def test_the_linear_program_finds_the_cheapest_rectangle_by_itself():
    of = task(table(ONE_SMALL), RULE, ())

    also = repaired(of, nothing(of)).also

    names = {name for name, one in zip(of.join.names, also, strict=True) if one}
    assert names == {("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")}


def test_a_bridge_that_no_single_sum_gives_away():
    # two squares of 3s and a 3 between: rows 0 + 1 less columns 0 + 1 leave the bridge alone
    counts = np.full((4, 4), 9)
    counts[:2, :2] = counts[2:, 2:] = counts[0, 2] = 3
    of = task(table(counts), RULE, ())
    lines = by_lines(of, nothing(of))
    bridge = of.join.names.index(("a=0", "b=2"))
    assert not lines.any()
    assert reach(of.known(lines)).fails.tolist() == [bridge]

    also = repaired(of, lines).also

    assert also.any()
    assert not len(reach(of.known(also)).fails)


def test_what_cannot_be_helped_is_left_and_named():
    cells = table(ONE_SMALL)
    lax = release(cells, Rule((Threshold(2),)))
    of = task(cells, RULE, [lax])

    also = repaired(of, nothing(of)).also

    assert not also.any()
    assert [one.name for one in audit([lax, of.released(also)]).recovered] == [("a=0", "b=0")]


def test_a_doubt_too_narrow_is_better_than_none():
    # marked, 2 can be 1 … 4 and no more; six are asked and cannot be had
    rule = Rule((Threshold(5),), width=6, marked=True)
    of = task(table(ONE_SMALL), rule, ())

    also = repaired(of, nothing(of)).also

    (weak,) = audit([of.released(also)]).narrow
    assert (weak.low, weak.high, weak.asked) == (1, 4, 6)


def test_it_is_told_for_whom_each_cell_was_hidden():
    of = task(table(ONE_SMALL), RULE, ())
    small = of.join.names.index(("a=0", "b=0"))

    found = repaired(of, nothing(of))

    assert found.sakes == {int(cell): {small} for cell in np.flatnonzero(found.also)}
