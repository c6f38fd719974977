"""Documents in other dress: bytes and texts of which the same facts must be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luodi.kernels.text import gold_json
from luodi.kernels.text.evaluate import evaluate
from luodi.kernels.text.evaluating.variants import Difference, by_place, by_words, difference
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.kernels.text.text_changes import Piece, changed, changes, converted
from luodi.read.corpus import carriers
from luodi.read.corpus.shape import Table
from luodi.read.parsers import docx, text
from luodi.read.parsers.parsed import Bounds

LEAST_JOINS = 0.97
WIDTHS = range(11, 41)
ENCODINGS = ("utf-8-sig", "utf-16", "gb18030", "gbk")
_RECUT = "re-cut"
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Variant:
    """One dress of one document; ``joins`` is the F1 of healed paragraphs of a re-cut one."""

    name: str
    document: str
    difference: Difference
    joins: float | None = None

    @property
    def holds(self) -> bool:
        """True where the same facts were read, and paragraphs healed where they were cut."""
        return self.difference.equal and (self.joins is None or self.joins >= LEAST_JOINS)


def of_text(document: str, words: str, rules: ReadingRules) -> Iterator[Variant]:
    """Yield a text's variants: in other letters, marks and encodings, re-cut to every width."""
    before = _tree(Source(words), rules)
    blanks = frozenset(at for at, letter in enumerate(words) if letter.isspace())
    facts = tuple(by_place(before, blanks))
    for name, change in changes(before, WIDTHS).items():
        pieces = change(words)
        after = _tree(Source("".join(letter for letter, _ in pieces)), rules)
        told = difference(facts, by_place(after, blanks, pieces))
        joins = _joins(before, after, pieces) if name.startswith(_RECUT) else None
        yield Variant(name, document, told, joins)
    for encoding, letters in _encodings(words):
        source = _decoded(letters, encoding)
        if source is not None:
            told = difference(facts, by_place(_tree(source, rules), blanks))
            yield Variant(encoding, document, told)


def _encodings(words: str) -> Iterator[tuple[str, str]]:
    for encoding in ENCODINGS:
        yield encoding, words
    # Big5 holds the letters as Taiwan writes them, not every other traditional form
    yield "big5", converted(words, "s2tw")


def _decoded(words: str, encoding: str) -> Source | None:
    """Return what the parser makes of the bytes; ``None`` where an encoding lacks a letter."""
    try:
        content = words.encode(encoding)
    except UnicodeEncodeError:
        return None
    return text.parse(content, name="a.txt", bounds=Bounds()).source


def _joins(before: Tree, after: Tree, pieces: list[Piece]) -> float:
    graded = [one | {"grade": "core"} for one in before["directives"]]
    words, carried = changed(pieces, before | {"directives": graded})
    return evaluate(after, carried, words).value("paragraph joins F1")


def of_table(document: str, table: Table, rules: ReadingRules) -> Iterator[Variant]:
    """Yield a table's variants: other carriers of the same cells, compared with the Word file."""
    merged = docx.parse(carriers.docx(table, name=document), name="a.docx", bounds=Bounds())
    facts = tuple(by_words(_tree(merged.source, rules)))
    for name, source in _carried(table, document):
        told = difference(facts, by_words(_tree(source, rules)))
        yield Variant(name, document, told)


def _carried(table: Table, document: str) -> Iterator[tuple[str, Source]]:
    plain = carriers.docx(carriers.unmerged(table, name=document), name=document)
    yield "Word, not merged", docx.parse(plain, name="a.docx", bounds=Bounds()).source
    for name, words, file in carriers.texts(table, name=document):
        yield name, text.parse(words.encode(), name=file, bounds=Bounds()).source


def _tree(source: Source, rules: ReadingRules) -> Tree:
    return gold_json.to_json(read(source, rules), source)
