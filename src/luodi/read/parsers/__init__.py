"""Parsers: the bytes of one kind of file → a text with its blocks. Pure; run in a child process.

To add one, write a module with a ``parse`` that fits ``Parser`` and give it a row in ``PARSERS``.
Nothing here imports Django: the child must start in a fraction of a second.
"""

from importlib import import_module
from typing import Protocol, cast

from luodi.read.parsers.parsed import Bounds, Parsed


class Parser(Protocol):
    """Reads the bytes of one kind of file.

    Raises CannotParse with a code and numbers, and nothing else, whatever the bytes are.
    """

    def __call__(self, content: bytes, *, name: str, bounds: Bounds) -> Parsed:
        """Return the text with blocks; offsets count code points of ``source.text``."""
        ...


# Kind of content → module, loaded when first needed: pdfium alone takes a tenth of a second.
PARSERS: dict[str, str] = {
    "text": "luodi.read.parsers.text",
    "docx": "luodi.read.parsers.docx",
    "pdf": "luodi.read.parsers.pdf",
}


def parser_for(kind: str) -> Parser | None:
    """Return the parser of this kind of content, or None when there is none."""
    module = PARSERS.get(kind)
    return cast(Parser, import_module(module).parse) if module else None
