"""Letters with their places → runs: letters that stand side by side on one baseline.

Lengths are in points, x grows to the right, y upwards; ``size`` is the height of the em.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

# In em. A letter within these gaps continues its run; the lower bound allows for kerning and for
# bold faces that are printed twice with a small shift.
SAME_BASELINE = 0.3
NEAREST, FARTHEST = -0.5, 0.9
WORD_GAP = 0.18
SAME_SIZE = 0.25
FIRST_IDEOGRAPH = "\u2e80"


class Glyph(NamedTuple):
    """One printed letter: its text, where it begins and ends on its baseline, its size.

    ``spaced`` is true where a blank was printed before it, which may be narrower than a gap.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one size side by side, blanks between words restored."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def top(self) -> float:
        """The height of the capitals, near enough."""
        return self.baseline + 0.8 * self.size

    @property
    def bottom(self) -> float:
        """The depth below the baseline, near enough."""
        return self.baseline - 0.2 * self.size


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """Return the runs in the order in which their first letters were printed."""
    found: list[Run] = []
    letters: list[Glyph] = []
    for glyph in glyphs:
        if letters and not _continues(letters[-1], glyph):
            found.append(_run(letters))
            letters = []
        letters.append(glyph)
    if letters:
        found.append(_run(letters))
    return found


def joined(left: str, right: str, gap: float, size: float) -> str:
    """Return two neighbouring texts as one, with a blank if the gap parts words.

    >>> joined("Annual", "report", gap=2.5, size=10)
    'Annual report'
    >>> joined("年度", "报告", gap=2.5, size=10)
    '年度报告'
    """
    wide = gap > FARTHEST * size
    words = gap > WORD_GAP * size and left[-1:] < FIRST_IDEOGRAPH and right[:1] < FIRST_IDEOGRAPH
    return f"{left} {right}" if wide or words else left + right


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(last.baseline - glyph.baseline) < SAME_BASELINE * size
        and NEAREST * size < glyph.left - last.right < FARTHEST * size
        and abs(last.size - glyph.size) < SAME_SIZE * size
    )


def _run(letters: Sequence[Glyph]) -> Run:
    pieces = [letters[0].text]
    for last, glyph in pairwise(letters):
        if _starts_word(last, glyph):
            pieces.append(" ")
        pieces.append(glyph.text)
    size = max(glyph.size for glyph in letters)
    return Run("".join(pieces), letters[0].left, letters[-1].right, letters[0].baseline, size)


def _starts_word(last: Glyph, glyph: Glyph) -> bool:
    apart = glyph.spaced or glyph.left - last.right > WORD_GAP * glyph.size
    return apart and last.text < FIRST_IDEOGRAPH and glyph.text < FIRST_IDEOGRAPH
