"""Columns of runs → lines → paragraphs, by indent, short last lines, size and spacing.

Only within a column: whether a paragraph goes on in the next column is for the layout of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from luodi.kernels.layout.runs import FIRST_IDEOGRAPH, Run, joined
from luodi.kernels.layout.xy_cut import rows

# In em: an indent that opens a paragraph; how far a line stays short of the margin after a full
# sentence, and elsewhere: half-width digits and punctuation leave unjustified lines ragged.
INDENT = 1.2
SHORT_AFTER_SENTENCE = 1.0
SHORT = 2.5
SENTENCE_ENDS = frozenset("。！？；：”）」!?;:")
# Words are not justified to the letter: a line of words is short by this share of the width.
SHORT_WORDS = 0.3
OTHER_SIZE = 0.12
WIDER_LEADING = 1.4


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a column."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Column:
    """The margins of a column and the usual distance of its baselines; all in points."""

    left: float
    right: float
    leading: float


def paragraphs(column: Iterable[Run]) -> list[list[Line]]:
    """Return the lines of a column, grouped into paragraphs."""
    lines = [_line(row) for row in rows(list(column))]
    shape = _shape(lines)
    found: list[list[Line]] = []
    for line in lines:
        if found and not _opens(line, found[-1][-1], shape):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def parts_words(line: str, following: str) -> bool:
    """Say whether a line end stands between two words, so that joining needs a blank."""
    return bool(line and following) and max(line[-1], following[0]) < FIRST_IDEOGRAPH


def _line(row: Sequence[Run]) -> Line:
    text, right = row[0].text, row[0].right
    size = max(run.size for run in row)
    for run in row[1:]:
        text = joined(text, run.text, run.left - right, size)
        right = max(right, run.right)
    return Line(text.strip(), row[0].left, right, row[0].baseline, size)


def _shape(lines: Sequence[Line]) -> Column:
    steps = [a.baseline - b.baseline for a, b in pairwise(lines)]
    return Column(
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        leading=median(steps) if steps else 0.0,
    )


def _opens(line: Line, last: Line, column: Column) -> bool:
    """Say whether a line opens a paragraph after ``last``."""
    return (
        abs(line.size - last.size) > OTHER_SIZE * max(line.size, last.size)
        or _indented(line, last, column)
        or _is_short(last, column)
        or last.baseline - line.baseline > WIDER_LEADING * column.leading
    )


def _indented(line: Line, last: Line, column: Column) -> bool:
    deeper_than_margin = line.left - column.left > INDENT * line.size
    # A whole paragraph may hang indented; then its lines stand at one place.
    return deeper_than_margin and line.left - last.left > INDENT / 2 * line.size


def _is_short(line: Line, column: Column) -> bool:
    missing = column.right - line.right
    last = line.text[-1:]
    if last in SENTENCE_ENDS and max(line.text) >= FIRST_IDEOGRAPH:
        return missing > SHORT_AFTER_SENTENCE * line.size
    if last >= FIRST_IDEOGRAPH:
        return missing > SHORT * line.size
    return missing > max(SHORT * line.size, SHORT_WORDS * (column.right - column.left))
