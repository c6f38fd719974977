"""Count a try before it is looked at, on every door alike; tell the trail when it fails."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.entry.errors import LockedOut
from luodi.entry.keys import mark
from luodi.entry.models import Guesses
from luodi.entry.networks import network
from luodi.entry.queries.guessing import (
    Count,
    Limit,
    counts_of,
    counts_of_uses,
    recent_of,
    shut_until,
)
from luodi.org import queries as org

Found = TypeVar("Found")


def tried(  # noqa: PLR0913 - a try has as many facts as it has
    *, door: str, who: str, request: HttpRequest, by: Any, at: datetime,
    proof: Callable[[], Found | None],
) -> Found | None:  # fmt: skip
    """Let one try be looked at: return what ``proof`` finds, None (with an event) when nothing.

    Raises LockedOut without looking. The try is counted first and taken back when it succeeds:
    of a hundred sent at once, all would else be looked at before the first one has failed.
    Therefore these are two transactions, and the proof stands between them.
    """
    counts = list(counts_of(door=door, who=who, network=network(request), at=at))
    tries = _count(counts, at)
    found = proof()
    if found:
        _take_back(counts, at)
        return found
    _tell(door=door, who=who, request=request, by=by, at=at, tries=tries)
    return None


@transaction.atomic
def failed(*, door: str, who: str, request: HttpRequest, by: Any = None, at: datetime) -> None:
    """Count a failure at a door that looks first and asks ``queries.locked`` before (the API).

    Raises LockedOut, counting nothing, when the limit was reached meanwhile.
    """
    counts = list(counts_of(door=door, who=who, network=network(request), at=at))
    tries = _count(counts, at)
    _tell(door=door, who=who, request=request, by=by, at=at, tries=tries)


@transaction.atomic
def count_use(
    *, door: str, request: HttpRequest, limits: tuple[Limit, Limit], by: Any, at: datetime
) -> None:
    """Count one use of a door that stands open to everybody; no address is kept in clear.

    ``limits`` are those of one network and of all together. Raises LockedOut, counting nothing,
    where one is reached. No event: what comes in by the door has its own.
    """
    _count(list(counts_of_uses(door=door, network=network(request), limits=limits)), at)


@transaction.atomic
def forget_guesses(*, who: str, request: HttpRequest, by: Any, at: datetime) -> None:
    """Forget what failed from this network, now that the account's owner came in from there.

    Rows that no longer count go too. No event: the sign-in that this belongs to has its own.
    """
    counts = counts_of(door="", who=who, network=network(request), at=at)
    Guesses.objects.filter(digest=next(counts).digest).delete()
    longest = max(count.limit.within for count in counts_of(door="", who="-", network="", at=at))
    Guesses.objects.filter(last_at__lt=at - 2 * longest).delete()


@transaction.atomic
def _count(counts: list[Count], at: datetime) -> int:
    rows = [_locked_row(count, at) for count in counts]
    for row, count in zip(rows, counts, strict=True):
        if until := shut_until(row.moments, count.limit, at):
            raise LockedOut(_sentence(until), until)
    for row, count in zip(rows, counts, strict=True):
        recent = [moment.isoformat() for moment in recent_of(row.moments, count.limit, at)]
        row.moments, row.last_at = [*recent, at.isoformat()], at
        row.save(update_fields=["moments", "last_at"])
    return len(rows[0].moments)


def _locked_row(count: Count, at: datetime) -> Guesses:
    rows = Guesses.objects.select_for_update()
    return rows.get_or_create(digest=count.digest, defaults={"last_at": at})[0]


@transaction.atomic
def _take_back(counts: list[Count], at: datetime) -> None:
    for count in counts:
        row = _locked_row(count, at)
        if at.isoformat() in row.moments:
            row.moments.remove(at.isoformat())
            row.save(update_fields=["moments"])


@transaction.atomic
def _tell(  # noqa: PLR0913 - a try has as many facts as it has
    *, door: str, who: str, request: HttpRequest, by: Any, at: datetime, tries: int
) -> None:
    # A name that was typed may be anybody's, or a password in the wrong field: never in clear.
    person = org.person_by_sign_in_name(who)
    target = f"org.person:{person.pk}" if person else f"entry.name:{mark(who, purpose='name')[:16]}"
    told = {"door": door, "tries": tries, "network": mark(network(request), purpose="net")[:16]}
    audit.record(kind="entry.refused", target=target, by=by, at=at, after=told)


def _sentence(until: datetime) -> str:
    moment = until.astimezone(timezone.get_current_timezone())
    return _("Too many tries failed. The next one is looked at from %(time)s on.") % {
        "time": f"{moment:%H:%M:%S}"
    }
