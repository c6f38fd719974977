"""Circles: put formulas into the order in which they can be computed, refuse a circle."""

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from luodi.kernels.formulas.errors import FormulaError
from luodi.kernels.formulas.parsing import Formula


def in_order(formulas: Mapping[str, Formula]) -> list[str]:
    """Return the codes of formulas so that each comes after those it names (Kahn 1962).

    Raises FormulaError (``circular``) that shows the way round.

    >>> from luodi.kernels.formulas import parse
    >>> in_order({"total": parse("[rate] * [area]"), "rate": parse("[output] / [area]")})
    ['rate', 'total']
    """
    graph = {
        code: [name for name in formula.names if name in formulas]
        for code, formula in formulas.items()
    }
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as found:
        # each depends on the one before it: turned round, the way reads as it is written
        way = " → ".join(f"[{code}]" for code in reversed(found.args[1]))
        raise FormulaError("circular", value=way) from None
