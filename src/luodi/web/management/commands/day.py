"""``luodi day``: the day's work – lights, reminders, slips, detectors, notices, checkpoint."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class Command(BaseCommand):
    help = (
        "Record lights, remind, chase, detect, tell what is due, sign the trail; safe to run twice."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = _work()
        except OSError as error:
            raise CommandError(
                _("The work is done, and the checkpoint's file cannot be written: %(why)s. Look at "
                  "LUODI_CHECKPOINTS and run luodi day again.") % {"why": error}
            ) from error  # fmt: skip
        if options["json"]:
            self.stdout.write(json.dumps(asdict(done)))
            return
        self.stdout.write(
            _("Lights recorded: %(lights)s. Reminders: %(reminders)s. Slips: %(slips)s. New "
              "alerts: %(alerts)s. Notices told: %(told)s. Checkpoints signed: %(signed)s. "
              "Digests sent: %(sent)s.")
            % asdict(done)
        )  # fmt: skip


def _work() -> Any:
    from luodi.web import jobs  # the kernels load slowly, and most commands need none

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        shown = progress.add_task(_("The day's work"), total=jobs.STEPS)

        def tell(step: str) -> None:
            progress.update(shown, description=step)
            progress.advance(shown)

        now = timezone.now()
        return jobs.luodi_day(today=timezone.localdate(now), at=now, tell=tell)
