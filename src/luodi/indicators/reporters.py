"""Reporters: which units owe their part to a sum over units, and in which periods.

Whoever reported within 400 days before a period, or in its year, or has a target of the year is
waited for; who said that the figure does not apply to them, or has ended by then, is not.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods as calendar

LONGEST_SILENCE = 400  # days, as for what is due
YEARS_BACK = 2  # so far back lie the figures of 400 days before the first of January
Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside figures: by an indicator's code, the units (by code) and periods for
    which it does not apply, and those with a target of a year; the last days of units that ended.
    """

    excused: Mapping[str, Collection[tuple[str, str]]] = field(default_factory=dict)
    asked: Mapping[str, Collection[tuple[str, int]]] = field(default_factory=dict)
    ended: Mapping[str, date] = field(default_factory=dict)


def owing(  # noqa: PLR0913 - a figure has as many sides
    one: Any, units: Sequence[str], texts: Sequence[str], facts: Facts,
    reported: Cells, when: Sequence[str],
) -> Cells:  # fmt: skip
    """Return which units owe a figure of an indicator in which periods (U, P); ``reported`` (U, N)
    says where there are figures in the periods ``when`` of its own frequency.
    """
    found = reported.astype(np.float32) @ _near(when, texts).astype(np.float32) > 0
    years = np.array([int(text[:4]) for text in texts])
    rows = {code: at for at, code in enumerate(units)}
    for code, year in facts.asked.get(one.code, ()):
        if code in rows:
            found[rows[code], years == year] = True
    excused = _excused(one, rows, texts, facts)
    return found & ~excused & ~_ended(units, texts, facts)


def _near(when: Sequence[str], texts: Sequence[str]) -> Cells:
    """Return which figures (N, P) make whoever gave them a reporter of which periods."""
    ends = _days(calendar.parse(text).last for text in when)[:, None]
    first = _days(calendar.parse(text).first for text in texts)[None]
    last = _days(calendar.parse(text).last for text in texts)[None]
    within = (ends >= first - np.timedelta64(LONGEST_SILENCE, "D")) & (ends <= last)
    year = np.array([text[:4] for text in when])[:, None] == np.array([t[:4] for t in texts])[None]
    return np.asarray(within | year)


def _excused(one: Any, rows: Mapping[str, int], texts: Sequence[str], facts: Facts) -> Cells:
    """Return where an indicator does not apply; to a longer period where to none of its parts."""
    told = set(facts.excused.get(one.code, ()))
    found = np.zeros((len(rows), len(texts)), dtype=bool)
    concerned = {unit for unit, _text in told if unit in rows}
    for at, text in enumerate(texts) if concerned else ():
        of = calendar.parse(text)
        parts = [text] if of.kind == one.frequency else _parts(of, one.frequency)
        for unit in concerned:
            found[rows[unit], at] = bool(parts) and all((unit, part) in told for part in parts)
    return found


def _parts(of: calendar.Period, kind: str) -> list[str]:
    try:
        return [part.text for part in calendar.parts(of, kind)]
    except ValueError:
        return []  # weeks make no ten days


def _ended(units: Sequence[str], texts: Sequence[str], facts: Facts) -> Cells:
    last = _days(calendar.parse(text).last for text in texts)
    found = np.zeros((len(units), len(texts)), dtype=bool)
    for at, code in enumerate(units):
        if code in facts.ended:
            found[at] = last > np.datetime64(facts.ended[code], "D")
    return found


def _days(days: Any) -> NDArray[np.datetime64]:
    return np.array(list(days), dtype="datetime64[D]")
