"""Formulas: safe expressions over the codes of indicators, ``[output] / [area] * 100``.

What is written is parsed once, held against an allow-list, and then run over arrays; nothing is
ever handed to Python's own evaluation. See docs/methods/formulas.md.
"""

from luodi.kernels.formulas.allowed import FUNCTIONS
from luodi.kernels.formulas.circles import in_order
from luodi.kernels.formulas.errors import FormulaError
from luodi.kernels.formulas.evaluating import REASONS, Computed
from luodi.kernels.formulas.parsing import Formula, parse

__all__ = ["FUNCTIONS", "REASONS", "Computed", "Formula", "FormulaError", "in_order", "parse"]
