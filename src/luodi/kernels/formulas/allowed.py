"""The allow-list: which nodes a formula's tree may hold, and how many one inside the other."""

import ast
from collections.abc import Mapping

from luodi.kernels.formulas.errors import FormulaError

# name → how it is written, fewest and most arguments
FUNCTIONS = {
    "abs": ("abs(x)", 1, 1), "min": ("min(x, y)", 2, 10), "max": ("max(x, y)", 2, 10),
    "round": ("round(x, 2)", 1, 2), "previous": ("previous([x])", 1, 1),
    "year_before": ("year_before([x])", 1, 1), "ytd": ("ytd([x])", 1, 1),
}  # fmt: skip
OF_TIME = ("previous", "year_before", "ytd")
DEEPEST, DEEPEST_IN_TIME, HIGHEST_POWER = 20, 2, 6
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)


def refuse_others(tree: ast.expr, plain: str, codes: Mapping[int, int]) -> None:
    """Raise FormulaError for the first node that is not allowed.

    ``codes`` are the lengths of the codes in brackets by where they begin in ``plain``.
    """
    waiting = [(tree, 1, 0)]
    while waiting:
        node, depth, in_time = waiting.pop()
        in_time += isinstance(node, ast.Call) and getattr(node.func, "id", "") in OF_TIME
        if depth > DEEPEST or in_time > DEEPEST_IN_TIME:
            raise FormulaError("deep", value=depth)
        inner = _inner(node, plain, codes)
        waiting.extend((part, depth + 1, in_time) for part in reversed(inner))


def whole(node: ast.expr) -> int | None:
    """Return the whole number that a node is, with its sign, None where it is another thing."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = whole(node.operand)
        return None if inner is None else -inner
    return node.value if isinstance(node, ast.Constant) and type(node.value) is int else None


def _inner(node: ast.expr, plain: str, codes: Mapping[int, int]) -> list[ast.expr]:
    """Return the nodes below an allowed one that are to be looked at."""
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return []
    if isinstance(node, ast.Name) and codes.get(node.col_offset) == len(node.id):
        return []
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
        return [node.operand]
    if isinstance(node, ast.BinOp) and isinstance(node.op, _OPERATORS):
        return _of_operator(node, plain)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _of_call(node, node.func.id, plain)
    raise _refused("expression", node, plain)


def _of_operator(node: ast.BinOp, plain: str) -> list[ast.expr]:
    if not isinstance(node.op, ast.Pow):
        return [node.left, node.right]
    power = whole(node.right)
    if power is None or abs(power) > HIGHEST_POWER:
        raise _refused("exponent", node.right, plain)
    return [node.left]


def _of_call(node: ast.Call, name: str, plain: str) -> list[ast.expr]:
    if name not in FUNCTIONS:  # a code in brackets that somebody calls
        raise _refused("expression", node, plain)
    written, fewest, most = FUNCTIONS[name]
    if not fewest <= len(node.args) <= most:
        raise _refused("arguments", node, plain, written)
    if name == "round" and len(node.args) == 2:
        decimals = whole(node.args[1])
        if decimals is None or not 0 <= decimals <= HIGHEST_POWER:
            raise _refused("arguments", node, plain, written)
        return node.args[:1]
    return node.args


def _refused(code: str, node: ast.expr, plain: str, known: str = "") -> FormulaError:
    said = plain[node.col_offset : node.end_col_offset]
    return FormulaError(code, place=node.col_offset + 1, value=said[:40], known=known)
