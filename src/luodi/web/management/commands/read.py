"""``luodi read FILE``: what a page or document says, as tables or as JSON; no database needed."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from rich.console import Console

from luodi.kernels.text import gold_json
from luodi.kernels.text.facts import Reading
from luodi.kernels.text.reading import ReadingRules, read
from luodi.packs.errors import PackError
from luodi.packs.loader import load_reading_pack
from luodi.read import intake, report
from luodi.read.errors import Unreadable, sentence

UNREADABLE = 3
WITH_WARNINGS = 4
CODES = """exit codes:
  0  read
  2  wrong usage: no such file, no such rules
  3  the file cannot be read; the reason stands on stderr
  4  read, with warnings on stderr; only with --strict, else warnings do not count
"""


class Command(BaseCommand):
    help = "Read a page or document: articles, demands, figures, sets, people, warnings."
    requires_system_checks = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=CODES, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="text, Markdown, DOCX, or PDF with text")
        parser.add_argument("--json", action="store_true", help="one JSON object, nothing else")
        parser.add_argument("--explain", action="store_true", help="with rules and their reasons")
        parser.add_argument("--pack", default="zh_government", metavar="NAME", help="reading rules")
        parser.add_argument("--strict", action="store_true", help="warnings end with code 4")
        parser.add_argument("--lang", choices=["zh", "en"], help="language of what is said")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(_language(options["lang"])):
            parsed, found = self._read(options["file"], _rules(options["pack"]))
            if options["json"]:
                self._print_json(gold_json.to_json(found, parsed.source))
            else:
                report.print_reading(Console(), found, parsed.source, explain=options["explain"])
            self._end(parsed, found, name=options["file"].name, strict=options["strict"])

    def _read(self, path: Path, rules: ReadingRules) -> tuple[intake.Parsed, Reading]:
        if not path.is_file():
            raise CommandError(
                _("There is no file “%(path)s”. Give the path of a document.") % {"path": path},
                returncode=2,
            )
        try:
            with report.waiting(Console(stderr=True), _("Reading %(name)s") % {"name": path.name}):
                parsed = intake.parse_file(path, name=path.name)
                return parsed, read(parsed.source, rules)
        except Unreadable as refused:
            raise CommandError(refused.sentence, returncode=UNREADABLE) from refused

    def _print_json(self, tree: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(tree, ensure_ascii=False, indent=1))

    def _end(self, parsed: intake.Parsed, found: Reading, *, name: str, strict: bool) -> None:
        told = [sentence(notice.code, notice.params) for notice in parsed.warnings]
        told += [sentence(code, {"name": name}) for code in found.warnings]
        for words in told:
            self.stderr.write(words)
        if told and strict:
            sys.exit(WITH_WARNINGS)


def _language(wanted: str | None) -> str:
    if wanted:
        return "zh-hans" if wanted == "zh" else "en"
    return translation.get_language() or "en"


def _rules(name: str) -> ReadingRules:
    try:
        return load_reading_pack(name)
    except (PackError, OSError) as error:
        raise CommandError(str(error), returncode=2) from error
