"""The reading order of a page by recursive cuts along its white space.

A set of runs is cut at the vertical gutters that pass through all of it, else at its widest
horizontal gap, else it is one column. A headline over several columns falls out by the horizontal
cut. Vertical text needs another way.

Source: Nagy and Seth, "Hierarchical representation of optically scanned documents", 1984 (the X-Y
tree), on runs instead of pixels.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from statistics import median

from luodi.kernels.layout.runs import Run

# In median run heights of the set that is cut.
GUTTER = 0.6
BAND = 1.2
# A narrower band is cut only if it frees a gutter, as between a headline and its columns.
NARROW_BAND = 0.1
BANDS_TRIED = 8
# Fewer rows than this beside a gutter are a numbered line or a signature, not a column.
ROWS_OF_A_COLUMN = 2
ROWS_OF_A_FREED_COLUMN = 3
SAME_ROW = 0.6
DEEPEST = 400

Runs = list[Run]


def columns(runs: Iterable[Run]) -> list[Runs]:
    """Return the runs as columns in reading order; within a column by row, then from the left."""
    waiting: list[tuple[Runs, int]] = [(list(runs), 0)]
    found: list[Runs] = []
    while waiting:
        some, depth = waiting.pop()
        parts = _cut(some) if depth < DEEPEST else []
        if parts:
            waiting += [(part, depth + 1) for part in reversed(parts)]
        elif some:
            found.append([run for row in rows(some) for run in row])
    return found


def rows(runs: Runs) -> list[Runs]:
    """Return runs grouped by baseline, from the top, each row from the left."""
    found: list[Runs] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if found and found[-1][0].baseline - run.baseline < SAME_ROW * min(
            run.size, found[-1][0].size
        ):
            found[-1].append(run)
        else:
            found.append([run])
    return [sorted(row, key=lambda run: run.left) for row in found]


def _cut(runs: Runs) -> list[Runs]:
    """Return the parts of a set in reading order, none when it is one column."""
    if len(runs) < 2:
        return []
    height = median(run.size for run in runs)
    return _by_gutters(runs, height, ROWS_OF_A_COLUMN) or _by_band(runs, height)


def _by_gutters(runs: Runs, height: float, rows_needed: int) -> list[Runs]:
    parts = _parts(runs, GUTTER * height, start=lambda run: run.left, end=lambda run: run.right)
    while len(parts) > 1 and (thin := _thin(parts, rows_needed)) is not None:
        # A hanging number or a bullet belongs to the text beside it.
        neighbour = thin + 1 if thin + 1 < len(parts) else thin - 1
        low = min(thin, neighbour)
        parts[low : low + 2] = [parts[low] + parts[low + 1]]
    return parts if len(parts) > 1 else []


def _thin(parts: Sequence[Runs], rows_needed: int) -> int | None:
    return next((at for at, part in enumerate(parts) if len(rows(part)) < rows_needed), None)


def _by_band(runs: Runs, height: float) -> list[Runs]:
    parts = _bands(runs, NARROW_BAND * height)
    gaps = [_bottom(above) - _top(below) for above, below in pairwise(parts)]
    if not gaps:
        return []
    if _no_gutter_possible(runs, height):
        return _bands(runs, BAND * height) if max(gaps) >= BAND * height else []
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[widest] >= BAND * height:
        return _split(parts, widest)
    return _freeing_cut(parts, gaps, height)


def _freeing_cut(parts: Sequence[Runs], gaps: Sequence[float], height: float) -> list[Runs]:
    """Return the halves of the cut that frees columns of the most runs, none if no cut does."""
    tried = set(range(len(gaps))[:BANDS_TRIED]) | set(range(len(gaps))[-BANDS_TRIED:])
    tried |= set(sorted(range(len(gaps)), key=lambda at: -gaps[at])[:BANDS_TRIED])
    cuts = [_split(parts, at) for at in sorted(tried)]
    best = max(cuts, key=lambda halves: _freed(halves, height))
    return best if _freed(best, height) else []


def _freed(halves: Sequence[Runs], height: float) -> int:
    """Return how many runs of the two halves stand in columns that a gutter parts."""
    return sum(len(half) for half in halves if _by_gutters(half, height, ROWS_OF_A_FREED_COLUMN))


def _no_gutter_possible(runs: Runs, height: float) -> bool:
    """Say whether no two runs stand so far apart that a gutter could pass between them.

    Then all bands can be cut at once: no part of the set will ever show columns.
    """
    return max(run.left for run in runs) - min(run.right for run in runs) < GUTTER * height


def _bands(runs: Runs, gap: float) -> list[Runs]:
    return _parts(runs, gap, start=lambda run: -run.top, end=lambda run: -run.bottom)


def _split(parts: Sequence[Runs], at: int) -> list[Runs]:
    return [
        [run for part in parts[: at + 1] for run in part],
        [run for part in parts[at + 1 :] for run in part],
    ]


def _top(runs: Runs) -> float:
    return max(run.top for run in runs)


def _bottom(runs: Runs) -> float:
    return min(run.bottom for run in runs)


def _parts(
    runs: Runs, gap: float, *, start: Callable[[Run], float], end: Callable[[Run], float]
) -> list[Runs]:
    """Return the runs in groups between which a gap passes through the whole set."""
    found: list[Runs] = []
    reach = float("-inf")
    for run in sorted(runs, key=start):
        if not found or start(run) - reach >= gap:
            found.append([])
        found[-1].append(run)
        reach = max(reach, end(run))
    return found
