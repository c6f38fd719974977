"""The year that a clause speaks of: printed, counted from the document's own, or carried on."""

import re
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span


@dataclass(frozen=True, slots=True)
class YearRules:
    """``printed`` has the group ``year``; ``relative`` pairs words with a distance in years."""

    printed: re.Pattern[str]
    relative: tuple[tuple[int, re.Pattern[str]], ...]


def year_of(
    shadow: str, span: Span, own: int | None, carried: tuple[int | None, bool], rules: YearRules
) -> tuple[int | None, bool]:
    """Return the year of a clause and whether it is assumed rather than printed in it."""
    match = rules.printed.search(shadow, *span)
    if match:
        return int(match["year"]), False
    for distance, pattern in rules.relative:
        if own is not None and pattern.search(shadow, *span):
            return own + distance, True
    return carried[0], carried[0] is not None
