"""DOCX: our own walk over its XML, which keeps merged cells in place and shows no deletions.

Text = paragraphs joined by a blank line; a table row is one paragraph, its cells parted by tabs.
Headers and footers are left out; footnotes stand at the end, text boxes after their paragraph.
"""

from luodi.files.archives import ArchiveBounds, ArchiveRefused, GuardedZip
from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segments
from luodi.read.parsers.docx_styles import heading_levels, outline_level
from luodi.read.parsers.docx_tables import Cell, grid_rows
from luodi.read.parsers.docx_text import Words, paragraphs_and_tables, words_of
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice, Parsed
from luodi.read.parsers.text import refuse_length
from luodi.read.parsers.xml_parts import Element, attribute, child, children, kind, part

MAIN = "word/document.xml"
RELATIONS = "_rels/.rels"
NOTES = {"footnoteReference": ("footnotes.xml", "footnote"),
         "endnoteReference": ("endnotes.xml", "endnote")}  # fmt: skip
# Tables inside tables inside tables: real ones stop at three.
DEEPEST_NESTING = 12


def parse(content: bytes, *, name: str, bounds: Bounds) -> Parsed:
    """Return the text of a Word file with heading levels and table rows.

    Raises CannotParse for a damaged, locked, hostile, blank or too long file.
    """
    limits = ArchiveBounds(bounds.unpacked_bytes, bounds.members, bounds.ratio)
    try:
        archive = GuardedZip(content, limits)
    except ArchiveRefused as refusal:
        raise CannotParse(refusal.code, **refusal.params) from None
    walk = _Walk(archive, bounds)
    source = walk.source()
    refuse_length(source.text, bounds)
    return Parsed(source, "docx", warnings=(*walk.notices(), *_left_out(archive)))


def _left_out(archive: GuardedZip) -> list[Notice]:
    found = []
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        found.append(Notice("macros_left_out"))
    if pictures := sum("/media/" in name for name in archive.names):
        found.append(Notice("pictures_left_out", {"count": pictures}))
    return found


def _main_part(archive: GuardedZip) -> str:
    """Return the name of the part that holds the text, as the relations give it."""
    if RELATIONS not in archive.names:
        return MAIN
    for relation in children(part(archive, RELATIONS), "Relationship"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or MAIN).lstrip("/")
    return MAIN


class _Walk:
    """One walk over a document: collects its text and its blocks as it goes."""

    def __init__(self, archive: GuardedZip, bounds: Bounds) -> None:
        self._archive, self._bounds = archive, bounds
        self._main = _main_part(archive)
        self._folder = self._main.rpartition("/")[0]
        self._levels = heading_levels(self._beside("styles.xml"))
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._notes: list[Element] = []
        self._deletions = 0

    def source(self) -> Source:
        """Walk body, then footnotes, and return the text."""
        body = child(part(self._archive, self._main), "body")
        if body is None:
            raise CannotParse("docx_broken", part=self._main)
        self._container(body, 0)
        self._footnotes()
        return Source("\n\n".join(self._texts), tuple(self._blocks))

    def notices(self) -> list[Notice]:
        """Return what was left out of the text."""
        count = {"count": self._deletions}
        return [Notice("deletions_left_out", {**count})] if self._deletions else []

    def _beside(self, name: str) -> Element | None:
        path = f"{self._folder}/{name}".lstrip("/")
        return part(self._archive, path) if path in self._archive.names else None

    def _container(self, container: Element, depth: int) -> None:
        if depth > DEEPEST_NESTING:
            return
        for one in paragraphs_and_tables(container):
            if kind(one) == "tbl":
                self._table(one, depth)
            else:
                self._paragraph(one, depth)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        words = self._words(paragraph)
        if words.text:
            segments = self._placed(words.text)
            self._blocks.append(Block(segments, level=self._level(paragraph)))
        for box in words.boxes:
            self._container(box, depth + 1)

    def _words(self, paragraph: Element) -> Words:
        words = words_of(paragraph)
        self._deletions += words.deletions
        self._notes += words.notes
        return words

    def _level(self, paragraph: Element) -> int:
        properties = child(paragraph, "pPr")
        stated = outline_level(properties)
        if stated is not None:
            return stated
        return self._levels.get(attribute(child(properties, "pStyle"), "val") or "", 0)

    def _placed(self, text: str) -> Segments:
        """Append a paragraph and return its segments, one for each of its lines."""
        if self._texts:
            self._length += 2
        segments = _lines(text, self._length)
        self._texts.append(text)
        self._length += len(text)
        if self._length > self._bounds.characters:
            raise CannotParse("too_long", count=self._length, limit=self._bounds.characters)
        return segments

    def _table(self, table: Element, depth: int) -> None:
        known: dict[Element, Segments] = {}
        for row in grid_rows(table):
            self._row(row, known, depth)

    def _row(
        self, row: tuple[Cell | None, ...], known: dict[Element, Segments], depth: int
    ) -> None:
        own = list(dict.fromkeys(c.element for c in row if c and not c.continues))
        texts = [self._cell_text(element, depth + 1) for element in own]
        start = self._length + (2 if self._texts else 0)
        if any(texts):
            self._placed("\t".join(texts))
        for element, text in zip(own, texts, strict=True):
            known[element] = _lines(text, start)
            start += len(text) + 1
        cells = tuple(known.get(cell.element, ()) if cell else () for cell in row)
        segments = tuple(segment for element in own for segment in known[element])
        if any(cells):
            self._blocks.append(Block(segments, level=0, cells=cells))

    def _cell_text(self, cell: Element, depth: int) -> str:
        """Return a cell's paragraphs, one a line; nested tables and boxes are flattened into it."""
        if depth > DEEPEST_NESTING:
            return ""
        found: list[str] = []
        for one in paragraphs_and_tables(cell):
            if kind(one) == "tbl":
                found += [self._cell_text(c, depth + 1) for c in _cells_of(one)]
                continue
            words = self._words(one)
            found.append(words.text)
            found += [self._cell_text(box, depth + 1) for box in words.boxes]
        return "\n".join(text for text in found if text)

    def _footnotes(self) -> None:
        notes = {sign: self._notes_of(*where) for sign, where in NOTES.items()}
        for reference in list(
            self._notes
        ):  # a note inside a note is not followed: it may be a loop
            note = notes[kind(reference)].get(attribute(reference, "id"))
            if note is not None:
                self._container(note, 1)

    def _notes_of(self, file: str, name: str) -> dict[str | None, Element]:
        root = self._beside(file)
        found = children(root, name) if root is not None else ()
        return {attribute(note, "id"): note for note in found}


def _cells_of(table: Element) -> list[Element]:
    return [
        c.element for row in grid_rows(table) for c in dict.fromkeys(row) if c and not c.continues
    ]


def _lines(text: str, start: int) -> Segments:
    """Return a segment for each line of a text that begins at ``start``."""
    found = []
    for line in text.split("\n"):
        if line:
            found.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(found)
