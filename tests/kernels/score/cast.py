"""Four invented towns and their figures, as references, curves and policies see them."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score import Table
from luodi.kernels.score.curves import Given
from luodi.kernels.score.references import Column

Floats = NDArray[np.float64]
TOWNS = ("松涧", "白渡", "石坪", "云溪")
NONE = float("nan")


def figures(*values: float) -> Floats:
    """Return figures (U,); NONE where there is none."""
    return np.array(values, dtype=np.float64)


def column(
    *values: float,
    previous: tuple[float, ...] = (),
    targets: tuple[float, ...] = (),
    unrated: tuple[int, ...] = (),
    sign: int = 1,
    elapsed: float = 1.0,
) -> Column:
    """Return one cohort's figures; the towns in the rows ``unrated`` do not count."""
    empty, counted = np.full(len(values), NONE), np.ones(len(values), dtype=np.bool_)
    counted[list(unrated)] = False
    return Column(
        TOWNS[: len(values)], figures(*values), figures(*previous) if previous else empty,
        figures(*targets) if targets else empty, counted, sign, elapsed,
    )  # fmt: skip


def given(
    *values: float,
    beside: tuple[float, ...] = (),
    sign: int = 1,
    weight: float = 1.0,
    unrated: tuple[int, ...] = (),
) -> Given:
    """Return figures with the same references beside each, as curves take them."""
    counted = np.ones(len(values), dtype=np.bool_)
    counted[list(unrated)] = False
    found = tuple(np.full(len(values), one) for one in beside)
    return Given(figures(*values), found, counted, sign, weight)


def table(
    *rows: tuple[float, ...], codes: tuple[str, ...] = ("a", "b", "c"), **more: object
) -> Table:
    """Return the towns' table with a row a town."""
    values = np.array(rows, dtype=np.float64)
    return Table(TOWNS[: len(rows)], codes[: values.shape[1]], values, **more)  # type: ignore[arg-type]
