"""A manifest becomes a result: scores with their explanations, from the manifest alone.

Nothing here asks the database, the clock or chance, so that a result can be had again, byte for
byte, years later.
"""

from typing import Any

from luodi.assess.explained import explanations
from luodi.assess.scored import Run, run_of

__all__ = ["Run", "head_of", "result_from", "result_of", "run_of"]


def result_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the result that a manifest gives: head and scores, the best first, figures as text."""
    return result_from(run_of(manifest))


def result_from(run: Run) -> dict[str, Any]:
    """Return the result of a manifest that is scored already."""
    order = sorted(range(len(run.table.units)), key=lambda row: _place(run, row))
    told = explanations(run)
    return {**head_of(run.manifest), "scores": [told[row] for row in order]}


def head_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return what a result says of itself: scheme, period, vintage, code version and seed."""
    frozen = manifest["scheme"]
    scheme = {name: frozen[name] for name in ("code", "pack", "version", "digest")}
    kept = {name: manifest[name] for name in ("as_of", "engine", "format", "period", "seed")}
    return {**kept, "scheme": scheme}


def _place(run: Run, row: int) -> tuple[bool, int, str]:
    rank = int(run.result.rank[row])
    return rank == 0, rank, run.table.units[row]
