"""Why a unit has its score, on a terminal: a line an indicator, what came on top, the grade."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luodi.kernels.score import Explanation, Line, explain
from luodi.kernels.score.why.told_rules import references_told, rule_told
from luodi.kernels.score.why.waterfall import bars, drawing
from luodi.web.scoring.boards import grade_name
from luodi.web.scoring.change_words import change_words
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.console_marks import FULL, marks_of, number, points
from luodi.web.scoring.faults import language
from luodi.web.scoring.folding import say
from luodi.web.scoring.grade_ways import grade_ways, sure_words
from luodi.web.scoring.names import titles
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.veto_words import restraint_words

WIDE, WIDEST_BARS = 110, 100


def print_why(console: Console, scored: Scored, unit: str) -> None:
    """Print why a unit has its score; the lines add up to it exactly."""
    found, chosen = explain(scored.result, unit), scored.chosen
    console.print()
    console.print(Text(_("Why: %(unit)s") % {"unit": unit}, style="bold"))
    say(console, headline(found, chosen))
    console.print(_lines(console, found, chosen))
    if marks_of(console) is FULL:
        drawn = bars(found, language(), titles(chosen.definition))
        console.print()
        for line in drawing(drawn, min(console.width, WIDEST_BARS)).splitlines():
            console.print(Text(line.rstrip(), style="cyan"), soft_wrap=True)
    console.print()
    for words in (
        *change_words(scored, unit),
        *sure_words(scored, found),
        *grade_ways(scored, found),
    ):
        say(console, words, indent=2)
    for one in found.trail:
        say(console, "* " + restraint_words(one, chosen), indent=2)


def headline(found: Explanation, chosen: Chosen) -> str:
    """Return score, rank and grade in one sentence."""
    if not found.rank:
        return _("Not ranked.")
    told = {"points": points(found.total, chosen.rules.decimals), "rank": found.rank,
            "of": found.of, "grade": grade_name(chosen, found.grade) or _("none")}  # fmt: skip
    if not chosen.rules.bands.grades:
        return _("%(points)s points, rank %(rank)s of %(of)s") % told
    return _("%(points)s points, rank %(rank)s of %(of)s, grade %(grade)s") % told


def _lines(console: Console, found: Explanation, chosen: Chosen) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False,
                  header_style="bold", show_footer=True)  # fmt: skip
    wide, total = console.width >= WIDE, points(found.total, chosen.rules.decimals)
    table.add_column(_("Indicator"), footer=Text(_("Total score"), "bold"), overflow="fold")
    table.add_column(_("Figure"), justify="right", overflow="fold")
    if wide:
        table.add_column(_("Set against"), overflow="fold")
    table.add_column(_("Reckoned"), overflow="fold")
    table.add_column(_("Points earned"), justify="right", no_wrap=True,
                     footer=Text(total if found.rank else "", "bold"))  # fmt: skip
    for line in found.lines:
        cells = _line(line, chosen)
        table.add_row(*(cells if wide else (*cells[:2], *cells[3:])))
    for title, ticks in on_top(found, chosen):
        empty = ("",) * (3 if wide else 2)
        table.add_row(Text(title), *empty, points(ticks, chosen.rules.decimals))
    return table


def _line(line: Line, chosen: Chosen) -> tuple[Text, ...]:
    spoken = language()
    return tuple(map(Text, (
        chosen.called(line.code), figure_words(line, chosen), references_told(line, spoken),
        rule_told(line, spoken), points(line.ticks, chosen.rules.decimals),
    )))  # fmt: skip


def figure_words(line: Line, chosen: Chosen) -> str:
    """Return the figure as it was scored, with its unit of measure; a share in percent."""
    unit = chosen.unit_of_measure(line.code)
    if line.value is None:
        return "–"
    if unit == "":
        return f"{number(line.value * 100, 4)}%"
    tight = "" if unit == "%" else " "
    return f"{number(line.value, 4)}{tight}{unit}" if unit else number(line.value, 4)


def on_top(found: Explanation, chosen: Chosen) -> Iterator[tuple[str, int]]:
    """Yield what the lines do not hold: adjustments, bonuses, what groups leave, the rounding."""
    decimals = chosen.rules.decimals
    for one in found.adjustments:
        ticks = round(one.counted * 10**decimals)
        yield one.given.cause or chosen.called(one.given.clause), ticks
    for title, ticks in (
        (_("For first places"), found.bonus), (_("Bounds of groups"), found.undivided),
        (_("Rounding difference"), found.rounding),
    ):  # fmt: skip
        if ticks:
            yield title, ticks
