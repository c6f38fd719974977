"""Tables and headings of Markdown."""

from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; cells come as they are to stand."""
    every = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in every)


def section(heading: str, *parts: str) -> str:
    """Return a section of the second level; nothing where it has no parts."""
    told = [part for part in parts if part]
    return "\n\n".join([f"## {heading}", *told]) if told else ""


def bullets(lines: Sequence[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {line}" for line in lines)
