"""The sheets of a scoring's workbook: their columns with widths and formats, and their rows."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from luodi.kernels.score import How
from luodi.kernels.score.why.explained_lines import divided
from luodi.web.scoring.boards import apart_of, boards_of, grade_name
from luodi.web.scoring.frame import notes_of
from luodi.web.scoring.names import in_language
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.wording import CLIPPED, SHORT

FIGURES = "#,##0.######"
Cell = str | float | int | None
Column = tuple[str, int, str]


def _points(scored: Scored) -> str:
    decimals = scored.result.scheme.decimals
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def board_columns(scored: Scored) -> list[Column]:
    """Return the columns of the board."""
    points = _points(scored)
    return [
        (_("Cohort"), 16, ""), (_("Rank"), 8, "0"), (_("Unit"), 30, ""), (_("Score"), 12, points),
        (_("Grade"), 12, ""), (_("Grade before vetoes"), 14, ""),
        (_("Gap above"), 12, points), (_("Shift"), 10, "+0;-0;0"),
        (_("Not ranked because"), 40, ""),
    ]  # fmt: skip


def board_rows(scored: Scored) -> Iterable[Sequence[Cell]]:
    """Yield the units in their order, then who is not ranked."""
    scale = 10**scored.result.scheme.decimals
    for board in boards_of(scored.result, scored.before, scored.sure):
        for one in board.places:
            ahead = None if one.ahead is None else one.ahead / scale
            yield (board.cohort, one.rank, one.unit, one.ticks / scale,
                   grade_name(scored.chosen, one.grade),
                   grade_name(scored.chosen, one.before_vetoes), ahead, one.change)  # fmt: skip
    for apart in apart_of(scored.result, scored.chosen):
        yield apart.cohort, None, apart.unit, None, None, None, None, None, apart.why


def line_columns(scored: Scored) -> list[Column]:
    """Return the columns of the lines."""
    return [
        (_("Unit"), 30, ""), (_("Code"), 22, ""), (_("Indicator"), 30, ""),
        (_("Unit of measure"), 16, ""), (_("Figure"), 14, FIGURES),
        (_("Set against"), 14, FIGURES), (_("And with"), 14, FIGURES), (_("Ratio"), 12, "0.0000"),
        (_("Share"), 12, "0.0000"), (_("Weighs"), 12, FIGURES),
        (_("Points earned"), 12, _points(scored)), (_("Note"), 30, ""),
    ]  # fmt: skip


def line_rows(scored: Scored) -> Iterable[Sequence[Cell]]:
    """Yield a row for each unit and indicator."""
    result, chosen = scored.result, scored.chosen
    slope, points = divided(result.scheme, result.nodes, result.how)
    for row, unit in enumerate(result.table.units):
        for at, one in enumerate(result.scheme.indicators):
            line = _line(scored, row, at)
            yield (
                unit,
                one.code,
                chosen.called(one.code),
                *line[:-1],
                slope[row, at],
                points[row, at],
                line[-1],
            )


def _line(scored: Scored, row: int, at: int) -> Sequence[Cell]:
    """Return unit of measure, figure, two references, ratio, share and a note of one cell."""
    found, one = scored.result.figures, scored.result.scheme.indicators[at]
    ratio, share = float(found.shares[row, at]), float(found.values[row, at])
    references = [float(reference[row]) for reference in found.references[at]][:2]
    clipped = "cap" if ratio > one.cap else "floor" if ratio < one.floor else ""
    note = SHORT[How(scored.result.how[row, at])] or CLIPPED[clipped]
    unit = scored.chosen.unit_of_measure(one.code) or ""
    return (unit, float(found.scored[row, at]), *references,
            *[None] * (2 - len(references)), ratio, share, str(note))  # fmt: skip


def sure_columns(scored: Scored) -> list[Column]:
    """Return the columns of how sure a rank is, one for each grade."""
    grades = [(grade_name(scored.chosen, one), 12, "0.0%")
              for one in scored.result.scheme.bands.grades]  # fmt: skip
    return [(_("Cohort"), 16, ""), (_("Unit"), 30, ""), (_("Rank"), 8, "0"),
            (_("Rank from"), 10, "0.#"), (_("Rank to"), 10, "0.#"), *grades]  # fmt: skip


def sure_rows(scored: Scored) -> Iterable[Sequence[Cell]]:
    """Yield a row for each ranked unit."""
    for board in boards_of(scored.result, scored.before, scored.sure):
        for one in board.places:
            low, high = one.interval or (float("nan"), float("nan"))
            yield board.cohort, one.unit, one.rank, low, high, *one.chances


def notes(scored: Scored) -> Iterable[Sequence[Cell]]:
    """Yield what a reader should know: the rule, the figures, warnings, hashes."""
    chosen, given = scored.chosen, scored.given
    yield _("Scheme"), f"{chosen.title} ({chosen.definition.code})"
    yield _("Stands on"), in_language(chosen.definition.reference)
    yield _("Rule as it holds from"), chosen.day.isoformat()
    yield _("Figures"), given.name
    if given.invented:
        yield "", _("These figures are invented: an example that comes with the scheme.")
    for words in (*notes_of(scored), *scored.warnings):
        yield _("Note"), words
    yield _("SHA-256 of the scheme"), chosen.digest
    yield _("SHA-256 of the figures"), given.digest
