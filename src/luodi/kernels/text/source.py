"""What goes into reading, and the sentence that every rule looks at."""

from dataclasses import dataclass

from luodi.kernels.text.facts import Article, Block
from luodi.kernels.text.spans import Segments


@dataclass(frozen=True, slots=True)
class Source:
    """A text with the blocks its parser saw; without blocks it is cut at its own line ends."""

    text: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or numbered item of a body paragraph.

    ``start`` and ``end`` count in the joined paragraph text. ``shadow`` has the same length as
    ``text``: full-width forms made half-width and traditional characters made simplified, one to
    one, so that rules match on ``shadow`` and spans hold in ``text``.
    """

    article: str
    paragraph: int
    start: int
    end: int
    text: str
    shadow: str
    segments: Segments
    crosses_break: bool


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with its sentences and what is known of its time.

    ``year`` is the document's own year if it is printed or can be inferred, else ``None``.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    year: int | None
