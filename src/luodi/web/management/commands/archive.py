"""``luodi check-archive``: every upload's bytes against its hash; what is missing or orphaned."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.files import actions, queries
from luodi.files.errors import ArchiveRefused
from luodi.web.progress import progress_of


class Command(BaseCommand):
    help = "Compare every upload with its hash; name what is changed, missing or orphaned."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--mend", action="store_true", help="move orphans older than an hour to files/.orphans"
        )
        parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        with progress_of(_("Reading every upload"), queries.archive_size()) as advance:
            found = queries.archive(at=now, tell=advance)
        try:
            removed = (
                actions.remove_orphans(paths=found.orphans, by=None, at=now)
                if options["mend"] else []
            )  # fmt: skip
        except ArchiveRefused as error:
            raise CommandError(error.sentence, returncode=2) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found, removed), ensure_ascii=False))
        else:
            self._tell(found, removed)
        if not found.sound:
            raise CommandError(
                _("The archive is damaged. Take the files named above from the last backup."),
                returncode=1,
            )

    def _tell(self, found: queries.Archive, removed: list[str]) -> None:
        self.stdout.write(_("Uploads that are whole: %(count)s.") % {"count": found.whole})
        for upload in found.changed:
            self.stdout.write(_("Changed: %(name)s (upload %(pk)s, %(path)s).") % _told(upload))
        for upload in found.missing:
            self.stdout.write(_("Missing: %(name)s (upload %(pk)s, %(path)s).") % _told(upload))
        for path in found.orphans:
            moved = _("Orphan moved to files/.orphans: %(path)s.")
            sentence = moved if path in removed else _("Orphan: %(path)s.")
            self.stdout.write(sentence % {"path": path})


def _told(upload: Any) -> dict[str, Any]:
    return {"name": upload.name, "pk": upload.pk, "path": upload.path}


def _as_json(found: queries.Archive, removed: list[str]) -> dict[str, Any]:
    return {
        "whole": found.whole, "changed": [_told(one) for one in found.changed],
        "missing": [_told(one) for one in found.missing], "orphans": found.orphans,
        "removed": removed,
    }  # fmt: skip
