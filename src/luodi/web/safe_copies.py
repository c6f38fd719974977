"""How the backups stand: the last one, the last drill, and whether somebody must act."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from luodi.audit import queries as audit
from luodi.audit.models import Backup, Drill

DRILL_EVERY = timedelta(days=8)  # a week, and a day of grace


@dataclass(frozen=True, slots=True)
class Standing:
    """The last backup and the last drill, and what is wrong: nothing, never, old or failed."""

    backup: Backup | None
    drill: Drill | None
    fault: str


def standing(now: datetime) -> Standing:
    """Return how the backups stand at a moment."""
    drill = audit.drills().first()
    return Standing(audit.backups().first(), drill, _fault(drill, now))


def _fault(drill: Drill | None, now: datetime) -> str:
    if drill is None:
        return "never"
    if not drill.passed:
        return "failed"
    return "old" if now - drill.held_at > DRILL_EVERY else ""
