"""Plausibility: doubts about new figures against their own history and their neighbours.

A doubt is no error: whoever enters confirms the figure or mends it. Each is a code with the numbers
that its sentence needs. See docs/methods/plausibility.md, also for how often they ring in vain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
CODES = (
    "ten_thousandfold", "hundred_millionfold", "hundredfold", "jump", "falls", "copied", "repeated",
)  # fmt: skip
SHARES = ("%", "‰", "个百分点", "百分点")
FEWEST = 6  # earlier figures that a jump wants; three are enough for a slip of units
LIMIT, LOG_FLOOR, PLAIN_FLOOR = 6.0, 0.1, 0.05
PLAIN_LIMIT = 3.5  # a rate near nought lies far off on logarithms, and is none the less at home
MAD_TO_SIGMA = 1.4826  # of a normal distribution
SLIP_WITHIN = 0.5  # decades around a slip: half-way to three times more or less
RUN = 4  # equal figures in a row, the new one among them


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt: its code, the figure it sets the new one against, and by how much it differs."""

    code: str
    usual: float
    by: float


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """Doubts about N figures: masks (N,) by code, what is usual (N,) and robust z (N,)."""

    masks: Mapping[str, Mask]
    usual: Floats
    z: Floats

    def of(self, row: int) -> list[str]:
        """Return the codes of the doubts about one figure."""
        return [code for code, mask in self.masks.items() if mask[row]]


def doubts(
    history: Sequence[float | None], value: float, *, unit_of_measure: str = "",
    before: float | None = None, year_before: float | None = None,
) -> list[Doubt]:  # fmt: skip
    """Return the doubts about one figure. Arguments as for ``doubts_about``.

    >>> [doubt.code for doubt in doubts([12.1, 11.8, 12.6, 12.0], 120_500.0)]
    ['ten_thousandfold']
    """
    rows = _floats(history)[None, :]
    found = doubts_about(
        rows, np.array([value], dtype=np.float64),
        shares=np.array([unit_of_measure.strip() in SHARES]),
        before=_floats([before]), year_before=_floats([year_before]),
    )  # fmt: skip
    against = {"falls": before, "copied": year_before, "repeated": value}
    told = []
    for code in found.of(0):
        usual = against.get(code)
        usual = float(found.usual[0]) if usual is None else float(usual)
        told.append(Doubt(code, usual, float(found.z[0]) if code == "jump" else value - usual))
    return told


def doubts_about(
    history: Floats, values: Floats, *, shares: Mask | None = None,
    before: Floats | None = None, year_before: Floats | None = None,
) -> Doubts:  # fmt: skip
    """Return the doubts about new figures (N,) with their earlier ones (N, H), the oldest first.

    nan is missing and never doubted. ``history`` is of figures alike: of their period alone, or
    levels; of the year so far it is the same period of other years. ``shares`` marks percentages.
    ``before`` is the last figure of the year so far for those that may not fall, ``year_before``
    that of the same period a year ago. Robust z = (x − median) / (1.4826 · MAD), Iglewicz and
    Hoaglin 1993, on logarithms where all is above zero, with a floor under the spread.
    """
    count = len(values)
    nothing = np.full(count, np.nan)
    is_share = np.zeros(count, dtype=np.bool_) if shares is None else shares
    usual, known = _median(history), (~np.isnan(history)).sum(axis=1)
    plain, z = _robust_z(history, values, usual)
    slips = _slips(history, values, known, is_share)
    slipped = np.logical_or.reduce(list(slips.values()))
    masks = {
        **slips,
        "jump": (np.abs(z) > LIMIT) & (np.abs(plain) > PLAIN_LIMIT) & (known >= FEWEST) & ~slipped,
        "falls": values < (nothing if before is None else before),
        "copied": _copied(values, nothing if year_before is None else year_before),
        "repeated": _repeated(history, values),
    }
    return Doubts(masks, usual, z)


def whole_differs(
    parts: Floats, whole: Floats, *, tolerance: float = 0.005, rounding: float = 0.0
) -> Mask:
    """Return where parts (N, K) do not sum to their whole (N,).

    They may differ by ``tolerance`` of the whole, or by half of ``rounding``, the last digit that
    is kept, for every part and the whole itself. Missing parts or wholes are not doubted.

    >>> whole_differs(np.array([[30.0, 70], [30, 60]]), np.array([100.0, 100]))
    array([False,  True])
    """
    gap = np.abs(parts.sum(axis=1) - whole)
    allowed = np.maximum(tolerance * np.abs(whole), rounding * (parts.shape[1] + 1) / 2)
    found: Mask = gap > np.maximum(allowed, 1e-9 * np.abs(whole))
    return found


def _robust_z(history: Floats, values: Floats, usual: Floats) -> tuple[Floats, Floats]:
    """Return how many robust standard deviations each value lies from what is usual: plainly, and
    on logarithms where all is above zero. nan where nothing is known of the spread (noughts alone).
    """
    largest = np.max(np.abs(np.nan_to_num(history)), axis=1, initial=0.0)
    plain = _z(history, values, usual, PLAIN_FLOOR * largest)
    positive = ~(history <= 0).any(axis=1) & (values > 0)
    logs = np.log(np.where(history > 0, history, np.nan))
    places = np.log(np.where(values > 0, values, np.nan))
    on_logs = _z(logs, places, _median(logs), np.full(len(values), LOG_FLOOR))
    return plain, np.where(positive, on_logs, plain)


def _z(rows: Floats, values: Floats, middle: Floats, floor: Floats) -> Floats:
    spread = np.maximum(MAD_TO_SIGMA * _median(np.abs(rows - middle[:, None])), floor)
    found: Floats = np.full(len(values), np.nan)
    np.divide(values - middle, spread, out=found, where=spread > 0)
    return found


def _slips(
    history: Floats, values: Floats, known: NDArray[np.intp], share: Mask
) -> dict[str, Mask]:
    """Return where a value is a power of ten away: 万元 written for 元, or 0.125 for 12.5."""
    sizes = np.log10(np.where(history != 0, np.abs(history), np.nan))
    middle = _median(sizes)
    apart = np.log10(np.where(values != 0, np.abs(values), np.nan)) - middle
    # a series that itself spans decades slips nowhere: the distance must be far beyond its spread
    spread = MAD_TO_SIGMA * _median(np.abs(sizes - middle[:, None]))
    sure = (known >= 3) & (np.abs(apart) > LIMIT * spread)
    far = np.abs(apart)
    return {
        "ten_thousandfold": sure & (np.abs(far - 4) <= SLIP_WITHIN) & ~share,
        "hundred_millionfold": sure & (np.abs(far - 8) <= SLIP_WITHIN) & ~share,
        "hundredfold": sure & (np.abs(far - 2) <= SLIP_WITHIN) & share,
    }


def _copied(values: Floats, year_before: Floats) -> Mask:
    """Return where a figure is last year's to the last of its three or more digits."""
    found: Mask = (values == year_before) & _has_digits(values, 3)
    return found


def _repeated(history: Floats, values: Floats) -> Mask:
    if history.shape[1] < RUN - 1:
        return np.zeros(len(values), dtype=np.bool_)
    latest = history[:, 1 - RUN :]
    found: Mask = (latest == values[:, None]).all(axis=1) & _has_digits(values, 2)
    return found


def _has_digits(values: Floats, fewest: int) -> Mask:
    """Return where a figure has so many significant digits: small counts are alike by chance."""
    known = np.where((values == 0) | np.isnan(values), 1.0, values)
    scaled = known / 10.0 ** (np.floor(np.log10(np.abs(known))) - fewest + 2)
    found: Mask = np.abs(scaled - np.round(scaled)) > 1e-9
    return found


def _median(rows: Floats) -> Floats:
    """Return the median of each row without its nan; nanmedian warns where nothing is left."""
    if not rows.shape[1]:
        return np.full(len(rows), np.nan)
    ranked = np.sort(rows, axis=1)  # nan last
    count = (~np.isnan(rows)).sum(axis=1)
    at = np.arange(len(rows))
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, rows.shape[1] - 1)
    found: Floats = (ranked[at, low] + ranked[at, high]) / 2
    return found


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
