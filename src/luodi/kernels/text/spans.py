"""Segments: where a fact stands in the original text.

Offsets are 0-based Unicode code points of the original, ``[start, end)``, line ends counted. A fact
that runs over a column break has several segments; joined without a separator they give its text.
"""

from collections.abc import Iterable, Sequence

Segment = tuple[int, int]
Segments = tuple[Segment, ...]


def quote(original: str, segments: Iterable[Segment]) -> str:
    """Return the text that the segments cut out of the original.

    >>> quote("要加强\\n\\n监测", ((0, 3), (5, 7)))
    '要加强监测'
    """
    return "".join(original[start:end] for start, end in segments)


class SpanMap:
    """Maps positions of a joined text (column breaks healed) back to segments of the original.

    >>> healed = SpanMap(((0, 3), (5, 7)))
    >>> healed.segments(1, 4)
    ((1, 3), (5, 6))
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.pieces = tuple(segments)
        self.length = sum(end - start for start, end in self.pieces)

    def segments(self, start: int, end: int) -> Segments:
        """Return the original segments of ``joined[start:end]``; neighbours are never merged."""
        found: list[Segment] = []
        passed = 0
        for left, right in self.pieces:
            size = right - left
            low, high = max(start - passed, 0), min(end - passed, size)
            if low < high:
                found.append((left + low, left + high))
            passed += size
        return tuple(found)
