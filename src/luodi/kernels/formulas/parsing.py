"""Parsing of formulas: a text becomes a tree of which every node stands on the allow-list."""

import ast
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from luodi.kernels.formulas.allowed import DEEPEST, FUNCTIONS, refuse_others
from luodi.kernels.formulas.errors import FormulaError
from luodi.kernels.formulas.evaluating import Computed, Floats, run
from luodi.kernels.formulas.looking_back import needed

LONGEST, MOST_DIGITS = 500, 15
_CODE = re.compile(r"\[([^\[\]]*)\]")
_GOOD_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_STRANGE = re.compile(r"[^A-Za-z0-9_+\-*/().,\s]")
_WORD = re.compile(r"[A-Za-z0-9_.]*[A-Za-z_][A-Za-z0-9_.]*")
_NUMBER = re.compile(r"[0-9][0-9.]*")
_FULL_WIDTH = str.maketrans("（）［］【】，＋－＊／×÷。．０１２３４５６７８９　\t\r\n",
                            "()[][],+-*/*/..0123456789    ")  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """A formula that was read: its text, the codes in it, the functions of time it uses."""

    text: str
    names: tuple[str, ...]
    tree: ast.expr = field(repr=False)
    codes: Mapping[int, str] = field(repr=False)  # by the column of their first character

    def evaluate(self, values: Mapping[str, Floats], periods: Sequence[str] = ()) -> Computed:
        """Return values and reasons by arrays (…, P) of every code; nan is missing.

        ``periods`` (P,) are needed where the formula looks back; they follow one another. Raises
        KeyError for a code without an array.

        >>> import numpy as np
        >>> done = parse("[a] / [b]").evaluate({"a": np.array([6.0, 1, np.nan]),
        ...                                     "b": np.array([3.0, 0, 2])})
        >>> done.values, [done.reason(at) for at in range(3)]
        (array([ 2., nan, nan]), ['', 'division_by_zero', 'missing_input'])
        """
        return run(self.tree, {at: values[code] for at, code in self.codes.items()}, periods)

    def periods_needed(self, periods: Sequence[str]) -> list[str]:
        """Return the periods, without a gap, whose figures the values of these periods hang on.

        >>> parse("[a] / year_before([a])").periods_needed(["2026Q1"])
        ['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1']
        """
        return needed(self.tree, periods)


def parse(text: str, known: Collection[str] | None = None) -> Formula:
    """Return the formula that a text means. Raises FormulaError.

    ``known`` are the codes there are; None takes any. Full-width signs count as plain ones, and
    places count from the first sign on that is no blank.

    >>> parse("[output] / [area] * 100").names
    ('output', 'area')
    """
    plain = text.translate(_FULL_WIDTH).strip()
    if not plain:
        raise FormulaError("empty")
    if len(plain) > LONGEST:
        raise FormulaError("long", value=len(plain))
    codes = _codes(plain, known)
    # every code gives way to an equally long name that nobody can write, so that places stay
    shown = _CODE.sub(lambda found: "_" * len(found[0]), plain)
    _refuse_strange(plain, shown, codes)
    tree = _tree(plain, shown)
    refuse_others(tree, plain, {start: len(found) for start, found in codes.items()})
    names = tuple(dict.fromkeys(found[1:-1].strip() for found in codes.values()))
    if not names:
        raise FormulaError("constant")
    return Formula(plain, names, tree, {at: found[1:-1].strip() for at, found in codes.items()})


def _codes(plain: str, known: Collection[str] | None) -> dict[int, str]:
    """Return the codes with their brackets by where they begin."""
    found = {}
    for one in _CODE.finditer(plain):
        code, place = one[1].strip(), one.start() + 1
        if not _GOOD_CODE.fullmatch(code):
            raise FormulaError("code", place=place, value=one[0])
        if known is not None and code not in known:
            near = get_close_matches(code, known, 3, 0.4) or sorted(known)[:3]
            raise FormulaError("unknown_code", place=place, value=code,
                               known=", ".join(f"[{name}]" for name in near) or "—")  # fmt: skip
        found[one.start()] = one[0]
    return found


def _refuse_strange(plain: str, shown: str, codes: Collection[int]) -> None:
    if found := _STRANGE.search(shown):
        sort = "unbalanced" if found[0] in "[]" else "character"
        raise FormulaError(sort, place=found.start() + 1, value=found[0])
    for word in _WORD.finditer(shown):
        if word.start() in codes and not word[0].strip("_"):
            continue
        said, place = plain[word.start() : word.end()], word.start() + 1
        if word[0][0].isdigit():
            raise FormulaError("number", place=place, value=said)
        if word[0] not in FUNCTIONS:
            raise FormulaError("function", place=place, value=said, known=", ".join(FUNCTIONS))
    for number in _NUMBER.finditer(shown):
        if len(number[0].replace(".", "")) > MOST_DIGITS or number[0].count(".") > 1:
            raise FormulaError("number", place=number.start() + 1, value=number[0])


def _tree(plain: str, shown: str) -> ast.expr:
    try:
        return ast.parse(shown, mode="eval").body
    except SyntaxError as found:
        place = min(max(found.offset or 1, 1), len(plain))
        raise FormulaError("unbalanced", place=place, value=plain[place - 1 :][:20]) from None
    except (ValueError, MemoryError, RecursionError):
        raise FormulaError("deep", value=f"> {DEEPEST}") from None
