"""The cheapest complementary suppression by branch and bound, for small tables.

One yes or no for each cell that may be hidden, and for each cell in need two other tables, one
with it below and one above, that may differ from the truth in hidden cells only: the model of
Fischetti and Salazar (2001), written out in full instead of by cuts.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from luodi.kernels.disclosure import solving
from luodi.kernels.disclosure.hiding import Task
from luodi.kernels.disclosure.joining import Knowledge
from luodi.kernels.disclosure.solving import Program
from luodi.kernels.disclosure.tables import Floats, Ints, Mask

NODES = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """K cells that may move, C of them for a price; ``low`` and ``high`` bound their deviations."""

    columns: Ints
    priced: Ints
    rows: csr_array
    low: Floats
    high: Floats


def least_hidden(of: Task) -> Mask:
    """Return the cheapest unknowns (V,) to hide; none where the search gives up: repair follows."""
    also = np.zeros(len(of.join.value), dtype=np.bool_)
    known = of.known(also)
    model = _model(of, known)
    cells = np.flatnonzero(known.guarded & ~known.known)
    if not len(cells) or not len(model.priced):
        return also
    found = _solved(of, known, model, cells)
    if found is not None:
        also[model.columns[model.priced]] = found > 0.5
    return also


def _model(of: Task, known: Knowledge) -> Model:
    opened = known.known & of.open
    wide: Program = solving.program(replace(
        known, known=known.known & ~opened, low=np.where(opened, of.low, known.low),
        high=np.where(opened, of.high, known.high),
    ))  # fmt: skip
    columns = np.flatnonzero(wide.low < wide.high)
    largest = _enough(known)
    return Model(
        columns, np.flatnonzero(opened[columns]), csr_array(wide.rows[:, columns]),
        np.maximum(wide.low[columns], -largest), np.minimum(wide.high[columns], largest),
    )  # fmt: skip


def _enough(known: Knowledge) -> float:
    """A bound of deviations, to keep the search short: few patterns move a cell further."""
    asked = [known.needs.width, known.needs.above, known.needs.below]
    return float(np.ceil(max(np.max(one) for one in asked))) * 4


def _solved(of: Task, known: Knowledge, model: Model, cells: Ints) -> Floats | None:
    many, yes = len(model.columns), len(model.priced)
    size = yes + 2 * many * len(cells)
    limits = [
        part
        for place, cell in enumerate(cells)
        for part in _of_one(known, model, int(cell), yes + 2 * many * place, size)
    ]
    rows = vstack([one for one, _, _ in limits])
    low = np.concatenate([np.atleast_1d(one) for _, one, _ in limits])
    high = np.concatenate([np.atleast_1d(one) for _, _, one in limits])
    price = np.zeros(size)
    price[:yes] = of.cost[model.columns[model.priced]]
    bounds = Bounds(
        np.concatenate([np.zeros(yes), np.tile(model.low, 2 * len(cells))]),
        np.concatenate([np.ones(yes), np.tile(model.high, 2 * len(cells))]),
    )
    answer = milp(price, constraints=LinearConstraint(rows, low, high), bounds=bounds,
                  integrality=(np.arange(size) < yes).astype(int),
                  options={"node_limit": NODES})  # fmt: skip
    return None if answer.x is None else np.asarray(answer.x[:yes], dtype=np.float64)


Limit = tuple[csr_array, Floats, Floats]


def _of_one(known: Knowledge, model: Model, cell: int, start: int, size: int) -> list[Limit]:
    """Return the limits of the two tables of one cell, the upper one at ``start``."""
    many = len(model.columns)
    upper, lower = np.arange(start, start + many), np.arange(start + many, start + 2 * many)
    place = int(np.flatnonzero(model.columns == cell)[0])
    apart = _sparse([0, 0], [upper[place], lower[place]], [1.0, -1.0], (1, size))
    above = _sparse([0], [upper[place]], [1.0], (1, size))
    below = _sparse([0], [lower[place]], [-1.0], (1, size))
    needs = ((apart, known.needs.width), (above, known.needs.above), (below, known.needs.below))
    limits = [(row, np.array([need[cell]]), np.array([np.inf])) for row, need in needs]
    for table in (upper, lower):
        limits.append(_adds_up(model, int(table[0]), size))
        limits += _only_where_hidden(model, int(table[0]), size)
    return limits


def _adds_up(model: Model, start: int, size: int) -> Limit:
    many, zero = len(model.columns), np.zeros(model.rows.shape[0])
    left = csr_array((len(zero), start))
    right = csr_array((len(zero), size - start - many))
    return csr_array(hstack([left, model.rows, right])), zero, zero


def _only_where_hidden(model: Model, start: int, size: int) -> list[Limit]:
    """A cell that is shown does not move: deviation between low and high times the yes or no."""
    yes = len(model.priced)
    at, ones = np.arange(yes), np.ones(yes)
    nought, far = np.zeros(yes), np.full(yes, np.inf)
    rows, columns = np.concatenate([at, at]), np.concatenate([start + model.priced, at])
    shape = (yes, size)
    below = _sparse(rows, columns, np.concatenate([ones, -model.high[model.priced]]), shape)
    above = _sparse(rows, columns, np.concatenate([ones, -model.low[model.priced]]), shape)
    return [(below, -far, nought), (above, nought, far)]


def _sparse(rows: object, columns: object, values: object, shape: tuple[int, int]) -> csr_array:
    return csr_array((np.asarray(values), (np.asarray(rows), np.asarray(columns))), shape=shape)
