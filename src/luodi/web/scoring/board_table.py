"""The board on a terminal: title, a table a cohort, who stands apart, and where the rule stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from luodi.kernels.score import Result
from luodi.web.scoring import console_marks
from luodi.web.scoring.boards import Apart, Board, Place, apart_of, boards_of, grade_name
from luodi.web.scoring.console_marks import Marks, marks_of, points
from luodi.web.scoring.folding import say
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.veto_words import restraint_words

MOST_VETOES = 30
WIDEST_UNIT, NARROWEST_BAR, WIDEST_BAR = 34, 6, 40
GAP, FEWEST = 2, 4


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the board: its heading, whether it stands right, its cells."""

    title: str
    right: bool
    cells: list[Text]

    @property
    def width(self) -> int:
        """How wide the column is at the least."""
        return max(cell_len(self.title), *(cell.cell_len for cell in self.cells), 0)


def print_boards(console: Console, scored: Scored) -> None:
    """Print the boards of all cohorts and who is not ranked."""
    result = scored.result
    for board in boards_of(result, scored.before, scored.sure):
        if board.cohort:
            console.print()
            told = _("units ranked: %(count)s") % {"count": len(board.places)}
            console.print(Text(board.cohort, style="bold"), Text(told, style="dim"))
        if board.places:
            console.print(_table(console, board, scored))
    _print_vetoes(console, scored)
    _print_apart(console, apart_of(result, scored.chosen))


def _table(console: Console, board: Board, scored: Scored) -> Table:
    marks = marks_of(console)
    heads = _heads(board, scored, marks)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False,
                  header_style="bold")  # fmt: skip
    while (room := _room(console, heads)) < -GAP and len(heads) > FEWEST:
        heads.pop()
    bars = min(room - GAP, WIDEST_BAR)
    if bars >= NARROWEST_BAR:
        heads.insert(3, Head("", False, _bars(board.places, bars, marks)))
    for at, one in enumerate(heads):
        table.add_column(
            escape(one.title), justify="right" if one.right else "left", no_wrap=at != 1,
            overflow="fold", min_width=min(one.width, WIDEST_UNIT if at == 1 else one.width),
        )  # fmt: skip
    for row in range(len(board.places)):
        table.add_row(*(one.cells[row] for one in heads))
    return table


def _room(console: Console, heads: Sequence[Head]) -> int:
    """Return how many columns of the terminal are left beside these."""
    return console.width - sum(min(one.width, WIDEST_UNIT) + GAP for one in heads)


def _heads(board: Board, scored: Scored, marks: Marks) -> list[Head]:
    decimals, places = scored.result.scheme.decimals, board.places
    found = [
        Head(_("Rank"), True, [Text(str(one.rank), "bold") for one in places]),
        Head(_("Unit"), False, [Text(one.unit) for one in places]),
        Head(_("Score"), True, [Text(points(one.ticks, decimals)) for one in places]),
    ]
    if scored.result.scheme.bands.grades:
        found.append(Head(_("Grade"), False, [_grade(one, scored) for one in places]))
    if scored.before is not None:
        found.append(Head(_("Shift"), True,
                          [console_marks.change(one.change, marks) for one in places]))  # fmt: skip
    behind = ["" if one.ahead is None else points(one.ahead, decimals) for one in places]
    found.append(Head(_("Gap above"), True, list(map(Text, behind))))
    if scored.sure is not None:
        found.append(Head(_("Rank 90%"), True, [
            Text(console_marks.interval(one.interval, marks)) for one in places]))  # fmt: skip
        if scored.result.scheme.bands.grades:
            found.append(
                Head(_("Grade holds"), True, [_holds(one, scored.result) for one in places])
            )
    return found


def _grade(one: Place, scored: Scored) -> Text:
    vetoed = "*" if one.grade != one.before_vetoes else ""
    grades = scored.result.scheme.bands.grades
    style = {grades[0]: "green", grades[-1]: "red"}.get(one.grade, "") if one.grade else ""
    return Text(grade_name(scored.chosen, one.grade) + vetoed, style=style)


def _holds(one: Place, result: Result) -> Text:
    if not one.grade:
        return Text("")
    share = one.chances[result.scheme.bands.grades.index(one.grade)]
    return Text(f"{share:.0%}", style="" if share >= 0.9 else "yellow")


def _bars(places: Sequence[Place], width: int, marks: Marks) -> list[Text]:
    low, high = min(0, *(one.ticks for one in places)), max(0, *(one.ticks for one in places))
    span = max(high - low, 1)
    return [console_marks.bar((one.ticks - low) / span, width, marks) for one in places]


def _print_vetoes(console: Console, scored: Scored) -> None:
    """Print the vetoes that changed a grade; of the others each unit's why tells."""
    changed = [one for one in scored.result.trail if one.before != one.after]
    for one in changed[:MOST_VETOES]:
        say(console, f"* {restraint_words(one, scored.chosen)}", indent=2)


def _print_apart(console: Console, apart: Sequence[Apart]) -> None:
    if not apart:
        return
    console.print()
    console.print(Text(_("Not ranked"), style="bold"), Text(str(len(apart)), style="dim"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
    table.add_column(overflow="fold", max_width=WIDEST_UNIT)
    table.add_column(overflow="fold")
    for one in apart:
        where = Text(f"{one.cohort}  ", style="dim") if one.cohort else Text("")
        table.add_row(Text(one.unit), where + Text(one.why))
    console.print(table)
