"""What a web session remembers of its bearer's proofs: since when, last seen, last proved."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest

KEPT = "luodi_entry"
MOMENTS = ("began", "seen", "proved")
FRESH_FOR = timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Marks:
    """Moments of one web session, and what its bearer owes before anything else.

    They stand in the session itself, so that no page costs a question more. ``owes`` names steps:
    ``factor`` (set up a second factor) and ``password`` (change it). ``role`` and ``version`` are
    the bearer's when that was last asked.
    """

    began: datetime
    seen: datetime
    proved: datetime
    owes: tuple[str, ...] = ()
    role: str = ""
    version: int = 0

    def fits(self, person: Any) -> bool:
        """Say whether the bearer is still as they were when it was asked what they owe."""
        return (self.role, self.version) == (person.role, person.version)

    def is_fresh(self, at: datetime) -> bool:
        """Say whether the bearer proved who they are within the last half hour."""
        return at - self.proved <= FRESH_FOR

    def is_seen_long_ago(self, at: datetime) -> bool:
        """Say whether it is time to note that the bearer is still there."""
        return at - self.seen >= SEEN_EVERY

    def why_over(self, at: datetime) -> str:
        """Return ``idle`` or ``longest`` when the session has ended by time, else nothing."""
        if at - self.seen > timedelta(seconds=settings.SESSION_IDLE_SECONDS):
            return "idle"
        if at - self.began > timedelta(seconds=settings.SESSION_LONGEST_SECONDS):
            return "longest"
        return ""


def read(request: HttpRequest) -> Marks | None:
    """Return what this web session remembers, None for one that nobody signed in to."""
    kept = request.session.get(KEPT)
    if kept is None:
        return None
    began, seen, proved = (datetime.fromisoformat(kept[name]) for name in MOMENTS)
    # a session of an older version of the house has no bearer noted: it is asked again
    role, version = kept.get("role", ""), kept.get("version", 0)
    return Marks(began, seen, proved, tuple(kept["owes"]), role, version)


def write(request: HttpRequest, marks: Marks) -> None:
    """Remember these marks in the web session."""
    request.session[KEPT] = {name: _plain(value) for name, value in asdict(marks).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def change(request: HttpRequest, **changes: Any) -> None:
    """Change some of the marks of a session that has them."""
    if marks := read(request):
        write(request, replace(marks, **changes))
