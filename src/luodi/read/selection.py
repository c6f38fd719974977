"""What the reading knows about words that a person selected."""

from typing import Any

from luodi.kernels.text.spans import Segments

FIGURE = ("indicator", "value", "unit", "year", "comparator", "kind", "tiers", "text")


def figure_within(reading: dict[str, Any], places: Segments) -> dict[str, Any] | None:
    """Return the only figure that was read inside these places, as a draft keeps it; else None.

    Two figures are a question that the machine does not answer. ``assumed`` are its fields that
    were not printed.
    """
    inside = [
        figure for figure in reading.get("figures", ())
        if all(any(a <= start and end <= b for a, b in places) for start, end in figure["segments"])
    ]  # fmt: skip
    if len(inside) != 1:
        return None
    return {**{name: inside[0].get(name) for name in FIGURE},
            "assumed": list(inside[0].get("assumed", ()))}  # fmt: skip
