"""How many tries failed at an account, and until when the next one is not looked at."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from luodi.entry.keys import mark
from luodi.entry.models import Guesses, WebSession
from luodi.entry.networks import network

KNOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries may fail within so much time."""

    tries: int
    within: timedelta


@dataclass(frozen=True, slots=True)
class Count:
    """One row that a try is counted in, by its keyed hash, and what it may reach."""

    digest: str
    limit: Limit


# From one network at one account. Nobody can lock somebody out from elsewhere (ASVS 5.0, 6.1.1).
FROM_A_NETWORK = Limit(5, timedelta(minutes=15))
# At one account from everywhere: a brake on guesses that come from many networks at once.
FROM_EVERYWHERE = Limit(100, timedelta(hours=1))


def locked(*, door: str, who: str, request: HttpRequest, at: datetime) -> datetime | None:
    """Return when the next try at this account is looked at; None: at once.

    ``who`` is the sign-in name as typed, or whatever names the account at this door; where a
    door cannot know it is empty, and the network is counted at that door alone.
    """
    counts = list(counts_of(door=door, who=who, network=network(request), at=at))
    known = dict(
        Guesses.objects.filter(digest__in=[count.digest for count in counts])
        .values_list("digest", "moments")
    )  # fmt: skip
    shut = [shut_until(known.get(count.digest, []), count.limit, at) for count in counts]
    return max((until for until in shut if until), default=None)


def counts_of(*, door: str, who: str, network: str, at: datetime) -> Iterator[Count]:
    """Yield the counts that a try belongs to: its network's, and the account's where there is one.

    All doors of one account count together: who has failed at the password five times is not
    given five codes. A network from which the account's owner came in lately is not braked by what
    others do elsewhere.
    """
    name = who.strip().casefold()[:200]
    place = name or f"door {door}"
    yield Count(mark(f"{place}\n{network}", purpose="guesses"), FROM_A_NETWORK)
    if name and not _is_known(name, network, at):
        yield Count(mark(f"{place}\n*", purpose="guesses"), FROM_EVERYWHERE)


def counts_of_uses(*, door: str, network: str, limits: tuple[Limit, Limit]) -> Iterator[Count]:
    """Yield the counts that a use of an open door belongs to: its network's and everybody's."""
    for place, limit in zip((network, "*"), limits, strict=True):
        yield Count(mark(f"open door {door}\n{place}", purpose="guesses"), limit)


def shut_until(moments: list[str], limit: Limit, at: datetime) -> datetime | None:
    """Return when the next try is looked at, None when it is looked at now."""
    recent = recent_of(moments, limit, at)
    return recent[-limit.tries] + limit.within if len(recent) >= limit.tries else None


def recent_of(moments: list[str], limit: Limit, at: datetime) -> list[datetime]:
    """Return the moments that still count, the oldest first."""
    parsed = map(datetime.fromisoformat, moments)
    return sorted(moment for moment in parsed if moment > at - limit.within)


def _is_known(name: str, network: str, at: datetime) -> bool:
    return WebSession.objects.filter(
        person__sign_in_name__iexact=name, address=network, began_at__gt=at - KNOWN_FOR
    ).exists()
