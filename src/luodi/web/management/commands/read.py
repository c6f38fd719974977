"""``luodi read FILE``: what a page or document says, as tables or as JSON; no database needed."""

import json
import os
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
        report.bear_any_letter(sys.stdout)
        try:
            self._tell(**options)
        except BrokenPipeError:
            # Whoever read the output has seen enough; the rest goes nowhere, without a word.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _tell(self, **options: Any) -> None:
        with translation.override(_language(options["lang"])):
            parsed, found = self._read(options["file"], _rules(options["pack"]))
            if options["json"]:
                self._print_json(gold_json.to_json(found, parsed.source))
            else:
                report.print_reading(Console(), found, parsed.source, explain=options["explain"])
            self._end(parsed, found, name=options["file"].name, strict=options["strict"])

    def _read(self, path: Path, rules: ReadingRules) -> tuple[intake.Parsed, Reading]:
        _refuse_path(path)
        try:
            with report.waiting(Console(stderr=True), _("Reading %(name)s") % {"name": path.name}):
                parsed = intake.parse_file(path, name=path.name)
                return parsed, read(parsed.source, rules)
        except Unreadable as refused:
            raise CommandError(refused.sentence, returncode=UNREADABLE) from refused

    def _print_json(self, tree: dict[str, Any]) -> None:
        # Where the terminal knows no Chinese letters, JSON has a spelling of its own for them.
        plain = not report.knows_every_letter(sys.stdout)
        self.stdout.write(json.dumps(tree, ensure_ascii=plain, indent=1))

    def _end(self, parsed: intake.Parsed, found: Reading, *, name: str, strict: bool) -> None:
        told = [sentence(notice.code, notice.params) for notice in parsed.warnings]
        told += [sentence(code, {"name": name}) for code in found.warnings]
        for words in told:
            self.stderr.write(words)
        if told and strict:
            sys.exit(WITH_WARNINGS)


def _refuse_path(path: Path) -> None:
    refusals = {
        _("“%(path)s” is a folder. Give the path of a document in it."): path.is_dir(),
        _("There is no file “%(path)s”. Give the path of a document."): not path.is_file(),
        _("“%(path)s” may not be opened by you. Ask its owner for the right to read it."):
            not os.access(path, os.R_OK),
    }  # fmt: skip
    for words, holds in refusals.items():
        if holds:
            raise CommandError(words % {"path": path}, returncode=2)


def _language(wanted: str | None) -> str:
    if wanted:
        return "zh-hans" if wanted == "zh" else "en"
    return translation.get_language() or "en"


def _rules(name: str) -> ReadingRules:
    try:
        return load_reading_pack(name)
    except (PackError, OSError) as error:
        raise CommandError(str(error), returncode=2) from error
