"""``luodi demo``: load the invented district into an empty house; ``--year`` plays a whole year."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from luodi.org import queries as who
from luodi.web import serving
from luodi.web.management.commands.run import DEFAULT_PORT, tables_are_behind


class Command(BaseCommand):
    help = (
        "Play a year of an invented district into an empty house, up to a judged quarter; with "
        "--year a whole year that is over: four judged quarters, boards, circulars, close-outs."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="end with an error unless the house is empty"
        )
        parser.add_argument(
            "--year", action="store_true",
            help="play the latest year whose last close-out is over too: last year from April on, "
                 "before April the one before (some minutes); ends with an error unless the house "
                 "is empty",
        )  # fmt: skip
        parser.add_argument(
            "--json", action="store_true",
            help="with --year: one JSON line of what was made, and where",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if options["json"] and not options["year"]:
            raise CommandError(_("--json tells what --year made. Write: luodi demo --year --json"))
        if options["year"] and tables_are_behind():  # the one command of a new house
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        if not _is_empty():
            _refuse(options["again"] or options["year"])
        elif options["year"]:
            self._play_a_year(as_json=options["json"])
        else:
            _load()

    def _play_a_year(self, *, as_json: bool) -> None:
        from luodi.web.demo.year import counting, playing  # late, as below

        now, began = timezone.now(), monotonic()
        with _told(len(playing.steps(now))) as tell:
            year = playing.play(at=now, tell=tell)
        seconds, counts, places = round(monotonic() - began), counting.counts(), counting.places()
        if as_json:
            told = {"year": year, "seconds": seconds, "made": counts,
                    "open": {one.path: one.title for one in places}}  # fmt: skip
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        self.stdout.write(
            _("%(year)s is played, in %(seconds)s seconds: tasks %(tasks)s, reports %(reports)s, "
              "assessments %(assessments)s, boards %(boards)s, circulars %(circulars)s, findings "
              "%(findings)s.") % {"year": year, "seconds": seconds, **counts}
        )  # fmt: skip
        self.stdout.write(_("Start the house by “luodi run”, sign in by its links, and open:"))
        address = serving.address("127.0.0.1", DEFAULT_PORT)
        for one in places:
            self.stdout.write(f"  {address}{one.path}  {one.title}")


def _is_empty() -> bool:
    return not who.units().exists()


def _refuse(is_wrong: bool) -> None:
    if is_wrong:
        raise CommandError(
            _("This house already has units, and the demo goes only into an empty one. Choose "
              "another data folder: LUODI_HOME=.luodi-demo luodi run")
        )  # fmt: skip


def _load() -> None:
    # Loaded late: reader and packs take seconds, and most starts have nothing to load.
    from luodi.web.demo import loading

    now = timezone.now()
    with _told(len(loading.steps(now))) as tell:
        loading.load(at=now, tell=tell)


@contextmanager
def _told(steps: int) -> Iterator[Callable[[str], None]]:
    """Show a bar of so many steps while the demo is played. Raises CommandError where it breaks."""
    from luodi.web.demo.loading import DemoBroken

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        shown = progress.add_task(_("Loading the demo"), total=steps)

        def tell(step: str) -> None:
            progress.update(shown, description=step)
            progress.advance(shown)

        try:
            yield tell
        except DemoBroken as error:
            raise CommandError(str(error)) from error
