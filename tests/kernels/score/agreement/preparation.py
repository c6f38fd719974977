"""From the raw figures to normalised ones: every stage, test and way of normalising of COINr.

Each number comes out of the library's own functions, from the raw files on; a stage takes our own
stage before, never theirs.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.aggregate_tree import tree_scores
from luodi.kernels.score.composite.applied import Way
from luodi.kernels.score.composite.denominate import Denominators, denominated
from luodi.kernels.score.composite.distances import dist2max, dist2ref, dist2targ
from luodi.kernels.score.composite.impute import impute_columns
from luodi.kernels.score.composite.normalise import fracmax, minmax, zscore
from luodi.kernels.score.composite.rankings import borda, prank, rank
from luodi.kernels.score.composite.screen import Screened, Screening, screened
from luodi.kernels.score.composite.senses import Sense, directed
from luodi.kernels.score.composite.treat import Treated, Treatment, treated
from tests.kernels.score.agreement.reference import Compared, Floats, Sheet, compared, sheet

DENOMINATORS = ("Area", "Energy", "GDP", "Population")
ENDS = {"": 0.0, "winhi": 1.0, "winlo": -1.0}


def comparisons() -> Iterator[Compared]:
    """Every file of the preparation of the example index, then of its panel."""
    meta, raw = _meta(), _raw()
    sense = Sense(_numbers(meta, "Direction"))
    divided = _denominated(raw, meta)
    yield _same("stage_1_Raw.csv", raw.numbers(*_codes()))
    yield _same("stage_2_Denominated.csv", divided)
    imputed = impute_columns(divided, groups=raw.column("EurAsia_group"))
    assert not imputed.problems
    yield _same("stage_3_Imputed.csv", imputed.values)
    kept = screened(imputed.values, Screening("missing", 0.9))
    yield _same("stage_4_Screened.csv", imputed.values[kept.included])
    yield _summary(kept)
    after = treated(imputed.values, Treatment())
    yield _same("stage_5_Treated.csv", after.values)
    yield from _treatment(after)
    yield _same("stage_6_Normalised.csv", minmax(after.values, sense))
    yield from _normalised(after.values, sense)
    yield _to_targets(raw, meta, sense)
    yield from _odd(after.values, sense)
    yield _panel(sense)


def _normalised(figures: Floats, sense: Sense) -> Iterator[Compared]:
    ways: dict[str, Way] = {
        "minmax_0_100": minmax,
        "minmax_1_100": partial(minmax, bounds=(1.0, 100.0)),
        "zscore": zscore,
        "rank": rank,
        "prank": prank,
        "borda": borda,
        "dist2max": dist2max,
    }
    for name, way in ways.items():
        yield _same(f"norm_{name}.csv", way(figures, sense))


def _to_targets(raw: Sheet, meta: Sheet, sense: Sense) -> Compared:
    targets = _numbers(meta, "Target")
    found = dist2targ(raw.numbers(*_codes()), targets, sense)
    return _same("norm_raw_dist2targ_iMeta.csv", found)


def _odd(figures: Floats, sense: Sense) -> Iterator[Compared]:
    """Where COINr divides by nothing: its finite numbers are compared, ours are all finite."""
    ours = fracmax(figures, sense, constant=0.0)
    greatest = directed(figures, sense).max(axis=0)
    # a negative maximum turns COINr's order round: ours has the other sign there, on purpose
    turned = np.where(greatest < 0, -ours, ours)
    note = "its Inf and NaN (maximum 0) left out; sign turned where the maximum is below 0"
    yield _finite("norm_fracmax.csv", turned, note)
    ours = dist2ref(figures, 0, sense, cap=True, constant=1.0)
    yield _finite("norm_dist2ref_row1_cap.csv", ours, "its NaN (reference is the least) left out")


def _treatment(after: Treated) -> Iterator[Compared]:
    theirs = sheet("treat_points.csv")
    marks = np.array([[ENDS[cell] for cell in row] for row in theirs.cells])
    yield compared("treat_points.csv", after.high * 1.0 - after.low * 1.0, marks)
    table = sheet("treat_details.csv")
    numbers = np.array([[_plain(cell) for cell in row] for row in table.cells])
    tests = after.details
    first = [tests.passed[0] * 1.0, tests.skewness[0], tests.kurtosis[0]]
    second = [tests.passed[1] * 1.0, tests.skewness[1], tests.kurtosis[1]]
    ours = np.array([*first, after.winsorised * 1.0, *second]).T
    ours[:, 3:] = np.where(tests.passed[0][:, None], np.nan, ours[:, 3:])
    yield compared("treat_details.csv", ours, numbers)


def _summary(kept: Screened) -> Compared:
    theirs = sheet("screen_summary.csv")
    numbers = np.array([[_plain(cell) for cell in row] for row in theirs.cells])
    counts = [kept.missing, kept.zeros, kept.missing_or_zero, kept.available, kept.nonzero]
    flags = [kept.low_available, kept.low_nonzero, kept.low, kept.included]
    return compared("screen_summary.csv", np.array([*counts, *flags], dtype=float).T, numbers)


def _panel(sense: Sense) -> Compared:
    """Screened and treated year by year, normalised over all years together."""
    whole, theirs = (
        sheet("data_ASEM_iData_panel.csv", rows=0),
        sheet("panel_aggregated.csv", rows=2),
    )
    values, names, years = whole.numbers(*_codes()), whole.column("uCode"), whole.column("Time")
    rows, found = list[str](), list[Floats]()
    for year in sorted(set(years)):
        at = np.array([place for place, one in enumerate(years) if one == year])
        kept = at[screened(values[at], Screening("missing", 0.9)).included]
        rows += [f"{year} {names[place]}" for place in kept]
        found.append(treated(values[kept]).values)
    order = [rows.index(row) for row in theirs.rows]
    nodes = [*_codes(), *(name for name in theirs.columns if name not in _codes())]
    ours = _aggregated(minmax(np.concatenate(found), sense)[order], nodes)
    note = f"{len(nodes)} nodes; {len(rows)} of {len(names)} rows kept"
    return compared("panel_aggregated.csv", ours, theirs.numbers(*nodes), note)


def _aggregated(figures: Floats, nodes: list[str]) -> Floats:
    """All nodes by arithmetic means of equal weights, up the lineage."""
    above = dict(pair for row in _lineage() for pair in pairwise(row))
    parent = np.array([nodes.index(above[node]) if node in above else -1 for node in nodes])
    return tree_scores(figures, parent, np.ones(len(nodes)))


def _lineage() -> list[tuple[str, ...]]:
    return list(sheet("lineage.csv", rows=0).cells)


def _denominated(raw: Sheet, meta: Sheet) -> Floats:
    by = [DENOMINATORS.index(name) if name else -1 for name in meta.column("Denominator")]
    given = Denominators(raw.numbers(*DENOMINATORS), np.array(by))
    return denominated(raw.numbers(*_codes()), given).values


def _raw() -> Sheet:
    """The figures as they are shipped, in the order of the reference: by code of the unit."""
    whole = sheet("data_ASEM_iData.csv", rows=0)
    return Sheet((), whole.columns, tuple(sorted(whole.cells, key=lambda row: row[1])))


def _meta() -> Sheet:
    whole = sheet("data_ASEM_iMeta.csv", rows=0)
    kind = whole.columns.index("Type")
    return Sheet((), whole.columns, tuple(row for row in whole.cells if row[kind] == "Indicator"))


def _codes() -> list[str]:
    return _meta().column("iCode")


def _numbers(meta: Sheet, column: str) -> Floats:
    return meta.numbers(column)[:, 0]


def _plain(cell: str) -> float:
    words = {"TRUE": 1.0, "FALSE": 0.0, "": np.nan}
    return words[cell] if cell in words else float(cell)


def _same(file: str, ours: NDArray[np.float64]) -> Compared:
    return compared(file, ours, sheet(file).numbers(*_codes()))


def _finite(file: str, ours: Floats, note: str) -> Compared:
    theirs = sheet(file).numbers(*_codes())
    assert np.isfinite(ours).all()
    finite = np.isfinite(theirs)
    found = compared(file, np.where(finite, ours, 0.0), np.where(finite, theirs, 0.0), note)
    return replace(found, cells=int(finite.sum()))
