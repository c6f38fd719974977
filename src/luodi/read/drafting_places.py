"""Which paragraph and which draft stand at a place of the text, without asking each of them."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from luodi.kernels.text.facts import Article
from luodi.kernels.text.spans import Segments

if TYPE_CHECKING:
    from luodi.read.drafting import DraftSpec

CELL = 256  # letters; a sentence stands in one or two cells


class Paragraphs:
    """The paragraphs of an article by the places they take."""

    def __init__(self, article: Article) -> None:
        pieces = (
            (start, end, number)
            for number, paragraph in enumerate(article.paragraphs)
            for start, end in paragraph.segments
        )
        self.pieces = sorted(pieces)
        self.starts = [start for start, _, _ in self.pieces]

    def at(self, segments: Segments) -> int:
        """Return the number of the paragraph in which the words begin, -1 for none."""
        place = segments[0][0]
        nearest = bisect_right(self.starts, place) - 1
        if nearest < 0 or place >= self.pieces[nearest][1]:
            return -1
        return self.pieces[nearest][2]


class Neighbours:
    """Numbers kept by the cells of text that their words touch."""

    def __init__(self) -> None:
        self.cells: dict[int, list[int]] = {}

    def add(self, number: int, segments: Segments) -> None:
        """Keep a number at its words."""
        for cell in _cells(segments):
            self.cells.setdefault(cell, []).append(number)

    def near(self, segments: Segments) -> list[int]:
        """Return the numbers that may share letters with these words, ascending."""
        return sorted({n for cell in _cells(segments) for n in self.cells.get(cell, ())})


class Lines:
    """The drafts of an article, asked for the one that a figure belongs to."""

    def __init__(self, specs: "list[DraftSpec]", article: Article) -> None:
        self.specs = [spec for spec in specs if spec.kind != "finding"]
        self.paragraphs = Paragraphs(article)
        self.neighbours = Neighbours()
        self.in_paragraph: dict[int, list[DraftSpec]] = {}
        for number, spec in enumerate(self.specs):
            for one in spec.evidence:
                self.neighbours.add(number, one.segments)
            place = self.paragraphs.at(spec.evidence[0].segments)
            self.in_paragraph.setdefault(place, []).append(spec)
        self.goals = [spec for spec in self.specs if spec.kind == "goal"]

    def nearest(self, segments: Segments) -> "DraftSpec | None":
        """Return the draft whose sentence is around the words, else one of their paragraph, else
        the goal of the article. A draft that has its figure takes no other."""
        near = [self.specs[number] for number in self.neighbours.near(segments)]
        around = [
            spec
            for spec in near
            if spec.figure is None and any(one.covers(segments) for one in spec.evidence)
        ]
        if around:
            return around[-1]
        beside = self.in_paragraph.get(self.paragraphs.at(segments), [])
        free = (spec for spec in [*beside, *self.goals] if spec.figure is None)
        return next(free, None)


def _cells(segments: Segments) -> set[int]:
    return {cell for start, end in segments for cell in range(start // CELL, (end - 1) // CELL + 1)}
