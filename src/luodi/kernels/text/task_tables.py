"""Rows of a task table: cells under known headers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luodi.kernels.text.facts import Block
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.spans import Segment, Segments, quote


@dataclass(frozen=True, slots=True)
class TableRules:
    """``headers`` pair a role with the pattern of its column's header, tried in order."""

    headers: tuple[tuple[str, re.Pattern[str]], ...]
    longest_header: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row below a header: its segments and its cells by role."""

    segments: Segments
    cells: Mapping[str, tuple[Segments, ...]]


def rows(
    blocks: tuple[Block, ...], span: Segment, source_text: str, rules: TableRules
) -> Iterator[Row]:
    """Yield the rows of all task tables whose blocks stand inside the span."""
    columns: tuple[str | None, ...] = ()
    for block in blocks:
        if not block.cells or not _within(block, span):
            continue
        texts = [shadow(quote(source_text, cell)).strip() for cell in block.cells]
        header = _header(texts, rules)
        if header:
            columns = header
        elif "task" in columns and len(set(block.cells)) > 1:
            yield Row(block.segments or _joined(block), _by_role(block, columns))


def _within(block: Block, span: Segment) -> bool:
    places = block.segments or _joined(block)
    return bool(places) and span[0] <= places[0][0] < max(span[1], span[0] + 1)


def _joined(block: Block) -> Segments:
    return tuple(dict.fromkeys(segment for cell in block.cells for segment in cell))


def _header(texts: list[str], rules: TableRules) -> tuple[str | None, ...]:
    """Return the role of each column, or nothing when the row is no header."""
    roles = tuple(_role(text, rules) for text in texts)
    return roles if "task" in roles and len({role for role in roles if role}) >= 2 else ()


def _role(text: str, rules: TableRules) -> str | None:
    flat = "".join(text.split())
    if not flat or len(flat) > rules.longest_header:
        return None
    return next((role for role, pattern in rules.headers if pattern.fullmatch(flat)), None)


def _by_role(block: Block, columns: tuple[str | None, ...]) -> dict[str, tuple[Segments, ...]]:
    found: dict[str, tuple[Segments, ...]] = {}
    for role, cell in zip(columns, block.cells, strict=False):
        if role and cell and cell not in found.get(role, ()):
            found[role] = (*found.get(role, ()), cell)
    return found
