"""``luodi load FILE``: a long CSV file of figures, a million rows and more, stored whole or not."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from luodi.indicators import actions
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.org import queries as org
from luodi.web.progress import one_bar

USAGE, UNREADABLE, REFUSED = 2, 3, 4
CODES = """FILE has a row a figure under the headings 单位 指标 报告期 数值 来源 (unit, indicator,
period, value, source), and may have 计量单位 状态 备注 (unit_of_measure, status, note); UTF-8,
UTF-16 or GB18030, divided by commas, tabs or semicolons.

exit codes:
  0  stored as one batch; or nothing in it was new
  2  wrong usage: no such file, no such person
  3  the file cannot be read, or a reason is missing; nothing was stored
  4  rows are wrong; nothing was stored. The first hundred stand on stderr
"""


class Command(BaseCommand):
    help = "Load a long CSV file of figures: all rows or none, one batch."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=CODES, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="CSV with a row a figure")
        add("--by", default="", metavar="NAME", help="sign-in name; without it, the system")
        add("--source", default="", help="source of rows that name none")
        add("--reason", default="", help="why figures change that stand already")
        add("--status", default="", help="of rows that name none (as it stands)")
        add("--dry-run", action="store_true", help="say what would be stored, and store nothing")
        add("--json", action="store_true", help="one JSON object, nothing else")
        add("--lang", choices=["zh", "en"], help="language of what is said")

    def handle(self, *args: Any, **options: Any) -> None:
        language = {"zh": "zh-hans", "en": "en", None: translation.get_language()}[options["lang"]]
        with translation.override(language):
            self._load(**options)

    def _load(self, **options: Any) -> None:
        path, by = _file(options["file"]), _person(options["by"])
        try:
            with one_bar(_("Loading %(name)s") % {"name": path.name}) as begin:
                stored = actions.load_figures(
                    path=path, by=by, at=timezone.now(), source=options["source"],
                    reason=options["reason"], status=options["status"],
                    dry_run=options["dry_run"], advance=begin(2 * path.stat().st_size),
                    moment=timezone.now,
                )  # fmt: skip
        except RowsRefused as refused:
            for number, sentence in refused.rows:
                print(_("Line %(number)s: %(sentence)s")
                      % {"number": number, "sentence": sentence}, file=sys.stderr)  # fmt: skip
            raise CommandError(str(refused.sentence), returncode=REFUSED) from refused
        except IndicatorsError as refused:
            raise CommandError(str(refused.sentence), returncode=UNREADABLE) from refused
        self._tell(stored, as_json=options["json"])

    def _tell(self, stored: Any, *, as_json: bool) -> None:
        counts = {name: getattr(stored, name)
                  for name in ("new", "changed", "same", "requested", "absent")}  # fmt: skip
        if as_json:
            told = {"batch": stored.batch.pk if stored.batch else None, **counts}
            self.stdout.write(json.dumps(told))
            return
        said = _("New: %(new)s. Changed: %(changed)s. The same: %(same)s. Requested: "
                 "%(requested)s. Told missing: %(absent)s.") % counts  # fmt: skip
        self.stdout.write(said if stored.batch else f"{_('Nothing was stored.')} {said}")


def _file(path: Path) -> Path:
    if not path.is_file():
        raise CommandError(_("There is no file “%(path)s”.") % {"path": path}, returncode=USAGE)
    return path


def _person(name: str) -> Any:
    person = org.person_by_sign_in_name(name) if name else None
    if name and (person is None or not person.is_active):
        raise CommandError(_("Nobody signs in as “%(name)s”.") % {"name": name}, returncode=USAGE)
    return person
