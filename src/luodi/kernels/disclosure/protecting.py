"""Hide as little as is enough: primary and complementary suppression, and the audit of the result.

protect(table, Rule())            one release
protect(table, Rule(), before)    one more, beside those that are out
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from luodi.kernels.disclosure import auditing, solving
from luodi.kernels.disclosure.auditing import Audit, Reach
from luodi.kernels.disclosure.hiding import Task, task
from luodi.kernels.disclosure.joining import Knowledge
from luodi.kernels.disclosure.least import least_hidden
from luodi.kernels.disclosure.lines import by_lines, loosened
from luodi.kernels.disclosure.releases import Release
from luodi.kernels.disclosure.repairing import repaired
from luodi.kernels.disclosure.rules import Rule, costs
from luodi.kernels.disclosure.tables import Counts, Mask, Name

EFFORT = 10_000  # hidden cells times trials of showing one again: counted, so the same everywhere
NOBODY: Mapping[int, set[int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Suppressed:
    """A release, what was hidden for its own sake and what for others', and what is still unsafe.

    Whoever publishes asks ``audit.safe`` first: a cell that an earlier release gave away cannot be
    hidden any more, and is named there.
    """

    release: Release
    primary: tuple[Name, ...]
    complementary: tuple[Name, ...]
    cost: float
    audit: Audit


def protect(table: Counts, rule: Rule, before: Sequence[Release] = (), *,
            least: bool = False) -> Suppressed:  # fmt: skip
    """Return the table with every small cell in doubt, also for whoever holds those ``before``.

    ``least`` seeks the cheapest pattern of all, by branch and bound: for small tables.
    """
    of = task(table, rule, before)
    also = np.zeros(len(of.join.value), dtype=np.bool_)
    start = least_hidden(of) if least else by_lines(of, also)
    hidden = repaired(of, start)
    also = without_idle(of, shown_again(of, hidden.also, hidden.sakes))
    return _suppressed(of, also)


def shown_again(of: Task, also: Mask, sakes: Mapping[int, set[int]] = NOBODY) -> Mask:
    """Return ``also`` without what nobody needs hidden, the dearest first, as EFFORT allows.

    Whoever a cell was hidden for (``sakes``) is asked first: mostly they need it still, and nobody
    else has to be asked. Then all of its part: the others share no sum with it, nor any sum's sum.
    """
    trials = EFFORT // max(1, int(np.sum(~of.known(also).known)))
    now: Reach | None = None
    for cell in sorted(np.flatnonzero(also), key=lambda cell: (-of.cost[cell], cell)):
        fewer = loosened(of, also, int(cell)) if also[cell] and trials > 0 else None
        if fewer is None:
            continue
        trials -= 1
        now = auditing.reach(of.known(also)) if now is None else now
        first = np.isin(np.arange(len(also)), [*sakes.get(int(cell), ())])
        first = first if first.any() else _beside(of, int(cell))
        block = solving.program(of.known(also)).block
        if _nobody_needs(of.known(fewer), now, (first, block == block[cell])):
            also = fewer
    return also


def _nobody_needs(known: Knowledge, now: Reach, asked: Sequence[Mask]) -> bool:
    """Tell whether all whom one asks, some after others, are in as much doubt as now."""
    found = auditing.nothing_found(len(known.known))
    for some in asked:
        found = auditing.reach(known, some, begun=found, may_fail=now.fails)
        if not _no_worse(now, found):
            return False
    return True


def without_idle(of: Task, also: Mask) -> Mask:
    """Return ``also`` without what can be worked out anyway: showing it tells nobody anything."""
    known = of.known(also)
    width = np.where(also, np.maximum(known.needs.width, 1e-3), known.needs.width)
    needs = replace(known.needs, width=width)
    found = auditing.reach(replace(known, guarded=known.guarded | also, needs=needs), also)
    if not len(found.fails):
        return also
    shown = also.copy()
    shown[found.fails] = False
    return shown if _no_worse(*(auditing.reach(of.known(one)) for one in (also, shown))) else also


def _beside(of: Task, cell: int) -> Mask:
    """Return the unknowns that share a sum with one."""
    rows = of.join.rows
    mine = rows.indices[rows.indptr[cell] : rows.indptr[cell + 1]]
    return np.asarray(abs(rows[mine]).sum(axis=0) > 0)


def _no_worse(now: Reach, then: Reach) -> bool:
    """Nobody else fails, and whoever fails anyway is not known more closely."""
    fails = then.fails
    less = (then.high - then.low)[fails] < (now.high - now.low)[fails]
    return bool(np.all(np.isin(fails, now.fails)) and not less.any())


def _suppressed(of: Task, also: Mask) -> Suppressed:
    out = of.released(also)
    names = of.table.names
    hidden = np.flatnonzero(out.hidden)
    price = costs(of.table, of.rule)
    return Suppressed(
        out,
        tuple(names[cell] for cell in hidden if out.guarded[cell]),
        tuple(names[cell] for cell in hidden if not out.guarded[cell]),
        float(price[hidden].sum()),
        auditing.audit([*of.before, out]),
    )
