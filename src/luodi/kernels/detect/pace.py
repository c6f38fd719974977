"""Behind the pace: how much less is done than the share of the time that has passed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pace:
    """Targets against their pace; every array has the length of ``done``.

    ``completion_rate`` and ``gap`` are shares, a positive gap is behind; NaN where unknown.
    ``severity`` is 0 on pace or nothing known, 1 behind by more than amber, 2 by more than red.
    ``status`` is ok, missing_value (nothing reported: not zero) or no_target.
    """

    completion_rate: Floats
    expected: Floats
    gap: Floats
    severity: NDArray[np.int8]
    status: NDArray[np.str_]


def behind_pace(
    done: Floats, target: Floats, expected: Floats, *, amber: float, red: float
) -> Pace:
    """Compare what is done with what should be done by now.

    ``done`` and ``target`` are figures in the indicator's own unit, ``expected`` is the share 0..1
    that should be reached; NaN in ``done`` is missing. The rate is clipped to 0..1.

    >>> import numpy as np
    >>> found = behind_pace(np.array([30.]), np.array([100.]), np.array([0.75]), amber=.1, red=.3)
    >>> round(float(found.gap[0]), 2), int(found.severity[0])
    (0.45, 2)
    """
    has_target = target > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(has_target, np.clip(done / target, 0.0, 1.0), np.nan)
    gap = expected - rate
    # A gap of exactly the limit is not beyond it; 1e-9 keeps binary rounding from ringing.
    severity = (gap > amber + 1e-9).astype(np.int8) + (gap > red + 1e-9).astype(np.int8)
    status = np.select([~has_target, np.isnan(done)], ["no_target", "missing_value"], "ok")
    return Pace(rate, np.asarray(expected, dtype=np.float64), gap, severity, status)
