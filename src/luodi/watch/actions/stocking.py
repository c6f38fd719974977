"""Open a reserve and count it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.watch.errors import ReserveRefused
from luodi.watch.models import Reserve, StockCount
from luodi.watch.wording import by_language

MOST_DIGITS, MOST_DECIMALS = 15, 3


@transaction.atomic
def open_reserve(*, code: str, unit: Any, by: Any, at: datetime) -> Reserve:
    """Let a unit keep a reserve that a pack defines. Raises ReserveRefused for an unknown code and
    when the unit keeps it already.
    """
    known = rulebook.definitions("reserves")
    if code not in known:
        raise ReserveRefused(_("No pack defines a reserve “%(code)s”. There are: %(known)s.")
                             % {"code": code, "known": ", ".join(sorted(known))})  # fmt: skip
    reserve, is_new = Reserve.objects.get_or_create(
        code=code, unit=unit, defaults={"pack": known[code].pack, "opened_at": at}
    )
    if not is_new:
        raise ReserveRefused(
            _("“%(unit)s” keeps the reserve “%(title)s” already. Enter a count there.")
            % {"unit": unit.short_name, "title": by_language(known[code].body.title)}
        )
    audit.record(kind="watch.reserve_opened", target=f"watch.reserve:{reserve.pk}", by=by, at=at,
                 after={"code": code, "unit": unit.code, "pack": reserve.pack})  # fmt: skip
    return reserve


@transaction.atomic
def count_stock(  # noqa: PLR0913 - a count is entered whole
    *, reserve: Reserve, counted_on: date, quantity: Decimal, expired: Decimal,
    daily_use: Decimal, by: Any, at: datetime,
) -> StockCount:  # fmt: skip
    """Enter how much is there, how much of it is expired or bound, and how much is used a day.

    Raises ReserveRefused for what is no number, is negative or has too many digits, for more
    expired than there is, and for a day that is still to come. A later count stands beside the
    earlier ones.
    """
    given = {"quantity": quantity, "expired": expired, "daily_use": daily_use}
    figures = {name: Decimal(figure) for name, figure in given.items()}
    _refuse_figures(figures)
    if counted_on > at.astimezone(timezone.get_current_timezone()).date():
        raise ReserveRefused(
            _("A stock cannot be counted on %(day)s, which is still to come. Enter the day of the "
              "count.") % {"day": counted_on.isoformat()}
        )  # fmt: skip
    counted = StockCount(reserve=reserve, counted_on=counted_on, by=by, at=at, **figures)
    counted.save()
    audit.record(
        kind="watch.stock_counted", target=f"watch.reserve:{reserve.pk}", by=by, at=at,
        after={"counted_on": counted_on.isoformat()}
        | {name: str(figure) for name, figure in figures.items()},
    )  # fmt: skip
    return counted


def _refuse_figures(figures: dict[str, Decimal]) -> None:
    for figure in figures.values():
        if not figure.is_finite():
            raise ReserveRefused(
                _("“%(figure)s” is no number. Enter how much was counted, 0 for none.")
                % {"figure": figure}
            )
        if figure.adjusted() >= MOST_DIGITS or figure != round(figure, MOST_DECIMALS):
            raise ReserveRefused(
                _("%(figure)s has too many digits: at most 15 before and 3 after the point.")
                % {"figure": figure}
            )
        if figure < 0:
            raise ReserveRefused(
                _("A stock has no negative figure such as %(figure)s. Enter 0 or more.")
                % {"figure": figure}
            )
    if figures["expired"] > figures["quantity"]:
        raise ReserveRefused(
            _("%(expired)s expired or bound of only %(quantity)s counted cannot be. The quantity "
              "includes what is expired; mend one of the two.")
            % {"expired": figures["expired"], "quantity": figures["quantity"]}
        )  # fmt: skip
