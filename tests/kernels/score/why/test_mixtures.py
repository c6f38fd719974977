"""Mixtures of two periods."""

import numpy as np

from luodi.kernels.score import Indicator, Ratio, Scheme, Table, evaluate, fixed, flat
from luodi.kernels.score.why.mixtures import Mixing, Period, mixed_scheme


def scheme(weight: float, base: float, cap: float) -> Scheme:
    return Scheme(flat((Indicator("a", Ratio(fixed(base)), weight, cap=cap),)))


def test_rules_weights_and_references_come_from_where_they_are_asked_of() -> None:
    assert mixed_scheme(scheme(1, 2, 3), scheme(4, 5, 6), scheme(7, 8, 9)) == scheme(4, 8, 3)


def test_a_table_has_the_others_of_one_period_and_the_own_row_of_another() -> None:
    both = [
        Period(evaluate(scheme(1, 2, 3), Table(units, ("a",), np.array(figures)[:, None])), rows)
        for units, figures, rows in (
            (("X", "Y"), [1.0, 2.0], np.arange(2)), (("Z", "X"), [3.0, 4.0], np.arange(2)),
        )
    ]  # fmt: skip
    pair = Mixing("X", *both)

    assert pair.table(pair.after, pair.before).column("a").tolist() == [4.0, 2.0]
    assert pair.table(pair.before, pair.after).column("a").tolist() == [3.0, 1.0]
    assert pair.other(pair.before) is pair.after
    assert both[1].units() == ("Z", "X")
