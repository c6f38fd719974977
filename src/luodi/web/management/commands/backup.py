"""``luodi backup``: the whole house in one file, while people go on working."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.audit.models import Backup
from luodi.web.backups import packing
from luodi.web.backups.errors import BackupError
from luodi.web.progress import one_bar


class Command(BaseCommand):
    help = "Write database, uploads and a manifest into one file."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", help="a folder, or a file ending in .tar, .tar.gz or .tar.xz")
        keys = "with the secret key and the signing key: keep such a file locked away"
        parser.add_argument("--with-keys", action="store_true", help=keys)
        parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        to = Path(options["to"]) if options["to"] else packing.folder()
        if to.is_dir() or not to.suffix:
            to /= packing.name_at(timezone.localtime(now))
        try:
            with one_bar(_("Making a backup")) as begin:
                made = packing.make(to=to, with_keys=options["with_keys"], at=now, begin=begin)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        try:
            row = audit.record_backup(backup=_row(made), by=None, at=timezone.now())
        except DatabaseError as error:  # the same full disk, most likely
            raise CommandError(
                _("%(path)s was made, and cannot be put on record: %(why)s.")
                % {"path": made.path, "why": error}
            ) from error
        self.stdout.write(_as_json(made) if options["json"] else _told(made, row))
        if made.damaged:
            raise CommandError(
                _("%(count)s uploads are damaged or missing, for example %(path)s. Run luodi "
                  "check-archive and take them from an older backup.")
                % {"count": len(made.damaged), "path": made.damaged[0]}
            )  # fmt: skip


def _row(made: packing.Made) -> Backup:
    facts = made.manifest.facts
    return Backup(
        name=made.path.name, size=made.path.stat().st_size, events=facts.events,
        uploads=len(facts.uploads), damaged=len(made.damaged),
        with_keys=bool(made.manifest.keys),
    )  # fmt: skip


def _told(made: packing.Made, row: Backup) -> str:
    return _("%(path)s: %(size)s MB, %(events)s events, %(uploads)s uploads.") % {
        "path": made.path, "size": f"{row.size / 1e6:.1f}", "events": row.events,
        "uploads": row.uploads,
    }  # fmt: skip


def _as_json(made: packing.Made) -> str:
    return json.dumps({
        "path": str(made.path), "size": made.path.stat().st_size,
        "events": made.manifest.facts.events, "head": made.manifest.facts.head,
        "uploads": len(made.manifest.facts.uploads), "damaged": made.damaged,
    })  # fmt: skip
