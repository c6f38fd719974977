"""What the child process does with a file: find its kind, parse it, answer in plain records."""

from pathlib import PurePosixPath
from typing import Any

from luodi.files.kinds import ARCHIVES, IMAGES, kind_of, rightly_named
from luodi.read.parsers import parser_for
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice, Parsed, to_json

SHOWN_KINDS = {"text": "TXT", "markdown": "TXT", "docx": "DOCX", "pdf": "PDF"}


def parse(content: bytes, *, name: str, bounds: dict[str, int]) -> dict[str, Any]:
    """Return ``{"parsed": …}`` or ``{"refused": [code, params]}``; runs in the child."""
    try:
        return {"parsed": to_json(parsed_by_kind(content, name=name, bounds=Bounds(**bounds)))}
    except CannotParse as refusal:
        return {"refused": [refusal.code, refusal.params]}


def parsed_by_kind(content: bytes, *, name: str, bounds: Bounds) -> Parsed:
    """Return a file parsed by what its content is. Raises CannotParse, and nothing else."""
    kind = kind_of(content)
    parser = parser_for(kind)
    if parser is None:
        raise _unsupported(kind, content)
    parsed = parser(content, name=name, bounds=bounds)
    if rightly_named(kind, PurePosixPath(name).suffix):
        return parsed
    notice = Notice("wrong_extension", {"kind": SHOWN_KINDS[parsed.kind]})
    return Parsed(
        parsed.source, parsed.kind, parsed.encoding, parsed.page_count, (notice, *parsed.warnings)
    )


def _unsupported(kind: str, content: bytes) -> CannotParse:
    if kind == "empty":
        return CannotParse("empty")
    if kind in IMAGES:
        return CannotParse("kind_image", kind=kind.upper())
    if kind in ARCHIVES:
        return CannotParse("kind_archive", kind=kind.upper())
    if kind == "binary":
        return CannotParse("kind_binary", head=content[:4].hex(" "))
    return CannotParse(f"kind_{kind}")
