"""``luodi restore FILE --into FOLDER|DATABASE_URL``: into an empty place, every byte compared."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from luodi.web.backups import restoring
from luodi.web.backups.errors import BackupError
from luodi.web.progress import one_bar


class Command(BaseCommand):
    help = "Put a backup back into an empty place; nothing is ever overwritten."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        into = "a new folder; for PostgreSQL the address of an empty database"
        parser.add_argument("--into", required=True, help=into)
        files = "with a database's address: the new folder for files and keys"
        parser.add_argument("--files", type=Path, help=files)

    def handle(self, *args: Any, **options: Any) -> None:
        url = options["into"] if "://" in options["into"] else ""
        folder = (options["files"] or Path(settings.LUODI_HOME)) if url else Path(options["into"])
        try:
            with one_bar(_("Restoring")) as begin:
                found = restoring.restore(options["file"], folder.absolute(), url=url, begin=begin)
        except BackupError as error:
            raise CommandError(str(error), returncode=2) from error
        self._tell(found, folder)

    def _tell(self, found: restoring.Restored, folder: Path) -> None:
        facts = found.manifest.facts
        self.stdout.write(
            _("Restored into %(folder)s: %(events)s events, %(uploads)s uploads, as of %(moment)s. "
              "Every byte is as it was backed up.")
            % {"folder": folder, "events": facts.events, "moment": found.manifest.made_at,
               "uploads": len(facts.uploads) - len(found.damaged)}
        )  # fmt: skip
        if found.damaged:
            raise CommandError(
                _("%(count)s uploads were damaged or missing already when the backup was made: "
                  "%(paths)s. Everything else is there; take these from an older backup.")
                % {"count": len(found.damaged), "paths": ", ".join(found.damaged)}
            )  # fmt: skip
