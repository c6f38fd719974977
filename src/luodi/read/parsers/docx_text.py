"""The words of a Word paragraph as a reader sees them: no deletions, no hidden text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.read.parsers.xml_parts import Element, child, children, kind

PLAIN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# rt is the pinyin above a character; a fallback repeats what the choice beside it says.
LEFT_OUT = {
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "rPr",
    "pPr",
    "rt",
    "Fallback",
}
BOX = "txbxContent"


@dataclass
class Words:
    """A paragraph's text, the text boxes anchored in it, its footnotes' ids, its deletions."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    deletions: int = 0

    @property
    def text(self) -> str:
        """The text without blanks at its ends."""
        return "".join(self.pieces).strip()


def words_of(paragraph: Element) -> Words:
    """Return what a paragraph says."""
    words = Words()
    _walk(paragraph, words)
    return words


def paragraphs_and_tables(container: Element) -> Iterator[Element]:
    """Yield paragraphs and tables in order, those inside content controls too."""
    for one in container:
        name = kind(one)
        if name in ("p", "tbl"):
            yield one
        elif name in ("sdt", "sdtContent", "customXml", "ins", "smartTag", "moveTo"):
            yield from paragraphs_and_tables(one)
        elif name == "AlternateContent":
            for choice in children(one, "Choice"):
                yield from paragraphs_and_tables(choice)


def _walk(element: Element, words: Words) -> None:
    for one in element:
        name = kind(one)
        if name == "t":
            words.pieces.append(one.text or "")
        elif name in PLAIN:
            words.pieces.append(PLAIN[name])
        elif name == BOX:
            words.boxes.append(one)
        elif name in ("footnoteReference", "endnoteReference"):
            words.notes.append(one)
        elif name in LEFT_OUT:
            words.deletions += name in ("del", "moveFrom")
        elif not _is_hidden(one):
            _walk(one, words)


def _is_hidden(run: Element) -> bool:
    return kind(run) == "r" and child(run, "rPr", "vanish") is not None
