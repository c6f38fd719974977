"""Other tables that fit everything published: linear programs in deviations from the truth.

The truth itself is deviation 0, so a program always has a solution. A whole solution is proved in
whole numbers before it is believed: it is an example, and needs no trust in the solver.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array
from scipy.sparse.csgraph import connected_components

from luodi.kernels.disclosure.joining import Knowledge
from luodi.kernels.disclosure.tables import Floats, Ints, Mask

NEAR = 1e-6
NODES = (
    5000  # of branch and bound; counted and not timed, so that the answer is the same everywhere
)


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Deviations of V unknowns: ``rows`` sum to 0, ``low``..``high``; ``block`` numbers the parts.

    Parts that share no unknown sum know nothing of each other and are solved apart. ``far`` stands
    for a deviation without bound.
    """

    rows: csc_array
    low: Floats
    high: Floats
    block: Ints
    far: float
    whole: bool


def program(known: Knowledge) -> Program:
    """Return the deviations that the public cannot tell from the truth."""
    value, free = known.join.value, ~known.known
    far = 1000.0 + float(np.abs(value).sum())
    low = np.where(free, np.maximum(known.low - value, -far), 0.0)
    high = np.where(free, np.minimum(known.high - value, far), 0.0)
    rows = known.join.rows
    return Program(rows, np.minimum(low, 0), np.maximum(high, 0), _blocks(rows, free), far,
                   known.join.whole)  # fmt: skip


def farthest(of: Program, toward: Floats, *, cap: Floats | None = None,
             integers: bool = False) -> Floats | None:  # fmt: skip
    """Return the deviations (V,) farthest ``toward``, each at most ``cap`` from the truth.

    None where the search for whole numbers gave up.
    """
    columns = np.flatnonzero(np.isin(of.block, of.block[toward != 0]) & (of.low < of.high))
    low, high = of.low[columns], of.high[columns]
    if cap is not None:
        low, high = np.maximum(low, -cap[columns]), np.minimum(high, cap[columns])
    deviations = np.zeros(len(toward))
    if not len(columns):
        return deviations
    found = solved(-toward[columns], _cut(of.rows, columns), low, high, integers=integers)
    if found is None:
        return None
    deviations[columns] = found
    return deviations


def solved(cost: Floats, rows: csr_array, low: Floats, high: Floats, *,
           integers: bool) -> Floats | None:  # fmt: skip
    """Return the cheapest values between bounds of which every row sums to 0; None for none."""
    answer = milp(
        cost, constraints=LinearConstraint(rows, 0, 0), bounds=Bounds(low, high),
        integrality=np.full(len(cost), int(integers)),
        options={"node_limit": NODES, "mip_rel_gap": 0.0, "presolve": integers},
    )  # fmt: skip
    return None if answer.x is None else np.asarray(answer.x, dtype=np.float64)


def refined(of: Program, toward: Floats, real: Floats) -> Floats:
    """Return the farthest deviations in whole numbers, or the ``real`` ones where none is found."""
    whole = farthest(of, toward, integers=True)
    return real if whole is None else whole


def example(of: Program, deviations: Floats | None) -> Floats | None:
    """Return deviations as an example that holds: in whole numbers where the counts are whole."""
    if deviations is None or not of.whole:
        return deviations
    near = np.rint(deviations)
    fits = np.all(near >= of.low - NEAR) and np.all(near <= of.high + NEAR)
    return near if fits and not np.any(of.rows @ near) else None


def toward_one(size: int, cell: int, sign: float) -> Floats:
    """Return the direction of one unknown alone."""
    found = np.zeros(size)
    found[cell] = sign
    return found


def _cut(rows: csc_array, columns: Ints) -> csr_array:
    mine = csr_array(rows[:, columns])
    return mine[np.diff(mine.indptr) > 0]


def _blocks(rows: csc_array, free: Mask) -> Ints:
    ours = np.flatnonzero(free)
    of_rows, of_free = rows.shape[0], len(ours)
    cut = rows[:, ours].tocoo()
    size = of_rows + of_free
    graph = csr_array((np.ones(cut.nnz), (cut.row, cut.col + of_rows)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    block = np.full(len(free), -1, dtype=np.int64)
    block[ours] = label[of_rows:]
    return block
