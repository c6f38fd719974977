"""A scheme as columns."""

import numpy as np

from luodi.kernels.score import Indicator, Scheme


def test_a_scheme_gives_its_numbers_by_column() -> None:
    scheme = Scheme((Indicator("a", 60.0, 20.0), Indicator("b", 40.0, 0.5, cap=1.5)))

    assert scheme.column("weight").tolist() == [60.0, 40.0]
    assert scheme.column("cap").tolist() == [np.inf, 1.5]
