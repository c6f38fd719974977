"""Curves as an editor shows them: which parameters each kind has, as texts, and back again."""

import re
from collections.abc import Callable
from typing import Any

from luodi.packs.schemas.scheme_benchmarks import Benchmark
from luodi.packs.schemas.scheme_text import number_text

BENCHMARKS = ("against", "low", "high", "centre", "spread")
# what only a fixed number, a unit or the cohort can give: targets and earlier figures need a table
OF_ROOMS = ("fixed", "mean", "median", "min", "max", "best", "worst", "quantile", "sd")
PARAMETERS: dict[str, tuple[str, ...]] = {
    "base": ("value",),
    "ratio": ("against",), "inverse": ("against",), "reciprocal": ("against",),
    "span": ("low", "high", "start", "width", "constant"),
    "zscore": ("centre", "spread", "mean", "sd", "constant"),
    "gate": ("against", "missed"),
    "steps": ("against", "relation", "table", "below"),
    "piecewise": ("against", "relation", "table"),
    "deduct": ("against", "relation", "per", "points", "whole"),
    "bonus": ("against", "relation", "per", "points", "most", "missed", "whole"),
    "around": ("against", "relation", "per", "points", "even"),
    "count": ("points",),
    "ladder": ("step", "rungs", "below"),
    "percent_rank": ("scale",),
    "borda": (),
}  # fmt: skip
OPTIONAL = ("constant", "most", "rungs", "step")
FIRST: dict[str, Any] = {
    "value": "1", "start": "0", "width": "1", "constant": "", "mean": "0", "sd": "1", "missed": "0",
    "relation": "share", "table": "0 0\n1 1", "below": "0", "per": "0.01", "points": "1",
    "whole": "yes", "most": "", "even": "0.8", "step": "0.05", "rungs": "", "scale": "1",
}  # fmt: skip
OF = {"against": "fixed", "low": "min", "high": "max", "centre": "mean", "spread": "sd"}


def flat_curve(curve: Any, shown: Callable[[Any], str]) -> dict[str, Any]:
    """Return a curve's parameters as texts; ``shown`` says a number that may move with the day."""
    return {name: _flat(getattr(curve, name), shown) for name in PARAMETERS[curve.kind]}


def _flat(value: Any, shown: Callable[[Any], str]) -> Any:
    if isinstance(value, Benchmark):
        return {"of": value.of, "value": shown(value.value), "times": shown(value.times),
                "quantile": number_text(value.quantile), "unit": value.unit,
                "period": value.period}  # fmt: skip
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return _lines(value)
    return value if isinstance(value, str) else shown(value)


def _lines(rows: list[Any]) -> str:
    if rows and isinstance(rows[0], list):
        return "\n".join(" ".join(number_text(each) for each in row) for row in rows)
    return " ".join(number_text(each) for each in rows)


def first_of(kind: str, before: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters that a kind of curve begins with; what ``before`` has of them stays."""
    return {name: before.get(name) or _first(name) for name in PARAMETERS.get(kind, ())}


def _first(name: str) -> Any:
    if name not in BENCHMARKS:
        return FIRST[name]
    fixed = OF[name] == "fixed"
    return {"of": OF[name], "value": "1" if fixed else "", "times": "1", "quantile": "0.5",
            "unit": "", "period": "this"}  # fmt: skip


def written_curve(kind: str, flat: dict[str, Any], reference: Any) -> dict[str, Any]:
    """Return a curve as a scheme's file has it, numbers still as texts."""
    told = {name: _written(name, flat.get(name, "")) for name in PARAMETERS.get(kind, ())}
    kept = {name: value for name, value in told.items() if value not in ("", [])}
    return {"kind": kind, **kept, "reference": reference}


def _written(name: str, value: Any) -> Any:
    if name in BENCHMARKS:
        return _benchmark(value)
    if name == "whole":
        return value == "yes"
    if name == "table":
        return [numbers_of(line) for line in str(value).splitlines() if line.strip()]
    return numbers_of(value) if name == "rungs" else value


def _benchmark(flat: dict[str, str]) -> dict[str, str]:
    of = flat.get("of", "")
    told = {"of": of, "period": flat.get("period") or "this"}
    if of == "fixed":
        return {**told, "value": flat.get("value", "")}
    told["times"] = flat.get("times") or "1"
    if of == "quantile":
        told["quantile"] = flat.get("quantile", "")
    return {**told, "unit": flat.get("unit", "")} if of == "unit" else told


def numbers_of(line: str) -> list[str]:
    """Return the numbers of a line, parted by spaces or commas, as texts."""
    return [one for one in re.split(r"[\s,，、;；:：]+", str(line)) if one]
