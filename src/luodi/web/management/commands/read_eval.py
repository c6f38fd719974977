"""``luodi read-eval DIR``: how well the reader agrees with hand labels; no database needed."""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from luodi.kernels.text import gold_json
from luodi.kernels.text.evaluate import Evaluation, evaluate
from luodi.kernels.text.reading import ReadingRules, read
from luodi.packs.errors import PackError
from luodi.packs.loader import load_reading_pack
from luodi.read import intake, report
from luodi.read.corpus import evaluating, variants_report
from luodi.read.corpus import report as figures_report
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.errors import Unreadable

CODES = """LABELS is a folder of documents with .labels.yaml beside them, or one .gold.json beside
its page. A folder with sealed pots is looked into by --sealed NAME --totals: only figures over
all documents are shown, and the look is written to looks.csv.

exit codes:
  0  every aim is reached
  1  an aim is missed
  2  wrong usage: no labels, labels of another file, or labels that do not stand in their text
"""


class Command(BaseCommand):
    help = "Compare readings with hand labels, by type of fact and genre."
    requires_system_checks = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=CODES, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("labels", type=Path, help="a folder of labelled documents, or one .gold.json")
        add("--genre", help="only documents of this genre")
        add("--sealed", metavar="NAME", help="look into NAME.tar.xz; needs --totals")
        add("--totals", action="store_true", help="only what is over all documents")
        add(
            "--only-labels",
            action="store_true",
            help="see that a sealed pot's labels stand in their texts; no look",
        )
        add("--variants", action="store_true",
            help="every document in other dress: the same facts must be found")  # fmt: skip
        add("--seed", type=int, default=1, help="of the draws for the intervals (1)")
        add("--json", action="store_true", help="one JSON object a figure")
        add("--pack", default="zh_government", metavar="NAME", help="reading rules")

    def handle(self, *args: Any, **options: Any) -> None:
        report.bear_any_letter(sys.stdout)
        try:
            holds = self._holds(options)
        except (WrongCorpus, PackError) as wrong:
            raise CommandError(str(wrong), returncode=2) from wrong
        if not holds:
            sys.exit(1)

    def _holds(self, options: dict[str, Any]) -> bool:
        path, rules = options["labels"], load_reading_pack(options["pack"])
        _refuse_what_does_not_go_together(options)
        if options["only_labels"]:
            return self._told_labels(path, options["sealed"])
        if options["variants"]:
            return self._told_variants(path, rules, options)
        if path.is_dir():
            return self._told_folder(_figures(path, rules, options), as_json=options["json"])
        return self._told_page(_page(path, rules), as_json=options["json"])

    def _told_labels(self, path: Path, pot: str) -> bool:
        count = evaluating.labels_alone(path, pot, step=_step)
        words = _("All labels of %(count)s documents stand in their texts.")
        self.stdout.write(words % {"count": count})
        return True

    def _told_folder(self, result: evaluating.Result, *, as_json: bool) -> bool:
        if as_json:
            for tree in figures_report.as_trees(result.figures):
                self.stdout.write(json.dumps(tree, ensure_ascii=False))
        else:
            figures_report.print_figures(_console(), result.figures, result.documents)
        return result.holds

    def _told_variants(self, path: Path, rules: ReadingRules, options: dict[str, Any]) -> bool:
        found = evaluating.in_other_dress(path, rules, genre=options["genre"], step=_step)
        if options["json"]:
            for tree in variants_report.as_trees(found):
                self.stdout.write(json.dumps(tree, ensure_ascii=False))
        else:
            variants_report.print_variants(_console(), found)
        return all(one.holds for one in found)

    def _told_page(self, result: Evaluation, *, as_json: bool) -> bool:
        if as_json:
            self._print_json(result)
        else:
            _print_table(result)
        return result.holds

    def _print_json(self, result: Evaluation) -> None:
        for row in result.rows:
            told = {"name": row.name, "value": row.value, "unit": row.unit, "aim": row.aim,
                    "holds": row.holds}  # fmt: skip
            self.stdout.write(json.dumps(told, ensure_ascii=False))


def _refuse_what_does_not_go_together(options: dict[str, Any]) -> None:
    sealed = options["sealed"]
    told = {
        _("A sealed pot is looked at by its totals alone: add --totals."):
            sealed and not (options["totals"] or options["only_labels"]),
        _("--genre and --sealed do not go together: a genre is a handful of texts."):
            sealed and options["genre"],
        _("--only-labels is for a sealed pot: name it by --sealed."):
            options["only_labels"] and not sealed,
        _("--variants shows words of the documents: not of a sealed pot."):
            options["variants"] and sealed,
        _("Options of a folder do not go with one page: name the folder."):
            not options["labels"].is_dir()
            and any(options[name] for name in ("sealed", "genre", "totals", "variants")),
    }  # fmt: skip
    for words, wrong in told.items():
        if wrong:
            raise CommandError(words, returncode=2)


def _figures(path: Path, rules: ReadingRules, options: dict[str, Any]) -> evaluating.Result:
    seed = options["seed"]
    if options["sealed"]:
        return evaluating.by_totals(
            path, options["sealed"], rules, seed=seed, day=timezone.localdate(), step=_step
        )
    result = evaluating.in_the_open(path, rules, seed=seed, genre=options["genre"], step=_step)
    kept = evaluating.totals(result.figures) if options["totals"] else result.figures
    return evaluating.Result(kept, result.documents)


def _step(done: int, every: int) -> None:
    """Say on a terminal how far it is; a report in a file has no use for it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done}/{every} " + ("\n" if done == every else ""))


def _console() -> Console:
    # in a file or a pipe there is no width to keep to, and a folded figure cannot be read
    return Console() if sys.stdout.isatty() else Console(width=200)


def _page(path: Path, rules: ReadingRules) -> Evaluation:
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
    return _compared(page, gold, rules)


def _compared(page: Path, gold: dict[str, Any], rules: ReadingRules) -> Evaluation:
    try:
        source = intake.parse_file(page, name=page.name).source
    except Unreadable as refused:
        raise CommandError(refused.sentence, returncode=2) from refused
    return evaluate(gold_json.to_json(read(source, rules), source), gold, source.text)


def _print_table(result: Evaluation) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in (_("Figure"), _("Value"), _("Unit of measure"), _("Aim"), _("Holds")):
        table.add_column(head)
    marks = {True: "✔", False: "✘", None: ""}
    for row in result.rows:
        table.add_row(row.name, f"{row.value:.4g}", row.unit, row.aim, marks[row.holds])
    Console().print(table)
