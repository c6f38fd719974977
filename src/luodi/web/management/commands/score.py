"""``luodi score SCHEME [FIGURES]``: who stands where and why; no database needed."""

import json
import os
import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from rich.console import Console

from luodi.read import report
from luodi.web.progress import progress_of
from luodi.web.scoring import as_json, scheme_in_words, work, workbook
from luodi.web.scoring.board_table import print_boards
from luodi.web.scoring.chosen_scheme import Chosen, UnknownScheme, chosen, every
from luodi.web.scoring.faults import Refused
from luodi.web.scoring.frame import print_foot, print_head
from luodi.web.scoring.robustness import Progress
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.why_table import print_why

USAGE, REFUSED, WITH_WARNINGS = 2, 3, 4
MOST_RUNS = 100_000
CODES = """FIGURES is a CSV (UTF-8, GB18030) or XLSX file, a row a unit: its first column names the
unit, the headings of the others are codes or titles of indicators. Also understood: cohort (分组),
unrated (不评等), target:CODE, previous:CODE, the code or title of a clause of the scheme. Or three
columns: unit, code, value. Lines and headings that begin with # are left out. Without FIGURES the
example of the scheme is scored, whose figures are invented.

exit codes:
  0  scored
  2  wrong usage: no such scheme, no such file, a file that would be overwritten
  3  the scheme or the figures cannot be scored; every fault stands on stderr
  4  scored, with warnings; only with --strict, else warnings do not count
"""


class Command(BaseCommand):
    help = "Score units by a scheme: points, ranks, grades, and why."
    requires_system_checks = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, epilog=CODES, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        # so that the figures may also stand behind options: score SCHEME --lang zh FIGURES
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("scheme", nargs="?", help="code of a pack's scheme, or path of a scheme in YAML")
        add("figures", nargs="?", type=Path, help="CSV or XLSX; without it, the example")
        add("--list", action="store_true", help="list all schemes, and no more")
        add("--words", action="store_true", help="the scheme in plain words, and no more")
        add("--explain", metavar="UNIT", default="", help="why this unit has its score")
        add("--uncertainty", metavar="N", type=_runs, default=0, help="how sure: N runs")
        add("--seed", type=_seed, default=7, help="of the draws (7)")
        add("--compare", metavar="FIGURES", type=Path, help="the period before: who moved")
        add("--day", type=_day, help="YYYY-MM-DD whose values hold; without it, today's")
        add("--elapsed", metavar="SHARE", type=_share, default=1.0,
            help="share of the period that is over, for schedules: 0 to 1 (1)")  # fmt: skip
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="one JSON object, nothing else")
        form.add_argument("--xlsx", metavar="FILE", type=Path, help="write a workbook")
        add("--force", action="store_true", help="overwrite the workbook")
        add("--strict", action="store_true", help="warnings end with code 4")
        add("--lang", choices=["zh", "en"], help="language of what is said")

    def handle(self, *args: Any, **options: Any) -> None:
        report.bear_any_letter(sys.stdout)
        try:
            with translation.override(_language(options["lang"])):
                self._tell(options)
        except BrokenPipeError:
            # Whoever read the output has seen enough; the rest goes nowhere, without a word.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _tell(self, options: dict[str, Any]) -> None:
        try:
            if options["json"] and (options["list"] or options["words"]):
                raise UnknownScheme(_("--json tells a scoring; --list and --words are texts. "
                                      "Leave one of them out."))  # fmt: skip
            if options["list"]:
                scheme_in_words.print_list(_console(options), every().values())
                return
            one = _chosen(options)
            if options["words"]:
                scheme_in_words.print_words(_console(options), one)
                return
            self._score(one, options)
        except UnknownScheme as unknown:
            raise CommandError(str(unknown), returncode=USAGE) from unknown
        except Refused as refused:
            for words in refused.told:
                self.stderr.write(words)
            sys.exit(REFUSED)

    def _score(self, one: Chosen, options: dict[str, Any]) -> None:
        _refuse_paths(options)
        wanted = work.Wanted(
            options["figures"], options["compare"], options["elapsed"], options["uncertainty"],
            options["seed"],
        )  # fmt: skip
        scored = work.score(one, wanted, _bar)
        unit = work.unit_meant(options["explain"], scored) if options["explain"] else ""
        self._show(scored, unit, options)
        if scored.warnings and options["strict"]:
            sys.exit(WITH_WARNINGS)

    def _show(self, scored: Scored, unit: str, options: dict[str, Any]) -> None:
        if options["json"]:
            # Where the terminal knows no Chinese letters, JSON has a spelling of its own for them.
            plain = not report.knows_every_letter(sys.stdout)
            tree = as_json.tree_of(scored, unit)
            self.stdout.write(json.dumps(tree, ensure_ascii=plain, indent=1, allow_nan=False))
        elif options["xlsx"]:
            _write(options["xlsx"], scored)
            self.stdout.write(_("Written: %(path)s") % {"path": options["xlsx"]})
        else:
            _print(_console(options), scored, unit)


@contextmanager
def _bar(runs: int) -> Iterator[Progress]:
    """Show how far the runs are, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _more: None
        return
    with progress_of(_("Scoring again"), runs) as progress:
        yield progress


class _Terminal(Console):
    """A terminal whose reader may go away: ``handle`` ends then without a word, and with 0."""

    def on_broken_pipe(self) -> None:
        """Let the pipe's own error through instead of ending with 1."""
        raise BrokenPipeError


def _console(options: dict[str, Any]) -> Console:
    """Return the terminal, coloured as Django's own options say, else where somebody looks."""
    forced = True if options["force_color"] else None
    return _Terminal(highlight=False, no_color=options["no_color"] or None, force_terminal=forced)


def _print(console: Console, scored: Scored, unit: str) -> None:
    print_head(console, scored, board=not unit)
    if unit:
        print_why(console, scored, unit)
    else:
        print_boards(console, scored)
    print_foot(console, scored, board=not unit)


def _chosen(options: dict[str, Any]) -> Chosen:
    if not options["scheme"]:
        raise UnknownScheme(_("Name a scheme; `luodi score --list` shows those there are."))
    return chosen(options["scheme"], day=options["day"], today=timezone.localdate())


def _write(path: Path, scored: Scored) -> None:
    try:
        workbook.write(path, workbook.workbook(scored))
    except OSError as error:
        raise CommandError(
            _("“%(path)s” cannot be written: %(reason)s. Name another place.")
            % {"path": path, "reason": error.strerror}, returncode=USAGE,
        ) from error  # fmt: skip


def _refuse_paths(options: dict[str, Any]) -> None:
    for path in filter(None, (options["figures"], options["compare"])):
        if path.is_dir():
            raise UnknownScheme(_("“%(path)s” is a folder. Give the path of a file of figures.")
                                % {"path": path})  # fmt: skip
        if not path.is_file():
            raise UnknownScheme(_("There is no file “%(path)s”. Give the path of a file of "
                                  "figures.") % {"path": path})  # fmt: skip
        if not os.access(path, os.R_OK):
            raise UnknownScheme(_("“%(path)s” may not be opened by you. Ask its owner for the "
                                  "right to read it.") % {"path": path})  # fmt: skip
    target = options["xlsx"]
    if target and (target.is_dir() or not target.parent.is_dir()):
        raise UnknownScheme(_("No workbook can be written to “%(path)s”: it is a folder, or lies "
                              "in none. Name a file in a folder that is there.")
                            % {"path": target})  # fmt: skip
    if target and target.exists() and not options["force"]:
        raise UnknownScheme(_("“%(path)s” is there already. Name another file, or add --force to "
                              "overwrite it.") % {"path": target})  # fmt: skip


def _language(wanted: str | None) -> str:
    if wanted:
        return "zh-hans" if wanted == "zh" else "en"
    return translation.get_language() or "en"


def _within(low: float, high: float, kind: Callable[[str], float], text: str) -> Any:
    try:
        found = kind(text)
    except ValueError:
        found = None
    if found is None or not low <= found <= high:
        raise ArgumentTypeError(
            _("“%(text)s” is no number from %(low)s to %(high)s. Give one of them.")
            % {"text": text, "low": low, "high": high}
        )
    return found


def _runs(text: str) -> int:
    return int(_within(1, MOST_RUNS, int, text))


def _seed(text: str) -> int:
    return int(_within(0, 2**63, int, text))


def _share(text: str) -> float:
    return float(_within(0, 1, float, text))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(
            _("“%(text)s” is no day. Write it as 2025-03-31.") % {"text": text}
        ) from error
