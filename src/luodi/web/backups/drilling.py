"""The restore drill: a backup put back into a temporary place, and everything looked at."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from luodi.audit import apart, chain, checkpoints, walking
from luodi.audit import queries as audit
from luodi.audit.signing_key import trusted_keys
from luodi.files.store import sha256_of
from luodi.web.backups import databases, restoring
from luodi.web.backups.errors import BackupError, PlaceRefused
from luodi.web.backups.manifest import Manifest
from luodi.web.backups.packing import Begin

LOOK_WITHIN = 120  # seconds until a restored house must have shown its pages


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at: its code (see ``audit.wording.STEPS``) and what was found."""

    step: str
    passed: bool
    told: str


@dataclass(frozen=True, slots=True)
class Restored:
    """A house that was put back for a drill."""

    manifest: Manifest
    home: Path
    there: apart.Address


def drill(path: Path, *, url: str = "", begin: Begin) -> tuple[Manifest | None, list[Step]]:
    """Restore a backup into a temporary place, go through every step, and clear it away again.

    ``url`` is an empty PostgreSQL database to use, and empty again afterwards; without it one is
    created and dropped. Raises PlaceRefused when the drill could not be held at all.
    """
    with ExitStack() as stack:
        try:
            house = _restored(path, url, stack, begin)
        except PlaceRefused:
            raise
        except BackupError as error:
            return None, [Step("unpack", False, str(error))]
        told = _("%(count)s files") % {"count": len(house.manifest.members)}
        return house.manifest, [Step("unpack", True, told), *_steps(house)]


def _restored(path: Path, url: str, stack: ExitStack, begin: Begin) -> Restored:
    home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luodi-drill-"))) / "house"
    manifest = restoring.manifest_of(path)
    if manifest.kind == "sqlite":
        restoring.restore(path, home, url=url, begin=begin)
        return Restored(manifest, home, apart.Address("sqlite", str(home / "luodi.sqlite3")))
    if not url and connection.vendor != "postgresql":
        raise PlaceRefused(
            _("This backup is of PostgreSQL and this house is not: name an empty database with "
              "--into postgres://….")
        )  # fmt: skip
    place = url or stack.enter_context(
        databases.temporary_database(apart.conninfo(connection.settings_dict))
    )
    restoring.restore(path, home, url=place, begin=begin)
    if url:
        stack.callback(databases.empty, url)
    return Restored(manifest, home, apart.Address("postgresql", place))


def _steps(house: Restored) -> Iterator[Step]:
    for code, look in LOOKS.items():
        try:
            told, fault = look(house)
        except Exception as error:  # whatever a damaged house does must not end the drill
            told, fault = "", f"{type(error).__name__}: {error}"
        yield Step(code, not fault, fault or told)


Found = tuple[str, str]  # what was found; what is wrong with it, empty for nothing


def _database(house: Restored) -> Found:
    if house.there.vendor == "postgresql":
        return _("pg_restore found no mistake"), ""
    return "integrity_check", databases.integrity(Path(house.there.where))


def _counts(house: Restored) -> Found:
    with databases.asking(house.there) as ask:
        found = databases.facts(ask, house.there.vendor).counts
    told = house.manifest.facts.counts
    differing = [name for name in {*told, *found} if told.get(name) != found.get(name)]
    rows = _("%(rows)s rows in %(tables)s tables") % {
        "rows": sum(found.values()), "tables": len(found),
    }  # fmt: skip
    return rows, ", ".join(
        f"{name}: {found.get(name)} ≠ {told.get(name)}" for name in sorted(differing)
    )


def _chain(house: Restored) -> Found:
    facts = house.manifest.facts
    with apart.reading(house.there) as cursor:
        rows = walking.rows(cursor, house.there.vendor, 1, facts.events)
        walked = walking.walk(rows, number=0, previous=chain.GENESIS)
    told = _("%(count)s events") % {"count": walked.number}
    if walked.broken_at:
        return told, f"{walked.what} {walked.broken_at}"
    return told, "" if (walked.number, walked.hash) == (facts.events, facts.head) else (
        f"{walked.number} {walked.hash[:16]} ≠ {facts.events} {facts.head[:16]}"
    )


def _checkpoint(house: Restored) -> Found:
    facts = house.manifest.facts
    known = {checkpoints.read(facts.checkpoint)} if facts.checkpoint else set()
    # The house that holds the drill may know later ones that the backup must lead through.
    known |= {one.signed for one in audit.checkpoints().filter(size__lte=facts.events)}
    keys = trusted_keys(settings.LUODI_HOME)
    with databases.asking(house.there) as ask:
        known |= {checkpoints.Signed(*row) for row in ask(databases.CHECKPOINTS)}
        for point in sorted(known, key=lambda point: point.size):
            found = ask(f"SELECT hash FROM audit_event WHERE number = {point.size:d}")
            if found != [(point.root,)]:
                return "", _("the chain does not lead through event %(number)s as signed") % {
                    "number": point.size
                }
            # Never by the key that it names itself: whoever changed it named their own.
            if not any(point.is_signed_by(key) for key in keys):
                return "", _("the signature of the checkpoint is false")
    return _("%(count)s checkpoints") % {"count": len(known)}, ""


def _uploads(house: Restored) -> Found:
    held = house.manifest.facts.uploads
    files = house.home / "files"
    wrong = [
        one.path for one in held
        if not (files / one.path).is_file() or sha256_of(files / one.path) != one.sha256
    ]  # fmt: skip
    return _("%(count)s uploads") % {"count": len(held)}, ", ".join(wrong[:5])


def _pages(house: Restored) -> Found:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "LUODI_HOME": str(house.home), "LUODI_SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base", "LUODI_HOSTS": "localhost",
    }  # fmt: skip
    if house.there.vendor == "postgresql":
        environment["DATABASE_URL"] = databases.as_url(house.there.where)
    run = subprocess.run(
        [sys.executable, "-m", "luodi.web.backups.looking"], env=environment, text=True,
        capture_output=True, timeout=LOOK_WITHIN, check=False,
    )  # fmt: skip
    if run.returncode:
        return "", (run.stderr.strip().splitlines() or [str(run.returncode)])[-1]
    shown: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    bad = [f"{page}: {status}" for page, status in shown.items() if status != 200]
    return ", ".join(shown), ", ".join(bad)


LOOKS: dict[str, Callable[[Restored], Found]] = {
    "database": _database, "counts": _counts, "chain": _chain, "checkpoint": _checkpoint,
    "uploads": _uploads, "pages": _pages,
}  # fmt: skip
