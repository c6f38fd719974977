"""Imputing along time: a missing figure gets a value from the unit's other periods.

The ways are those of COINr's ``impute_panel`` (docs/methods/denominate-screen-impute.md); unlike
there, the longest reach holds for each of them.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import Flags, Floats
from luodi.kernels.score.problems import refused

Places = NDArray[np.intp]
Along = Literal["latest", "constant", "linear", "linear_constant", "between"]


@dataclass(frozen=True, slots=True)
class PanelImputed:
    """Figures (T, U, I), which are imputed, and the period (its place, −1: none) each came from.

    An interpolated figure comes from two periods; the earlier is named and ``interpolated`` set.
    """

    values: Floats
    imputed: Flags
    interpolated: Flags
    source: Places

    @property
    def missing(self) -> Flags:
        """Which figures are still missing."""
        return np.isnan(self.values)


def impute_panel(
    values: Floats, periods: Floats, along: Along = "latest", max_time: int | None = None
) -> PanelImputed:
    """Fill the gaps of each series of ``values`` (T, U, I) at ``periods`` (T,), which ascend.

    ``latest``: the last figure before. ``constant``: the last before, else the first after.
    ``linear`` (also ``linear_constant``): straight between two figures, the nearest one outside of
    them. ``between``: straight between two, nothing outside. ``max_time``: how many rows of the
    panel the nearest figure used may be away; what is farther, and a series without any figure,
    stays missing. Raises ScoreError for periods that do not ascend and names not known.
    """
    panel, times = np.asarray(values, np.float64), np.asarray(periods, np.float64)
    _refuse(panel, times, along, max_time)
    before, after = _neighbours(panel)
    source, drawn = _sources(before, after, along)
    known = ~np.isnan(panel)
    allowed = known | (_away(before, after, source, drawn) <= (max_time or len(panel)))
    source, drawn = np.where(allowed, source, -1), drawn & allowed & ~known
    filled = np.where(source >= 0, _at(panel, source), np.nan)
    if drawn.any():
        filled[drawn] = _line(panel, times, before, after)[drawn]
    return PanelImputed(filled, ~known & ~np.isnan(filled), drawn, source)


def _neighbours(panel: Floats) -> tuple[Places, Places]:
    """Return the row of the last figure up to each, and of the first from it on; −1 and T: none."""
    rows = np.arange(len(panel)).reshape(-1, *[1] * (panel.ndim - 1))
    known = ~np.isnan(panel)
    before = np.maximum.accumulate(np.where(known, rows, -1), axis=0)
    after = np.minimum.accumulate(np.where(known, rows, len(panel))[::-1], axis=0)[::-1]
    return before, after


def _sources(before: Places, after: Places, along: Along) -> tuple[Places, Flags]:
    first, last = before >= 0, after < len(after)
    drawn = first & last & (along in ("linear", "linear_constant", "between"))
    if along == "latest":
        return before, drawn
    if along == "between":
        return np.where(drawn, before, -1), drawn
    return np.where(first, before, np.where(last, after, -1)), drawn


def _away(before: Places, after: Places, source: Places, drawn: Flags) -> Places:
    rows = np.arange(len(before)).reshape(-1, *[1] * (before.ndim - 1))
    nearer = np.minimum(rows - before, after - rows)
    return np.asarray(np.where(drawn, nearer, np.abs(rows - source)), dtype=np.intp)


def _line(panel: Floats, times: Floats, before: Places, after: Places) -> Floats:
    low, high = np.maximum(before, 0), np.minimum(after, len(panel) - 1)
    start, length = times[low], times[high] - times[low]
    here = times.reshape(-1, *[1] * (panel.ndim - 1))
    share = np.divide(here - start, length, out=np.zeros(panel.shape), where=length > 0)
    return _at(panel, low) + (_at(panel, high) - _at(panel, low)) * share


def _at(panel: Floats, rows: Places) -> Floats:
    return np.take_along_axis(panel, np.clip(rows, 0, len(panel) - 1), axis=0)


def _refuse(panel: Floats, times: Floats, along: str, max_time: int | None) -> None:
    if times.shape != panel.shape[:1] or not (np.diff(times) > 0).all():
        zh = "期次应逐期递增，且与数据期数一致；请更正。"
        raise refused("periods", zh, "periods must ascend, one for each row of the panel.")
    if along not in get_args(Along):
        names = ", ".join(get_args(Along))
        zh = f"没有名为“{along}”的时序插补方法；请用 {names}。"
        raise refused("along", zh, f"there is no way {along!r}; use one of {names}.")
    if max_time is not None and max_time < 1:
        raise refused(
            "max_time", "最大回溯期数至少为 1。", f"{max_time} reaches nowhere; give 1 or more."
        )
    if np.isinf(panel).any():
        raise refused(
            "values", "面板中有无穷大数值；请更正。", "a figure is infinite; give finite ones."
        )
