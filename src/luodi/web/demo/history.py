"""The demo's past: two years of figures and this one's, with one revised, disputed, missing."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from luodi.catalog import queries as catalog
from luodi.indicators import actions as figures
from luodi.indicators import queries as observed
from luodi.web.demo import content
from luodi.web.demo.delivering import SOURCE, file
from luodi.web.demo.timeline import Stage, Step, person, unit

PAST_YEARS = 2
Row = tuple[str, str, str, str, str]


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps: the past at the year's beginning, then month by month, then a revision."""
    yield Step(stage.on(1, 9), _("Entering figures of past years"), partial(enter_past, stage))
    yield Step(stage.on(1, 20), _("Setting targets of units"), partial(set_targets, stage))
    for month in stage.months:
        yield Step(stage.on(month + 1, 6), _("Entering figures"), partial(enter, stage, month))
    for number, told in enumerate(content.history()["standings"]):
        yield Step(stage.on(1, 10 + number), _("Entering ranks from outside"),
                   partial(enter_standing, stage, told))  # fmt: skip
    yield Step(stage.on(2, 25), _("Entering ranks from outside"), partial(mend_standing, stage))
    yield Step(stage.on(content.history()["revised"][2] + 3, 12), _("Revising a figure"),
               partial(revise, stage))  # fmt: skip


def enter_past(stage: Stage, at: datetime) -> None:
    """Import the figures of the past years as one file."""
    years = range(stage.year - PAST_YEARS, stage.year)
    rows = [row for year in years for month in range(1, 13) for row in rows_of(stage, year, month)]
    file(f"{years[0]}-{years[-1]}.csv", list(rows), at)


def set_targets(stage: Stage, at: datetime) -> None:
    """Set what the towns are to reach this year."""
    for code, wanted in content.history()["targets"].items():
        for place, value in wanted.items():
            figures.set_target_of(
                indicator=catalog.indicator(code), unit=unit(place), year=stage.year,
                value=Decimal(value), source=SOURCE, by=person("office-1"), at=at,
            )  # fmt: skip


def enter(stage: Stage, month: int, at: datetime) -> None:
    """Import a month's figures; those that are no plain ones are entered by hand."""
    rows, odd = [], _odd(month)
    for row in rows_of(stage, stage.year, month):
        if (row[1], row[0]) not in odd:
            rows.append(row)
    file(f"{stage.year}-{month:02}-economy.csv", list(rows), at)
    for (indicator, place), status in odd.items():
        _by_hand(stage, indicator, place, month, status, at)


def _odd(month: int) -> dict[tuple[str, str], str]:
    told = content.history()
    return {
        (indicator, place): status
        for status in ("disputed", "estimated", "missing")
        for indicator, place, of_month in [told[status]] if of_month == month
    }  # fmt: skip


def _by_hand(  # noqa: PLR0913 - a figure has as many facts as it has
    stage: Stage, code: str, place: str, month: int, status: str, at: datetime
) -> None:
    indicator, period = catalog.indicator(code), f"{stage.year}-{month:02}"
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    if status == "missing":
        figures.say_why_missing(indicator=indicator, unit=unit(place), period=period,
                                why="broken", note=content.history()["note"], **who)  # fmt: skip
        return
    value = next(row[3] for row in rows_of(stage, stage.year, month) if row[:2] == (place, code))
    figures.observe(indicator=indicator, unit=unit(place), period=period, value=Decimal(value),
                    source=SOURCE, status=status, **who)  # fmt: skip


def revise(stage: Stage, at: datetime) -> None:
    """Revise one figure of this year, if its month is over."""
    code, place, month, factor = content.history()["revised"]
    known = observed.current(catalog.indicator(code), unit(place), f"{stage.year}-{month:02}")
    if known is not None:
        figures.revise(
            observation=known, value=round(known.value * Decimal(str(factor)), 1),
            reason=content.quarter()["words"]["revision"], by=person("office-1"), at=at,
        )  # fmt: skip


def enter_standing(stage: Stage, told: dict[str, Any], at: datetime) -> None:
    """Enter where the city ranked the district in a quarter of last year."""
    league: dict[str, Any] = content.history()["league"]
    figures.enter_standing(
        period=f"{stage.year - 1}Q{told['quarter']}", rank=told["rank"],
        value=Decimal(str(told["value"])), indicator=catalog.indicator(told["indicator"]),
        by=person("office-1"), at=at, **league,
    )  # fmt: skip


def mend_standing(stage: Stage, at: datetime) -> None:
    """Revise one of those ranks, because the city did."""
    quarter, rank, why = content.history()["ranked_anew"]
    known = next(one for one in observed.standings()
                 if one.period == f"{stage.year - 1}Q{quarter}")  # fmt: skip
    figures.revise_standing(
        standing=known, rank=rank, members=known.members, value=known.value, reason=why,
        by=person("office-1"), at=at,
    )  # fmt: skip


def rows_of(stage: Stage, year: int, month: int) -> Iterator[Row]:
    """Yield the rows of a month, and of the quarter that ends with it."""
    for number, entry in enumerate(content.history()["figures"]):
        quarterly = len(entry["season"]) == 4
        if quarterly and month % 3:
            continue
        period = f"{year}Q{month // 3}" if quarterly else f"{year}-{month:02}"
        for place, middle in entry["units"].items():
            value = _value(
                entry, middle, year - stage.year + PAST_YEARS, month, number + len(place)
            )
            yield (place, entry["indicator"], period, str(value), SOURCE)


def _value(entry: dict[str, Any], middle: float, years: int, month: int, which: int) -> Decimal:
    season, wobble = entry["season"], content.history()["wobble"]
    of_season = season[(month - 1) * len(season) // 12]
    turn = wobble[(month * 7 + years * 5 + which * 3 + int(middle)) % len(wobble)]
    grown = entry["growth"] ** (years + (month - 6) / 12)
    return round(Decimal(str(middle * of_season * turn * grown)), entry["digits"])
