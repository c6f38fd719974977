"""``luodi read_eval GOLD``: how well the reader agrees with hand labels; no database needed."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from luodi.kernels.text import gold_json
from luodi.kernels.text.evaluate import Evaluation, evaluate
from luodi.kernels.text.reading import read
from luodi.packs.loader import load_reading_pack
from luodi.read import intake, report
from luodi.read.errors import Unreadable

CODES = """exit codes:
  0  every aim is reached
  1  an aim is missed
  2  wrong usage: no labels, or labels of another file
"""


class Command(BaseCommand):
    help = "Compare the reading of a page with its hand labels; the page lies beside them."
    requires_system_checks = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=CODES, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", type=Path, help="labels: a .gold.json beside its page")
        parser.add_argument("--json", action="store_true", help="one JSON object a figure")
        parser.add_argument("--pack", default="zh_government", metavar="NAME", help="reading rules")

    def handle(self, *args: Any, **options: Any) -> None:
        report.bear_any_letter(sys.stdout)
        result = _result(options["gold"], options["pack"])
        if options["json"]:
            self._print_json(result)
        else:
            _print_table(result)
        if not result.holds:
            sys.exit(1)

    def _print_json(self, result: Evaluation) -> None:
        for row in result.rows:
            told = {"name": row.name, "value": row.value, "unit": row.unit, "aim": row.aim,
                    "holds": row.holds}  # fmt: skip
            self.stdout.write(json.dumps(told, ensure_ascii=False))


def _result(path: Path, pack: str) -> Evaluation:
    try:
        gold = json.loads(path.read_text("utf-8"))
        page = path.parent / gold["file"]
        same = sha256(page.read_bytes()).hexdigest() == gold["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        words = _("“%(path)s” holds no labels, or its page is not beside it (%(why)s).")
        raise CommandError(words % {"path": path, "why": error}, returncode=2) from error
    if not same:
        words = _("“%(page)s” is not the page that was labelled: its SHA-256 differs.")
        raise CommandError(words % {"page": page.name}, returncode=2)
    return _compared(page, gold, pack)


def _compared(page: Path, gold: dict[str, Any], pack: str) -> Evaluation:
    try:
        source = intake.parse_file(page, name=page.name).source
    except Unreadable as refused:
        raise CommandError(refused.sentence, returncode=2) from refused
    found = gold_json.to_json(read(source, load_reading_pack(pack)), source)
    return evaluate(found, gold, source.text)


def _print_table(result: Evaluation) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in (_("Figure"), _("Value"), _("Unit of measure"), _("Aim"), _("Holds")):
        table.add_column(head)
    marks = {True: "✔", False: "✘", None: ""}
    for row in result.rows:
        table.add_row(row.name, f"{row.value:.4g}", row.unit, row.aim, marks[row.holds])
    Console().print(table)
