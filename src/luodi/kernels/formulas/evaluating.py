"""Evaluating: run a formula's tree over arrays; what cannot be computed is told why."""

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import cast

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods as calendar
from luodi.kernels.formulas.allowed import whole
from luodi.kernels.formulas.looking_back import earlier

Floats = NDArray[np.float64]
Reasons = NDArray[np.uint8]
Pair = tuple[Floats, Reasons]
# the graver one holds where two meet; the place is what the array of reasons holds
REASONS = ("", "missing_input", "division_by_zero", "overflow")
MISSING, BY_ZERO, OVERFLOW = 1, 2, 3
BOUND = 1e18  # the figures' own bound: more digits than any column keeps


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """Values (…, P), nan where there is none, and the reason of each nan as a place in REASONS."""

    values: Floats
    reasons: Reasons

    def reason(self, *place: int) -> str:
        """Return the reason at a place, empty where a value stands."""
        return REASONS[int(self.reasons[place])]


def run(tree: ast.expr, values: Mapping[int, Floats], periods: Sequence[str]) -> Computed:
    """Return what a tree gives for the values of its codes, by the column where each begins."""
    given = {at: np.asarray(one, dtype=np.float64) for at, one in values.items()}
    shape = np.broadcast_shapes(*(one.shape for one in given.values()))
    with np.errstate(all="ignore"):
        found, reasons = _run(tree, given, tuple(periods))
    return Computed(
        np.broadcast_to(found, shape).copy(), np.broadcast_to(reasons, shape).copy()
    )  # fmt: skip


def _run(node: ast.expr, values: Mapping[int, Floats], periods: tuple[str, ...]) -> Pair:
    if isinstance(node, ast.Constant):
        return np.array(float(cast(float, node.value))), np.array(0, dtype=np.uint8)
    if isinstance(node, ast.Name):
        return _settled(values[node.col_offset], np.array(0, dtype=np.uint8), MISSING)
    if isinstance(node, ast.UnaryOp):
        found, reasons = _run(node.operand, values, periods)
        return (-found if isinstance(node.op, ast.USub) else found), reasons
    if isinstance(node, ast.BinOp):
        return _operator(node, values, periods)
    call = cast(ast.Call, node)
    name = cast(ast.Name, call.func).id
    if name == "round":
        decimals = whole(call.args[1]) if len(call.args) == 2 else 0
        found, reasons = _run(call.args[0], values, periods)
        return _settled(rounded(found, decimals or 0), reasons, OVERFLOW)
    return _call(name, [_run(part, values, periods) for part in call.args], periods)


def _operator(node: ast.BinOp, values: Mapping[int, Floats], periods: tuple[str, ...]) -> Pair:
    left, why_left = _run(node.left, values, periods)
    if isinstance(node.op, ast.Pow):
        power = whole(node.right) or 0
        nought = BY_ZERO * ((left == 0) & (power < 0)).astype(np.uint8)
        return _settled(np.power(left, float(power)), np.maximum(why_left, nought), OVERFLOW)
    right, why_right = _run(node.right, values, periods)
    why = np.maximum(why_left, why_right)
    if isinstance(node.op, ast.Div):
        why = np.maximum(why, BY_ZERO * (right == 0).astype(np.uint8) * (why == 0))
    return _settled(_PLAIN[type(node.op)](left, right), why, OVERFLOW)


def rounded(values: Floats, decimals: int) -> Floats:
    """Return values rounded half away from zero as spreadsheets do, not half to even.

    >>> rounded(np.array([2.5, -2.5, 2.675]), 0), rounded(np.array([2.675]), 2)
    (array([ 3., -3.,  3.]), array([2.68]))
    """
    # a decimal such as 2.675 lies a little below itself in binary: two parts in 10¹⁵ are forgiven
    scaled = np.abs(values) * 10.0**decimals * (1 + 2e-15)
    found: Floats = np.copysign(np.floor(scaled + 0.5) / 10.0**decimals, values)
    return found


def _call(name: str, parts: list[Pair], periods: tuple[str, ...]) -> Pair:
    found, reasons = parts[0]
    if name == "abs":
        return np.abs(found), reasons
    if name in ("min", "max"):
        pick = np.minimum if name == "min" else np.maximum
        return reduce(pick, [part[0] for part in parts]), reduce(
            np.maximum, [part[1] for part in parts]
        )
    return _ytd(found, reasons, periods) if name == "ytd" else _shifted(
        found, reasons, earlier(name, periods)
    )  # fmt: skip


def _shifted(found: Floats, reasons: Reasons, places: NDArray[np.intp]) -> Pair:
    if found.ndim == 0:
        return found, reasons
    there = places >= 0
    return (
        np.where(there, found[..., places], np.nan),
        np.where(there, reasons[..., places], np.uint8(MISSING)).astype(np.uint8),
    )


def _ytd(found: Floats, reasons: Reasons, periods: tuple[str, ...]) -> Pair:
    opens = calendar.opening(periods)
    found = np.broadcast_to(found, np.broadcast_shapes(found.shape, opens.shape))
    reasons = np.broadcast_to(reasons, found.shape)
    summed = calendar.cumulative_array(found, opens)
    return _settled(summed, _since_opening(reasons, opens), MISSING)


def _since_opening(reasons: Reasons, opens: NDArray[np.bool_]) -> Reasons:
    """Return the gravest reason since the year began, for each period."""
    found = reasons.copy()
    for at in range(1, reasons.shape[-1]):
        if not opens[at]:
            found[..., at] = np.maximum(found[..., at], found[..., at - 1])
    return found


def _settled(found: Floats, reasons: Reasons, why: int) -> Pair:
    """Return values that are nan where a reason stands, with ``why`` where one lacks its own."""
    odd = ~(np.abs(found) < BOUND)
    told = np.where(odd & (reasons == 0), np.uint8(why), reasons).astype(np.uint8)
    return np.where(told > 0, np.nan, found), told


_PLAIN: dict[type[ast.operator], Callable[[Floats, Floats], Floats]] = {
    ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: np.divide,
}  # fmt: skip
