"""Ask the trail: what happened, whether the chain holds, what was signed, kept and tried out."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from luodi.audit import apart, chain, guards, walking, wording
from luodi.audit.checkpoints import Signed
from luodi.audit.models import Backup, Checkpoint, Drill, Event
from luodi.audit.remembering import Mend as Mend
from luodi.audit.remembering import Of as Of
from luodi.audit.remembering import of as of
from luodi.audit.remembering import remembered as remembered

WORTH_APART = 4 * apart.PART  # events: below it, starting other interpreters takes longer


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Whether the chain holds: how many events hold, and the first number that is wrong.

    ``what`` names the fault: ``changed``, ``unlinked`` and ``missing`` as in ``walking.Walked``;
    ``cut`` (the head tells of later events), ``beyond`` (there are events that the head does not
    tell of), ``head`` (the head has another hash than its event), ``rewritten`` (the event of a
    checkpoint has another hash now), ``shorter`` (there are fewer events than at a checkpoint),
    ``foreign`` (a checkpoint is signed with none of the keys).
    ``weakened`` are guards that the database lacks; the chain may hold without them.
    """

    holds: bool
    events: int
    head: str
    broken_at: int | None = None
    what: str = ""
    weakened: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """The chain holds and the database still refuses to change it."""
        return self.holds and not self.weakened

    @property
    def fault(self) -> str:
        """What is wrong with the chain, in a sentence; empty where it holds."""
        return wording.fault(self.what, self.broken_at)

    @property
    def missed(self) -> str:
        """Which guards the database lacks, in a sentence."""
        return wording.missed(self.weakened) if self.weakened else ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain says it ends, and where the table of events begins and ends."""

    number: int
    hash: str
    first: int
    last: int


def history(target: str) -> QuerySet[Event]:
    """Return the events of one object, the newest first."""
    return Event.objects.filter(target=target).order_by("-number")


def events() -> QuerySet[Event]:
    """Return all events, the newest first."""
    return Event.objects.order_by("-number")


def events_between(first_day: date | None, last_day: date | None) -> QuerySet[Event]:
    """Return the events of these days (both counted, the house's time zone), the newest first."""
    found = events()
    if first_day:
        found = found.filter(at__gte=_midnight(first_day))
    if last_day:
        found = found.filter(at__lt=_midnight(date.fromordinal(last_day.toordinal() + 1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def before_last_sign_in(actor: str) -> Event | None:
    """Return the sign-in before a person's present one: when they were here the last time."""
    mine = events().filter(actor=actor, kind="org.signed_in")
    return next(iter(mine[1:2]), None)


def head() -> Head:
    """Return where the chain ends, asked in one statement, so that both answers fit together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT number FROM audit_chainhead WHERE id = 1), "
            "(SELECT hash FROM audit_chainhead WHERE id = 1), "
            "(SELECT min(number) FROM audit_event), (SELECT max(number) FROM audit_event)"
        )
        number, found, first, last = cursor.fetchone()
    # Without its row the chain is said to be empty, so that taking the row away shows too.
    return Head(number or 0, found or chain.GENESIS, first or 1, last or 0)


def verify_chain(
    *,
    points: Iterable[Signed] = (),
    keys: Collection[str] | None = None,
    tell: Callable[[int], None] = lambda _events: None,
) -> ChainReport:
    """Walk the whole chain and compare every hash, to the head as it stands when the walk begins.

    Events written meanwhile come after it. The chain must lead through ``points``: the event of
    that number must have the hash that was signed. With ``keys`` it must lead through every
    checkpoint that is stored too, and each must be signed with one of these keys. ``tell`` is told
    how many events were walked since it was told last.
    """
    end = head()
    walked = _walk(end, tell)
    return _reported(end, walked, [*points, *_stored(keys)], keys)


def verify_since(point: Checkpoint, *, keys: Collection[str] | None = None) -> ChainReport:
    """Walk only what came after a checkpoint; otherwise as ``verify_chain``."""
    end = head()
    walked = _walk_here(point.size + 1, end.number, point.root)
    return _reported(end, walked, [point.signed, *_stored(keys)], keys)


def _stored(keys: Collection[str] | None) -> list[Signed]:
    return [] if keys is None else [point.signed for point in Checkpoint.objects.all()]


def _walk(end: Head, tell: Callable[[int], None]) -> walking.Walked:
    there = apart.address(connection) if end.number >= WORTH_APART else None
    if there is None or connection.in_atomic_block:  # what is not committed is seen here only
        walked = _walk_here(1, end.number, chain.GENESIS)
        tell(walked.number)
        return walked
    starts = _starts(end.number)
    return _joined(starts, apart.walk_in_parts(there, starts, end.number, tell))


def _walk_here(first: int, last: int, previous: str) -> walking.Walked:
    with connection.cursor() as cursor:
        rows = walking.rows(cursor, connection.vendor, first, last)
        return walking.walk(rows, number=first - 1, previous=previous)


def _starts(last: int) -> list[tuple[int, str]]:
    numbers = list(range(apart.PART, last, apart.PART))
    known = dict(Event.objects.filter(number__in=numbers).values_list("number", "hash"))
    # Where the event before a part is gone, the part before it says so.
    return [(0, chain.GENESIS), *((number, known.get(number, "")) for number in numbers)]


def _joined(starts: list[tuple[int, str]], parts: list[walking.Walked]) -> walking.Walked:
    for place, part in enumerate(parts[:-1]):
        short = part.number < starts[place + 1][0]
        if part.broken_at or (short and not _is_end(starts, parts, place + 1)):
            return replace(part, broken_at=part.number + 1, what=part.what or "missing")
        if short:  # nothing comes after it any more: the end was cut off there
            return part
    return parts[-1]


def _is_end(starts: list[tuple[int, str]], parts: list[walking.Walked], place: int) -> bool:
    later = zip(starts[place:], parts[place:], strict=True)
    return all(part.number == number and not part.broken_at for (number, _), part in later)


def _reported(
    end: Head, walked: walking.Walked, points: list[Signed], keys: Collection[str] | None
) -> ChainReport:
    number, what = _fault(end, walked)
    if not what:
        number, what = astray(points, keys)
    return ChainReport(
        holds=not what, events=walked.number, head=walked.hash, broken_at=number, what=what,
        weakened=tuple(guards.weakened(connection)),
    )  # fmt: skip


def _fault(end: Head, walked: walking.Walked) -> tuple[int | None, str]:
    found = [
        (walked.broken_at, walked.what, walked.broken_at is not None),
        (end.first, "beyond", end.first < 1),
        (walked.number + 1, "cut", walked.number < end.number),
        (end.number, "head", walked.hash != end.hash),
        # The last look, for an event may have been written since the first one.
        (end.number + 1, "beyond", end.last > end.number),
    ]
    return next(((number, what) for number, what, is_so in found if is_so), (None, ""))


def astray(points: list[Signed], keys: Collection[str] | None) -> tuple[int | None, str]:
    """Return the first checkpoint that the chain does not lead through, and what is wrong."""
    hashes = {0: chain.GENESIS}
    for start in range(0, len(points), 500):
        numbers = [point.size for point in points[start : start + 500]]
        hashes |= dict(Event.objects.filter(number__in=numbers).values_list("number", "hash"))
    for point in sorted(points, key=lambda point: point.size):
        if what := _against(point, hashes.get(point.size), keys):
            return point.size, what
    return None, ""


def _against(point: Signed, found: str | None, keys: Collection[str] | None) -> str:
    if keys is not None and not any(point.is_signed_by(key) for key in keys):
        return "foreign"
    if found is None:
        return "shorter"
    return "" if found == point.root else "rewritten"


def checkpoints() -> QuerySet[Checkpoint]:
    """Return the checkpoints, the newest first."""
    return Checkpoint.objects.order_by("-pk")


def checkpoint(pk: int) -> Checkpoint | None:
    """Return one checkpoint, or None."""
    return Checkpoint.objects.filter(pk=pk).first()


def backups() -> QuerySet[Backup]:
    """Return the backups that were made, the newest first."""
    return Backup.objects.order_by("-pk")


def drills() -> QuerySet[Drill]:
    """Return the restore drills that were held, the newest first."""
    return Drill.objects.order_by("-pk")
