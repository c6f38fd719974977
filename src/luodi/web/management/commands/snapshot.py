"""``luodi snapshot --as-of DAY``: the figures as known at the end of a day, as a Parquet file."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.indicators import snapshots
from luodi.indicators.days import end_of
from luodi.indicators.errors import IndicatorsError

REFUSED = 3


class Command(BaseCommand):
    help = "Write the figures as known at the end of a day into a Parquet file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DAY",
                            help="YYYY-MM-DD")  # fmt: skip
        parser.add_argument("--out", type=Path, metavar="FILE", help="figures-DAY.parquet")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["as_of"]
        path = options["out"] or Path(f"figures-{day:%Y%m%d}.parquet")
        moment = end_of(day)
        if moment >= timezone.now():
            raise CommandError(_not_over(day), returncode=REFUSED)
        try:
            told = snapshots.snapshot(path, as_of=moment)
        except IndicatorsError as refused:
            raise CommandError(str(refused.sentence), returncode=REFUSED) from refused
        self.stdout.write(
            _("%(path)s: %(rows)s figures as known on %(day)s.")
            % {"path": path, "rows": told["rows"], "day": day}
        )


def _not_over(day: date) -> str:
    return _(
        "%(day)s is not over: what comes in before its end would be missing for ever. Take the "
        "snapshot from the next day on."
    ) % {"day": day}
