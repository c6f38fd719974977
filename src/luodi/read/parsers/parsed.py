"""What a parser gives back, what it may refuse, and within which limits it works.

These records cross from the child process to the house as JSON, so that nothing that a hostile file
makes the child say can be more than words and numbers.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segments


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader should know about a file that could be read: a code and its numbers."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as text with its blocks. ``kind`` is its content's: text, markdown, docx or pdf."""

    source: Source
    kind: str
    encoding: str | None = None
    page_count: int | None = None
    warnings: tuple[Notice, ...] = ()


class CannotParse(Exception):
    """A parser refuses a file; ``code`` is a key of ``read.sentences``, without the file's name."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a parser reads of one file; pages, characters, and bytes after unpacking."""

    pages: int = 300
    characters: int = 2_000_000
    unpacked_bytes: int = 200 * 1024 * 1024
    members: int = 2_000
    ratio: int = 200


def to_json(parsed: Parsed) -> dict[str, Any]:
    """Return the record as plain dicts, lists, words and numbers."""
    return {
        "text": parsed.source.text,
        "blocks": [[b.segments, b.level, b.page, b.cells] for b in parsed.source.blocks],
        "kind": parsed.kind,
        "encoding": parsed.encoding,
        "page_count": parsed.page_count,
        "warnings": [asdict(notice) for notice in parsed.warnings],
    }


def from_json(record: dict[str, Any]) -> Parsed:
    """Return what :func:`to_json` wrote.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    return Parsed(
        source=Source(str(record["text"]), tuple(_block(*block) for block in record["blocks"])),
        kind=str(record["kind"]),
        encoding=record["encoding"],
        page_count=record["page_count"],
        warnings=tuple(Notice(n["code"], dict(n["params"])) for n in record["warnings"]),
    )


def _block(segments: Any, level: int | None, page: int | None, cells: Any) -> Block:
    return Block(_segments(segments), level, page, tuple(_segments(cell) for cell in cells))


def _segments(pairs: Any) -> Segments:
    return tuple((int(start), int(end)) for start, end in pairs)
