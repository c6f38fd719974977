"""An XML part of an office file, read piece by piece: its elements, each whole and then let go.

The head up to the first element is read twice, once by a parser that refuses every document type,
with the entities and outside files that only there can be declared. The rest is then left to the
fast parser of the standard library, which is built on the same expat and so sees the same head.
Office files have no document type (ECMA-376 part 2, 10.1.2).
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError, XMLPullParser
from xml.parsers import expat

from defusedxml import DTDForbidden, EntitiesForbidden  # type: ignore[import-untyped]

CHUNK = 64 * 1024
LONGEST_HEAD = 1024 * 1024


class Readable(Protocol):
    """What gives bytes piece by piece."""

    def read(self, size: int = ..., /) -> bytes:
        """Return the next bytes, none at the end."""


def whole_elements(stream: Readable, names: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Yield name and element for each that has one of these names in the root's namespace.

    Raises ValueError for a document type, and ParseError for what is no XML.
    """
    head, root = _head(stream)
    space = root.rpartition("}")[0]
    wanted = {f"{{{space}}}{name}" if space else name: name for name in names}
    parser: Any = XMLPullParser(events=("end",))  # whose events of this kind hold elements
    for piece in chain((head,), iter(stream.read, b"")):
        parser.feed(piece)
        for _event, element in parser.read_events():
            if element.tag in wanted:
                yield wanted[element.tag], element
                element.clear()
    parser.close()


def refuse_document_type(content: bytes) -> None:
    """Raise ValueError for a part that declares a document type, ParseError for no XML."""
    _head(BytesIO(content))


def _head(stream: Readable) -> tuple[bytes, str]:
    """Return the bytes up to the first element at least, and its name."""
    roots: list[str] = []
    guard: Any = expat.ParserCreate(namespace_separator="}")
    guard.EntityDeclHandler = _refuse_entity
    guard.EndDoctypeDeclHandler = _refuse_document_type
    guard.StartElementHandler = lambda name, _attributes: roots.append(name)
    head = b""
    while not roots and len(head) < LONGEST_HEAD:
        piece = stream.read(CHUNK)
        head += piece
        try:
            guard.Parse(piece, not piece)
        except expat.ExpatError as error:
            raise ParseError(str(error)) from error
    if not roots:
        raise ValueError("an endless head")
    return head, roots[0]


def _refuse_entity(name: str, *declared: Any) -> None:
    raise EntitiesForbidden(name, *declared[1:2], None, *declared[3:6])


def _refuse_document_type() -> None:
    raise DTDForbidden("document type", None, None)
