"""Remember an answer of the database for as long as nothing happens that could change it.

Every action writes its event in its own transaction, under a kind that begins with its room. So
where the trail ends where it ended when an answer was found, nothing that the answer stands on has
changed: the same end, the same answer. Where it says on what it stands, it holds on as long as no
event of these rooms has come since; and where events of some kinds change a part of it that they
name, only this part is asked anew. What an answer stands on beside the database (the day, who
asks, the rules of packs) belongs into its key.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection

Answer = TypeVar("Answer")
End = tuple[int, str]  # number and hash of the last event
MOST = 2048  # answers; beyond that all are forgotten, and asked anew
FAR = 2000  # events; who has seen none of so many forgets all rather than read them
KEPT: dict[Hashable, tuple[End, Any]] = {}  # by key: where the trail ended, the answer
# People come and go: their sessions and the day they last came, and nothing else, change by these.
COMING = frozenset({"org.signed_in", "org.signed_out"})


@dataclass(frozen=True, slots=True)
class Of:
    """What an answer stands on: rows of these rooms, but not on what these kinds change in them."""

    rooms: frozenset[str]
    but_for: frozenset[str] = COMING

    def changes_by(self, kind: str) -> bool:
        """Say whether an event of a kind may change the answer."""
        return kind.partition(".")[0] in self.rooms and kind not in self.but_for


def of(*rooms: str, but_for: Collection[str] = ()) -> Of:
    """Return that an answer stands on rows of these rooms, whatever events of those kinds do."""
    return Of(frozenset(rooms), COMING | frozenset(but_for))


@dataclass(frozen=True, slots=True)
class Mend:
    """How an answer is mended after events of these kinds, which ``stands_on`` leaves out: ``by``
    makes a new one of it and of what the events name; it must not change what it was given.
    """

    kinds: frozenset[str]
    by: Callable[[Any, Collection[str]], Any]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What this process has seen of the trail: from which event on, to which, and which was the
    last of each kind in between.
    """

    since: int
    end: End
    last: dict[str, int] = field(default_factory=dict)


SEEN: list[_Seen] = []  # none or one, put in whole: other threads read it meanwhile


def remembered(
    key: Hashable, ask: Callable[[], Answer], stands_on: Of | None = None, mend: Mend | None = None
) -> Answer:  # fmt: skip
    """Return what ``ask`` finds, or what it found since nothing happened that ``stands_on`` names;
    without it, since the trail ends where it ends now. ``mend`` what it left out.
    """
    end = _end()
    if end is None:
        return ask()
    seen = None if stands_on is None else _seen_by(end)
    kept = KEPT.get(key)
    # both after the end was read: at worst an answer is newer than the end it is kept under
    if kept is None or not (kept[0] == end or _holds(kept[0], stands_on, seen)):
        answer = ask()
    elif kept[0] != end and mend is not None and (named := _named(kept[0], end, mend.kinds)):
        answer = mend.by(kept[1], named)
    else:
        answer = kept[1]
    if len(KEPT) >= MOST:
        KEPT.clear()
    KEPT[key] = end, answer
    return answer


def _holds(was: End, stands_on: Of | None, seen: _Seen | None) -> bool:
    """Say whether nothing has come since then that changes what stands on this."""
    if stands_on is None or seen is None or was[0] < seen.since:
        return False
    came = (kind for kind, number in seen.last.items() if number > was[0])
    return not any(map(stands_on.changes_by, came))


def _seen_by(end: End) -> _Seen | None:
    """Return which kinds of events came until the trail ended so; None where that is not known."""
    seen = SEEN[0] if SEEN else _Seen(end[0], end)
    if end[0] < seen.end[0]:  # another thread saw more, or another trail was put in its place
        return None
    if seen.end != end:
        came = _came(seen.end[0], end[0])
        # none: another trail was put in its place since the end was read
        if not came or len(came) > FAR or came[0][:2] != seen.end:
            KEPT.clear()
            seen = _Seen(end[0], end)
        else:
            last = seen.last | {kind: number for number, _hash, kind in came[1:]}
            seen = _Seen(seen.since, end, last)
    SEEN[:] = [seen]
    return seen


def _named(was: End, end: End, kinds: Collection[str]) -> set[str]:
    """Return what the events of these kinds are about that came between two ends of the trail."""
    marks = ", ".join(["%s"] * len(kinds))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT target FROM audit_event WHERE number > %s AND number <= %s "
            f"AND kind IN ({marks})", [was[0], end[0], *kinds],
        )  # fmt: skip
        return {target for (target,) in cursor.fetchall()}


def _came(first: int, last: int) -> list[tuple[int, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, hash, kind FROM audit_event WHERE number BETWEEN %s AND %s "
            "ORDER BY number LIMIT %s", [first, last, FAR + 1],
        )  # fmt: skip
        return cursor.fetchall()


def _end() -> End | None:
    """Return number and hash of the last event; None where they prove nothing: within a
    transaction, whose changes may have no event yet, and before the first event.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, hash FROM audit_chainhead WHERE id = 1")
        found = cursor.fetchone()
    return (found[0], found[1]) if found and found[0] else None
