"""Ask the trail: the history of an object, and whether the chain holds."""

from dataclasses import dataclass

from django.db.models import QuerySet

from luodi.audit import chain
from luodi.audit.models import ChainHead, Event


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether the chain holds: how many events were walked and the first number that is wrong."""

    holds: bool
    events: int
    head: str
    broken_at: int | None = None


def history(target: str) -> QuerySet[Event]:
    """Return the events of one object, the newest first."""
    return Event.objects.filter(target=target).order_by("-number")


def events() -> QuerySet[Event]:
    """Return all events, the newest first."""
    return Event.objects.order_by("-number")


def verify_chain() -> ChainReport:
    """Walk the whole chain and compare every hash; a cut tail shows against the head.

    The head is asked before the walk, which events written meanwhile may therefore pass.
    """
    head_number, head_hash = _head()
    previous, number = chain.GENESIS, 0
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        if not _fits(event, previous, number + 1):
            return ChainReport(holds=False, events=number, head=previous, broken_at=number + 1)
        previous, number = event.hash, event.number
        if number == head_number and previous != head_hash:
            return ChainReport(holds=False, events=number, head=previous, broken_at=number)
    # Fewer than the first look at the head told of: cut. More than the last one: smuggled in.
    cut = not head_number <= number <= _head()[0]
    return ChainReport(not cut, number, previous, number + 1 if cut else None)


def _head() -> tuple[int, str]:
    # Without its row the chain is said to be empty, so that taking the row away shows too.
    head = ChainHead.objects.filter(pk=1).first()
    return (head.number, head.hash) if head else (0, chain.GENESIS)


def _fits(event: Event, previous: str, number: int) -> bool:
    fields = {name: getattr(event, name) for name in (*chain.FIELDS, chain.ACTING_FOR)}
    link = chain.link(previous=previous, at=event.at, fields=fields, algorithm=event.algorithm)
    return (event.number, event.previous, event.hash) == (number, previous, link)
