"""Enter where the house stands in a league outside, and revise it; nothing is overwritten."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import LeagueStanding
from luodi.kernels import periods


@transaction.atomic
def enter_standing(  # noqa: PLR0913 - a standing has as many facts as it has
    *, league: str, title: str, period: str, rank: int, members: int, source: str, by: Any,
    at: datetime, indicator: Any = None, value: Decimal | None = None, unit_of_measure: str = "",
    note: str = "",
) -> LeagueStanding:  # fmt: skip
    """Enter a rank that somebody outside gave; given again it is the old one.

    Raises IndicatorsError for what is no period or has not begun, a rank outside the league, a
    missing source, and a standing that is known already with another rank.
    """
    of = _period(period, at)
    _refuse_rank(rank, members)
    told = {name: judging.without_nul(text) for name, text in {
        "source": source, "note": note, "unit_of_measure": unit_of_measure}.items()}  # fmt: skip
    if not told["source"]:
        raise IndicatorsError(_("The source is missing: say where the rank was published."))
    row, entered = LeagueStanding.objects.get_or_create(
        league=judging.without_nul(league), title=judging.without_nul(title), period=of.text,
        replaces=None,
        defaults={"first_day": of.first, "last_day": of.last, "rank": rank, "members": members,
                  "indicator": indicator, "value": value, "by": by, "at": at, **told},
    )  # fmt: skip
    if not entered:
        return _again(row, rank, members)
    _record("indicators.standing_entered", row)
    return row


@transaction.atomic
def revise_standing(  # noqa: PLR0913 - what may change of a standing, and why
    *, standing: LeagueStanding, rank: int, members: int, reason: str, by: Any, at: datetime,
    value: Decimal | None = None,
) -> LeagueStanding:  # fmt: skip
    """Replace a standing by another, with the reason; the earlier one stays visible.

    Raises IndicatorsError for a missing reason, a rank outside the league, and where nothing
    changes or somebody else was quicker.
    """
    why = judging.without_nul(reason)
    _refuse_rank(rank, members)
    known = LeagueStanding.objects.select_for_update().get(pk=standing.pk)
    if LeagueStanding.objects.filter(replaces=known).exists():
        raise IndicatorsError(_("Somebody else revised this standing. Look at the new one first."))
    if not why:
        raise IndicatorsError(_("The reason is missing: say why the standing changes."))
    if (known.rank, known.members, known.value) == (rank, members, value):
        raise IndicatorsError(_("The standing is the same already: there is nothing to revise."))
    kept = ("league", "title", "indicator", "period", "first_day", "last_day", "unit_of_measure",
            "source", "note")  # fmt: skip
    row = LeagueStanding(
        **{name: getattr(known, name) for name in kept}, rank=rank, members=members, value=value,
        reason=why, replaces=known, by=by, at=at,
    )  # fmt: skip
    row.save()
    _record("indicators.standing_revised", row, before=known)
    return row


def _again(row: LeagueStanding, rank: int, members: int) -> LeagueStanding:
    known = row
    while later := LeagueStanding.objects.filter(replaces=known).first():
        known = later
    if (known.rank, known.members) != (rank, members):
        raise IndicatorsError(
            _("“%(title)s” of %(period)s stands already at %(rank)s of %(members)s. If that has "
              "changed, revise it and give the reason.")
            % {"title": known.title, "period": known.period, "rank": known.rank,
               "members": known.members}
        )  # fmt: skip
    return known


def _period(text: str, at: datetime) -> periods.Period:
    try:
        found = periods.read(judging.without_nul(text))
    except ValueError:
        raise IndicatorsError(
            _("“%(period)s” is no period. Write a year 2026, a half-year 2026H1, a quarter 2026Q3, "
              "a month 2026-07 or a week 2026-W31.")
            % {"period": text[:40]}
        ) from None  # fmt: skip
    if found.first > judging.day_of(at):
        raise IndicatorsError(
            _("%(period)s has not begun: nobody can stand anywhere in it yet.")
            % {"period": found.text}
        )
    return found


def _refuse_rank(rank: int, members: int) -> None:
    if not 1 <= rank <= members:
        raise IndicatorsError(
            _("Rank %(rank)s does not lie among the %(members)s members of the league. Write a "
              "rank from 1 to %(members)s.")
            % {"rank": rank, "members": members}
        )  # fmt: skip


def _record(kind: str, row: LeagueStanding, *, before: Any = None) -> None:
    audit.record(
        kind=kind, target=f"indicators.leaguestanding:{row.pk}", by=row.by, at=row.at,
        reason=row.reason, before=_told(before) if before else None, after=_told(row),
    )  # fmt: skip


def _told(row: LeagueStanding) -> dict[str, Any]:
    return {"league": row.league, "title": row.title, "period": row.period, "rank": row.rank,
            "members": row.members, "source": row.source}  # fmt: skip
