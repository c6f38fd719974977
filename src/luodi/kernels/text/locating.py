"""Finds the words of a label in a text, so that labels are quotes and never offsets.

Blanks, line ends, width and script do not count: one label serves a document as plain text and as
a table whose cells the parser parts by tabs.
"""

from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.spans import Segments


class NotLocated(ValueError):
    """Words that do not stand in the text, or stand there more often than the label says."""

    def __init__(self, words: str, times: int) -> None:
        super().__init__(words)
        self.words = words
        self.times = times


class Locator:
    """A text without its blanks, with the way back.

    >>> Locator("要加强\\n 监测").located("强监")
    ((2, 3), (5, 6))
    """

    def __init__(self, text: str) -> None:
        mirror = shadow(text)
        self._at = [at for at, letter in enumerate(mirror) if not letter.isspace()]
        self._bare = "".join(mirror[at] for at in self._at)

    def times(self, words: str) -> int:
        """Return how often the words stand in the text; places may overlap."""
        return len(self._starts(bare(words)))

    def located(self, words: str, nth: int | None = None) -> Segments:
        """Return where the words stand; ``nth`` counts from 1 and is needed where they repeat.

        Raises NotLocated for words that stand nowhere, and for those that stand in several places
        of which the label names none.
        """
        wanted = bare(words)
        starts = self._starts(wanted)
        known = len(starts) == 1 if nth is None else 1 <= nth <= len(starts)
        if not known:
            raise NotLocated(words, len(starts))
        start = starts[(nth or 1) - 1]
        return self._segments(self._at[start : start + len(wanted)])

    def _starts(self, wanted: str) -> list[int]:
        starts: list[int] = []
        at = self._bare.find(wanted) if wanted else -1
        while at >= 0:
            starts.append(at)
            at = self._bare.find(wanted, at + 1)
        return starts

    def _segments(self, offsets: list[int]) -> Segments:
        runs: list[list[int]] = []
        for at in offsets:
            if runs and runs[-1][1] == at:
                runs[-1][1] = at + 1
            else:
                runs.append([at, at + 1])
        return tuple((start, end) for start, end in runs)


def bare(words: str) -> str:
    """Return words as they are compared: half-width, simplified, without blanks.

    >>> bare("会議 強調，")
    '会议强调,'
    """
    return "".join(shadow(words).split())
