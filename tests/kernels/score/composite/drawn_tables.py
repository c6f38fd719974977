"""Tables with gaps for property tests, and the same table with its rows and columns shuffled."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# sixteenths up to a thousand: many ties, no figure lost beside a greater one
FIGURES = st.integers(-16_000, 16_000).map(lambda number: number / 16)


def tables(least_units: int = 1, gaps: bool = True) -> st.SearchStrategy[Floats]:
    """Tables of up to 9 units and 4 columns; with gaps unless told otherwise."""
    cells = st.one_of(FIGURES, FIGURES, FIGURES, st.just(np.nan)) if gaps else FIGURES
    shapes = st.tuples(st.integers(least_units, 9), st.integers(1, 4))
    return hnp.arrays(np.float64, shapes, elements=cells)


def orders(values: Floats, seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """An order of the rows and one of the columns, drawn by the seed."""
    rng = np.random.default_rng(seed)
    return rng.permutation(len(values)), rng.permutation(values.shape[1])


SEEDS = st.integers(0, 10_000)
