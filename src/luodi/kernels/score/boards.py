"""The board: columns of places, changes, gaps and grades, and the values of groups beside them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.missing import How
from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
Columns = dict[str, NDArray[Any]]
NO_PLACE = np.iinfo(np.int32).max


def board(result: Result, before: Result | None = None) -> Columns:
    """Return the columns of a board (U,), by cohort and rank, who has no place last.

    ``rank`` 0 is no place; ``rank_change``: places won (+) or lost (−) since ``before``, and
    ``score_change`` the points, nan for who was not there or not ranked. ``gap_ahead``,
    ``gap_first``: points to the nearest unit above and to the first, 0 for the first. ``grade``
    after, ``grade_before_veto`` before vetoes, "" for none. ``tied``: shares the rank. ``unrated``:
    why. ``blocked``: the codes whose figures block a unit, by comma. Scores are in points.
    """
    cohort = _cohort_of(result)
    rows, score = _order(result, cohort), result.score
    columns = {
        "unit": np.array(result.table.units, dtype=object),
        "cohort": _names(result, result.table.cohort),
        "rank": result.rank,
        **_changes(result, before, score),
        "score": score,
        **_gaps(result, cohort, rows),
        "grade": _grades(result, result.grade),
        "grade_before_veto": _grades(result, result.grade_by_quota),
        "unrated": _names(result, result.table.unrated),
        "blocked": blocking(result),
    }
    return {name: column[rows] for name, column in columns.items()}


def levels(result: Result) -> Columns:
    """Return the units and the value of each group (U,), a column a code, in the board's order."""
    rows, first = order(result), len(result.scheme.indicators)
    found: Columns = {"unit": np.array(result.table.units, dtype=object)[rows]}
    for place, group in enumerate(result.scheme.groups):
        found[group.code] = result.nodes[rows, first + place]
    return found


def frame(columns: Columns, backend: str = "polars") -> Any:
    """Return columns as a data frame of polars, pandas or pyarrow.

    Raises ScoreError where that library is not installed or not one of these.
    """
    lists = {name: column.tolist() for name, column in columns.items()}
    try:
        import narwhals as nw  # only who wants a frame loads it

        return nw.from_dict(lists, backend=backend).to_native()  # type: ignore[arg-type]
    except (ImportError, ValueError, TypeError) as error:
        raise refused(
            "backend",
            f"不能用“{backend}”制表（未安装或不支持）；请安装，或改用 polars、pandas、pyarrow。",
            f"{backend!r} cannot hold the table, it is not installed or not known; install it, or "
            "take polars, pandas or pyarrow.",
        ) from error


def order(result: Result) -> Rows:
    """Return the rows by cohort, then by rank; ties in the order of the table, no place last."""
    return _order(result, _cohort_of(result))


def _cohort_of(result: Result) -> Rows:
    """Return the place of each unit's cohort (U,) among the names in their order."""
    cohort = np.zeros(result.rank.size, dtype=np.intp)
    for place, rows in enumerate(result.table.cohorts.values()):
        cohort[rows] = place
    return cohort


def _order(result: Result, cohort: Rows) -> Rows:
    place = np.where(result.rank > 0, result.rank, NO_PLACE).astype(np.int64)
    return np.argsort(cohort * (NO_PLACE + 1) + place, kind="stable")


def blocking(result: Result) -> NDArray[Any]:
    """Return the codes that block each unit (U,), by comma; "" for who is not blocked."""
    out, codes = np.flatnonzero(result.rank == 0), result.scheme.codes
    stopped = result.how[out] == How.BLOCKED
    found = np.full(result.rank.size, "", dtype=object)
    for row, stops in zip(out, stopped, strict=True):
        found[row] = ",".join(codes[at] for at in np.flatnonzero(stops))
    return found


def earlier_rows(result: Result, before: Result) -> Rows:
    """Return the row of each unit in an earlier result (U,), -1 for who was not there."""
    if result.table.units == before.table.units:
        return np.arange(len(before.table.units))
    there = {unit: row for row, unit in enumerate(before.table.units)}
    return np.array([there.get(unit, -1) for unit in result.table.units], dtype=np.intp)


def _changes(result: Result, before: Result | None, score: Floats) -> Columns:
    if before is None or not before.rank.size:
        nothing = np.full(result.rank.size, np.nan)
        return {"rank_change": nothing, "score_change": nothing}
    at = earlier_rows(result, before)
    both = (at >= 0) & (result.rank > 0) & (before.rank[at] > 0)
    # points of either are whole ticks: what lies behind the finer digits is noise
    rise = np.round(score - before.score[at], max(result.scheme.decimals, before.scheme.decimals))
    return {
        "rank_change": np.where(both, before.rank[at].astype(np.float64) - result.rank, np.nan),
        "score_change": np.where(at >= 0, rise, np.nan),
    }


def _gaps(result: Result, cohort: Rows, rows: Rows) -> Columns:
    """Return gaps and ties (U,), reckoned in ticks down the board, all cohorts at once."""
    there = rows[result.rank[rows] > 0]
    total, unit = result.total[there], 10.0**result.scheme.decimals
    fresh = np.diff(cohort[there], prepend=-1) != 0
    own = fresh | (np.diff(result.rank[there], prepend=-1) != 0)
    place = np.arange(there.size)
    first = np.maximum.accumulate(np.where(fresh, place, 0))
    start = np.maximum.accumulate(np.where(own, place, 0))
    above = np.where(start > first, start - 1, first)
    ahead, to_first = (np.full(result.rank.size, np.nan) for _ in range(2))
    ahead[there], to_first[there] = (total[above] - total) / unit, (total[first] - total) / unit
    tied = np.zeros(result.rank.size, dtype=np.bool_)
    tied[there] = np.bincount(start, minlength=1)[start] > 1
    return {"gap_ahead": ahead, "gap_first": to_first, "tied": tied}


def _grades(result: Result, grade: NDArray[np.int8]) -> NDArray[Any]:
    return np.array([*result.scheme.bands.grades, ""], dtype=object)[grade]


def _names(result: Result, names: tuple[str, ...]) -> NDArray[Any]:
    return np.array(names or ("",) * result.rank.size, dtype=object)
