"""``luodi demo``: load the invented district into an empty house."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from luodi.org import queries as who


class Command(BaseCommand):
    help = "Play a year of an invented district into an empty house, up to a judged quarter."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="end with an error unless the house is empty"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not who.units().exists():
            _load()
        elif options["again"]:
            raise CommandError(
                _("This house already has units, and the demo goes only into an empty one. Choose "
                  "another data folder: LUODI_HOME=.luodi-demo luodi run")
            )  # fmt: skip


def _load() -> None:
    # Loaded late: reader and packs take seconds, and most starts have nothing to load.
    from luodi.web.demo import loading

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        now = timezone.now()
        shown = progress.add_task(_("Loading the demo"), total=len(loading.steps(now)))

        def tell(step: str) -> None:
            progress.update(shown, description=step)
            progress.advance(shown)

        try:
            loading.load(at=now, tell=tell)
        except loading.DemoBroken as error:
            raise CommandError(str(error)) from error
