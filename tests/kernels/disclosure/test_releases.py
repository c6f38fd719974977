"""Releases: what the public sees of a table."""

import numpy as np

from luodi.kernels.disclosure import Rule, crossed, flat, kept_back, release
from luodi.kernels.disclosure.releases import candidates

TABLE = crossed([flat("unit", "wxyz")], np.array([0, 4, 5, 1]))
RULE = Rule()


def test_small_counts_are_hidden_and_zeros_are_not():
    assert release(TABLE, RULE).cells() == {
        (): 10, ("unit=w",): 0, ("unit=x",): None, ("unit=y",): 5, ("unit=z",): None,
    }  # fmt: skip


def test_others_are_hidden_for_their_sake():
    seen = release(TABLE, RULE, TABLE.where([("unit=y",)])).cells()

    assert seen["unit=y",] is None


def test_what_is_kept_back_does_not_appear_at_all():
    seen = release(kept_back(TABLE, [("unit=y",)]), RULE)

    assert ("unit=y",) not in seen.cells()
    assert not seen.hidden[TABLE.names.index(("unit=y",))]


def test_a_structural_zero_stays_shown():
    none = np.array([True, False, False, False])
    table = crossed([flat("unit", "wxyz")], np.array([0, 4, 5, 1]), impossible=none)

    out = release(table, Rule(zeros="small"), np.ones(5, dtype=bool))

    assert out.cells()["unit=w",] == 0


def test_no_zero_and_no_small_count_is_hidden_for_the_sake_of_others():
    names = [name for name, one in zip(TABLE.names, candidates(TABLE, RULE), strict=True) if one]

    assert names == [(), ("unit=y",)]
    assert candidates(TABLE, Rule(zeros="small")).sum() == 2  # a zero is small itself there
