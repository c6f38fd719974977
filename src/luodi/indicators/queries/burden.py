"""Ask what reporting costs units: figures and minutes a month, what nearly the same is asked."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from luodi.indicators.queries.due import LONGEST_SILENCE
from luodi.indicators.queries.reporting import Figures, figures_between
from luodi.kernels import periods

A_YEAR = {"day": 365, "ten_day": 36, "week": 52, "month": 12, "quarter": 4, "half_year": 2,
          "year": 1}  # fmt: skip
ALIKE = 92.0  # rapidfuzz's ratio of two names from which they may ask for the same
MONTHS = 13


@dataclass(frozen=True, slots=True)
class Load:
    """What is asked: series, and figures and minutes they come to in an average month."""

    series: int
    figures: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Burden:
    """The load of each unit and indicator (by key) and of all, and the figures given by month.

    ``alike`` are pairs of indicators with nearly the same name asked of the same unit, with how
    many units they are asked of.
    """

    units: dict[int, Load]
    indicators: dict[int, Load]
    together: Load
    months: list[tuple[str, int]]
    alike: list[tuple[Any, Any, int]]


def burden(indicators: Sequence[Any], units: Collection[int] | None, *, today: date) -> Burden:
    """Return what units (keys; None: all) are asked to report: every series that got a figure in
    the last 400 days. What a formula computes costs nobody anything.
    """
    asked = [one for one in indicators if not one.formula]
    known = figures_between(asked, units, today - timedelta(days=LONGEST_SILENCE), today)
    by_key = {one.pk: one for one in asked}
    series = {(by_key[key], unit) for key, unit in zip(known.indicator.tolist(),
              known.unit.tolist(), strict=True)}  # fmt: skip
    return Burden(
        units=_loads((unit, one) for one, unit in series),
        indicators=_loads((one.pk, one) for one, _unit in series),
        together=_load([one for one, _unit in series]), months=_months(known, today),
        alike=_alike(series),
    )  # fmt: skip


def _loads(pairs: Any) -> dict[int, Load]:
    found: dict[int, list[Any]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: _load(of) for key, of in found.items()}


def _load(asked: Sequence[Any]) -> Load:
    return Load(
        series=len(asked), figures=sum(A_YEAR[one.frequency] for one in asked) / 12,
        minutes=sum(A_YEAR[one.frequency] * one.minutes for one in asked) / 12,
    )  # fmt: skip


def _months(known: Figures, today: date) -> list[tuple[str, int]]:
    """Return how many figures became known in each of the last months, this one last."""
    months, counts = np.unique(known.first_known.astype("datetime64[M]"), return_counts=True)
    by_month = dict(zip(months.astype(str).tolist(), counts.tolist(), strict=True))
    texts = [periods.of_day(today, "month").text, *last_months(today, MONTHS - 1)]
    return [(text, by_month.get(text, 0)) for text in reversed(texts)]


def last_months(today: date, count: int) -> list[str]:
    """Return the texts of so many months that are over, the last one first."""
    found, of = [], periods.of_day(today, "month")
    for _ in range(count):
        of = periods.previous_period(of)
        found.append(of.text)
    return found


def _alike(series: set[tuple[Any, int]]) -> list[tuple[Any, Any, int]]:
    asked: dict[int, list[Any]] = {}
    for one, unit in series:
        asked.setdefault(unit, []).append(one)
    known = sorted({one for of in asked.values() for one in of}, key=lambda one: one.code)
    pairs = {
        (one.pk, other.pk): (one, other)
        for at, one in enumerate(known) for other in known[at + 1 :]
        if one.pair_id != other.pk and fuzz.ratio(one.name_zh, other.name_zh) >= ALIKE
    }  # fmt: skip
    counts = Counter(
        pair for of in asked.values() for pair in pairs
        if {*pair} <= {one.pk for one in of}
    )  # fmt: skip
    return [(*pairs[pair], count) for pair, count in counts.most_common()]
