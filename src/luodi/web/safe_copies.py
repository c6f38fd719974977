"""How the backups stand: the last one, the last drill, and whether somebody must act."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from luodi.audit import queries as audit
from luodi.audit.models import Backup, Drill

DRILL_EVERY = timedelta(days=8)  # a week, and a day of grace
BACKUP_EVERY = timedelta(days=2)  # a night, and one of grace


@dataclass(frozen=True, slots=True)
class Standing:
    """The last backup and the last drill, and what is wrong, the worst first: ``never`` and
    ``failed`` of the drill, ``none`` and ``stopped`` of the backups, ``damaged`` uploads in the
    last one, ``old`` when no drill was held lately, ``outdated`` when an old backup was tried out.
    """

    backup: Backup | None
    drill: Drill | None
    fault: str


def standing(now: datetime) -> Standing:
    """Return how the backups stand at a moment."""
    backup, drill = audit.backups().first(), audit.drills().first()
    return Standing(backup, drill, _fault(backup, drill, now))


def _fault(backup: Backup | None, drill: Drill | None, now: datetime) -> str:
    if drill is None or not drill.passed:
        return "never" if drill is None else "failed"
    return _of_backup(backup, now) or _of_drill(drill, now)


def _of_backup(backup: Backup | None, now: datetime) -> str:
    if backup is None:
        return "none"
    if now - backup.made_at > BACKUP_EVERY:
        return "stopped"
    return "damaged" if backup.damaged else ""


def _of_drill(drill: Drill, now: datetime) -> str:
    if now - drill.held_at > DRILL_EVERY:
        return "old"
    is_outdated = drill.taken_at is not None and drill.held_at - drill.taken_at > DRILL_EVERY
    return "outdated" if is_outdated else ""
