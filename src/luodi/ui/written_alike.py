"""Rows of a page that differ in some words only, from one that was written by its template.

A template that says eighty things takes a millisecond a row. So a row is written once with a mark
in every place where rows differ, and each row is that text with its own words in these places.
"""

import re
from collections.abc import Iterable, Mapping


class Alike:
    """The places of rows by name; ``marks`` is what to write there."""

    def __init__(self, names: Iterable[str]) -> None:
        # numbers, for addresses take no other key; no sentence of a page holds one
        self.marks = {name: f"70707{place:02}07070" for place, name in enumerate(names)}
        self._names = {mark: name for name, mark in self.marks.items()}
        self._mark = re.compile(f"({'|'.join(self._names)})")

    def parts(self, written: str) -> list[str]:
        """Return a row with marks in parts: what all say, and the names of places in between."""
        parts = self._mark.split(written)
        parts[1::2] = [self._names[mark] for mark in parts[1::2]]
        return parts

    @staticmethod
    def filled(parts: list[str], said: Mapping[str, str]) -> str:
        """Return a row with what it says, by the names of places; escaped by whoever says it."""
        written = parts.copy()
        written[1::2] = [said[name] for name in parts[1::2]]
        return "".join(written)
