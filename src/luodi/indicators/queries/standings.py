"""Ask where the house stands in leagues outside, period after period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.db.models import QuerySet

from luodi.indicators.models import LeagueStanding


@dataclass(frozen=True, slots=True)
class Placing:
    """One standing with the places won since the period before (None where none is known)."""

    standing: LeagueStanding
    won: int | None
    earlier: tuple[LeagueStanding, ...]


@dataclass(frozen=True, slots=True)
class LeagueCourse:
    """What is ranked in one league, the oldest period first."""

    league: str
    title: str
    placings: tuple[Placing, ...]

    @property
    def newest(self) -> Placing:
        """The placing of the newest period."""
        return self.placings[-1]

    @property
    def newest_first(self) -> Sequence[Placing]:
        """The placings as a table shows them."""
        return self.placings[::-1]

    @property
    def shares(self) -> list[float]:
        """How far up the house stands, 1 for the first and 0 for the last, by period."""
        return [_share(one.standing) for one in self.placings]

    @property
    def periods(self) -> list[str]:
        """The periods, the oldest first."""
        return [one.standing.period for one in self.placings]


def standings() -> QuerySet[LeagueStanding]:
    """Return the standings that hold, by league, title and period."""
    rows = LeagueStanding.objects.select_related("indicator", "by").filter(replaced_by=None)
    return rows.order_by("league", "title", "last_day", "first_day")


def standing(pk: int) -> LeagueStanding | None:
    """Return a standing that holds, or None."""
    return standings().filter(pk=pk).first()


def league_courses() -> list[LeagueCourse]:
    """Return every course by league and title; two queries, however many there are."""
    replaced = {row.pk: row for row in
                LeagueStanding.objects.select_related("by").exclude(replaced_by=None)}  # fmt: skip
    grouped = groupby(standings(), key=lambda row: (row.league, row.title))
    return [LeagueCourse(*name, tuple(_placings(list(rows), replaced))) for name, rows in grouped]


def _placings(
    rows: list[LeagueStanding], replaced: dict[int, LeagueStanding]
) -> Iterator[Placing]:  # fmt: skip
    won: list[int | None] = [None, *(before.rank - row.rank for before, row in pairwise(rows))]
    for row, places in zip(rows, won, strict=True):
        yield Placing(row, places, tuple(_earlier(row, replaced)))


def _earlier(
    row: LeagueStanding, replaced: dict[int, LeagueStanding]
) -> Iterator[LeagueStanding]:  # fmt: skip
    while row.replaces_id:
        row = replaced[row.replaces_id]
        yield row


def _share(row: LeagueStanding) -> float:
    return 1.0 if row.members == 1 else (row.members - row.rank) / (row.members - 1)
