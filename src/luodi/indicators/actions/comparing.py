"""Figures of a file beside those that stand: what would be new, changed, the same, or a request."""

from collections.abc import Iterable, Sequence
from typing import Any

from luodi.indicators.actions.given import Given, GivenAbsence, Sorted
from luodi.indicators.actions.storing import sort_out
from luodi.indicators.intake.judged import Figure, Missing, Problem
from luodi.indicators.intake.kept import Compared, Kept
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.numbers import shown
from luodi.kernels import periods


def givens(figures: Iterable[Figure], names: Names) -> list[Given]:
    """Return the figures of a file as the store takes them."""
    of, known = names, _Periods()
    return [
        Given(row.row, of.indicator_by_pk[row.indicator], of.unit_by_pk[row.unit],
              known[row.period], row.value, row.status, row.source, row.note)
        for row in figures
    ]  # fmt: skip


def absences(missing: Iterable[Missing], names: Names) -> list[GivenAbsence]:
    """Return the reasons for missing figures as the store takes them."""
    known = _Periods()
    return [
        GivenAbsence(row.row, names.indicator_by_pk[row.indicator], names.unit_by_pk[row.unit],
                     known[row.period], row.why, row.note)
        for row in missing
    ]  # fmt: skip


def compared(figures: Sequence[Figure], names: Names) -> list[Compared]:
    """Return each figure beside what stands, in the order of the file."""
    kinds = _kinds(sort_out(givens(figures, names)))
    return [Compared(row, *kinds[row.key]) for row in figures]


def _kinds(found: Sorted) -> dict[tuple[int, int, str], tuple[str, str, str]]:
    told = {row.key: ("new", "", "") for row in found.new}
    told |= {row.key: ("same", shown(row.value), row.status) for row in found.same}
    told |= {row.key: ("changed", shown(known.value), known.status) for row, known in found.changed}
    told |= {
        row.key: ("settled", *((shown(known.value), known.status) if known else ("", "")))
        for row, known in found.settled
    }
    return told


def again(kept: Kept, names: Names) -> Kept:
    """Return what is kept compared anew: others may have entered figures since."""
    rows = compared([row.figure for row in kept.rows], names)
    return Kept(rows, kept.missing, kept.problems, kept.unknown_units, kept.unknown_indicators)


def without_reason(rows: Iterable[Compared], names: Names, by: Any) -> list[Problem]:
    """Return a problem for every figure that only changes with a reason."""
    found = []
    for row in rows:
        one, indicator = row.figure, names.indicator_by_pk[row.figure.indicator]
        if row.kind == "changed":
            found.append(Problem(one.row, one.column, shown(one.value), "stands", {
                "unit": names.unit_by_pk[one.unit].short_name,
                "indicator": [indicator.name_zh, indicator.name_en or indicator.name_zh],
                "period": one.period, "known": row.old, "value": shown(one.value)}))  # fmt: skip
        elif row.kind == "settled" and by is not None:
            found.append(Problem(one.row, one.column, shown(one.value), "closed",
                                 {"period": one.period}))  # fmt: skip
    return found


class _Periods(dict[str, periods.Period]):
    def __missing__(self, text: str) -> periods.Period:
        found = self[text] = periods.parse(text)
        return found
