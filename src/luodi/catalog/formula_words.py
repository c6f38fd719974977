"""A formula in words: names instead of codes, × and ÷ instead of signs of a program."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.catalog.models import Indicator

_CODE = re.compile(r"\[\s*([^\[\]]+?)\s*\]")
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the formula: text, or an indicator to link to."""

    text: str
    indicator: Indicator | None = None


def parts(formula: str, inputs: Iterable[Indicator]) -> list[Part]:
    """Return a formula cut at its codes; a code that nobody bears stays as it is written."""
    known = {one.code: one for one in inputs}
    found: list[Part] = []
    # re.split with one group: texts at the even places, codes at the odd ones
    for place, piece in enumerate(_CODE.split(formula)):
        if place % 2:
            named = known.get(piece)
            found.append(Part(named.name if named else piece, named))
        elif piece:
            found.append(Part(piece.replace("**", " ^ ").translate(_SIGNS)))
    return found


def names_in(formula: str) -> list[str]:
    """Return the codes in square brackets, each once."""
    return list(dict.fromkeys(_CODE.findall(formula)))
