"""Targets by place: a number that stands in a demand is aimed at, whatever its own words say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from luodi.kernels.text.facts import Because, Directive, Figure
from luodi.kernels.text.spans import Segments

_OPEN_KINDS = ("actual", "change")


def places(directive: Directive) -> Segments:
    """Return where a directive demands: from its first action to its end."""
    if not directive.actions:
        return ()
    first = directive.actions[0].segments[0][0]
    return tuple((max(start, first), end) for start, end in directive.segments if end > first)


def aimed(found: Iterable[Figure], demands: Iterable[Segments]) -> Iterator[Figure]:
    """Yield the figures; those inside a demand become targets.

    ``demands`` are the places of demands and of task rows. A figure whose own clause says that it
    is reached (已, 去年, 累计) stays what it is.
    """
    spans = sorted(segment for segments in demands for segment in segments)
    for figure in found:
        if figure.kind in _OPEN_KINDS and _within(figure, spans) and not _reached(figure):
            why = (*figure.why, Because("in_demand", 2.0))
            yield replace(figure, kind="target", why=why)
        else:
            yield figure


def _within(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    place = figure.segments[-1][1] - 1
    return any(start <= place < end for start, end in spans)


def _reached(figure: Figure) -> bool:
    return any(reason.score < 0 for reason in figure.why)
