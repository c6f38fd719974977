"""``luodi drill``: restore the last backup into a temporary place and look at everything."""

import json
import time
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.audit.wording import step_title
from luodi.web.backups import drilling, packing
from luodi.web.backups.errors import PlaceRefused
from luodi.web.progress import one_bar


class Command(BaseCommand):
    help = "Restore a backup (the newest one here) into a temporary place and prove that it holds."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--into", default="", help="an empty PostgreSQL database to use")
        parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"] or next(packing.kept_here(), None)
        if path is None or not path.is_file():
            raise CommandError(
                _("There is no backup to try out. Make one with luodi backup, or name its file."),
                returncode=2,
            )
        begun = time.monotonic()
        try:
            with one_bar(_("Restoring")) as begin:
                manifest, steps = drilling.drill(path, url=options["into"], begin=begin)
        except PlaceRefused as error:  # says nothing about the backup: no drill was held
            raise CommandError(
                _("The drill could not be held: %(why)s") % {"why": error}, returncode=2
            ) from error
        row = audit.record_drill(
            name=path.name, taken_at=manifest.moment if manifest else None,
            steps=[asdict(step) for step in steps], by=None, at=timezone.now(),
            seconds=Decimal(f"{time.monotonic() - begun:.1f}"),
        )  # fmt: skip
        self._tell(path, steps, row, as_json=options["json"])
        if not row.passed:
            raise CommandError(
                _("The drill failed: this backup does not hold. Make another one, and try that.")
            )

    def _tell(self, path: Path, steps: list[drilling.Step], row: Any, *, as_json: bool) -> None:
        if as_json:
            told = {"path": str(path), "passed": row.passed, "seconds": float(row.seconds),
                    "steps": [asdict(step) for step in steps]}  # fmt: skip
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for step in steps:
            mark = self.style.SUCCESS("✔") if step.passed else self.style.ERROR("✘")
            self.stdout.write(f"{mark} {step_title(step.step)}  {step.told}")
        self.stdout.write(
            _("%(name)s, in %(seconds)s s") % {"name": path.name, "seconds": row.seconds}
        )
