"""A way of normalising for each column, or within each cohort."""

from collections.abc import Callable, Sequence

import numpy as np

from luodi.kernels.score.composite.labels import Floats, Labels, one_for_each
from luodi.kernels.score.composite.senses import MORE_IS_BETTER, Sense

Way = Callable[[Floats, Sense], Floats]


def by_column(values: Floats, ways: Sequence[Way], sense: Sense = MORE_IS_BETTER) -> Floats:
    """Return ``values`` (U, I), each column normalised in its own way (I ways).

    >>> from functools import partial
    >>> from luodi.kernels.score.composite.normalise import minmax
    >>> from luodi.kernels.score.composite.rankings import borda
    >>> ways = [partial(minmax, bounds=(1.0, 10.0)), borda]
    >>> by_column(np.array([[1.0, 5.0], [3.0, 4.0]]), ways).tolist()
    [[1.0, 1.0], [10.0, 0.0]]
    """
    one_for_each("ways", len(ways), values.shape[1])
    after = np.full(values.shape, np.nan)
    for column, way in enumerate(ways):
        after[:, [column]] = way(values[:, [column]], _alone(sense, column))
    return after


def by_cohort(
    values: Floats, cohorts: Sequence[str], way: Way, sense: Sense = MORE_IS_BETTER
) -> Floats:
    """Return ``values`` (U, I) normalised among the units of the same cohort (U,) only."""
    one_for_each("cohorts", len(cohorts), len(values))
    after, members = np.full(values.shape, np.nan), dict[str, list[int]]()
    for row, cohort in enumerate(cohorts):
        members.setdefault(cohort, []).append(row)
    for rows in members.values():
        units = [sense.labels.unit(row) for row in rows]
        after[rows] = way(values[rows], Sense(sense.directions, Labels(units, sense.labels.codes)))
    return after


def _alone(sense: Sense, column: int) -> Sense:
    directions = None if sense.directions is None else sense.directions[[column]]
    return Sense(directions, Labels(sense.labels.units, (sense.labels.code(column),)))
