"""A cell that should hold a figure → the figure as a Decimal, or the code of what is wrong with it.

Never a float, never a guess: 约 and 多 are asked about, 万 and 亿 convert only where they stand in
the cell, and digits of other scripts are refused although Python would take them.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from luodi.indicators import scales

MOST_DIGITS, MOST_DECIMALS = 15, 6
PERCENT = "%"
PLAIN = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")
NUMBER = re.compile(
    r"([-+]?)([0-9]{1,24}|[0-9]{1,3}(?:,[0-9]{3}){1,7}|[0-9]{1,3}(?: [0-9]{3}){1,7})"
    r"(\.[0-9]{1,20})?"
)
SCIENTIFIC = re.compile(r"[-+]?[0-9.]+[eE][-+]?[0-9]+")
# Letter by letter and not by NFKC, which makes 102 of 10²
FULL_WIDTH = str.maketrans(
    {**{chr(0xFF10 + digit): str(digit) for digit in range(10)}, "．": ".", "－": "-", "−": "-",
     "＋": "+", "，": ",", "％": "%", "（": "(", "）": ")", "～": "~", "\u200b": None,
     "\u200c": None, "\u200d": None, "\ufeff": None,
     **dict.fromkeys("\u3000\u00a0\u2009\u202f\t", " ")}
)  # fmt: skip
# a blank between two digits is a part of the number: only there it is looked at
BLANKS_AROUND = re.compile(r"(?<![0-9.,]) +| +(?![0-9.,])")
ABOUT_BEFORE = re.compile(r"^(大约|大概|约为|约|将近|接近|近|超过|超|逾|不到|不足|~|≈)")
ABOUT_AFTER = re.compile(r"(左右|上下|以上|以下|多|余|来)$")
WORDS = re.compile(r"(万亿|亿|千万|百万|万|千)(.*)$")


class NotANumber(ValueError):
    """The cell holds no figure; ``code`` and ``params`` give the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in the indicator's unit of measure, and how it was come by."""

    value: Decimal
    is_about: bool = False
    is_rounded: bool = False
    is_converted: bool = False


def of_text(written: str, unit_of_measure: str = "", indicator: str = "") -> Number:
    """Return the figure that a text means. Raises NotANumber.

    >>> of_text("（１，２３４）").value, of_text("3.5亿", "万元").value
    (Decimal('-1234'), Decimal('35000.0'))
    """
    if PLAIN.fullmatch(written):
        return Number(Decimal(written))
    plain, is_about = _without_about(_spelt(written))
    plain, factor = _without_words(plain, written, unit_of_measure, indicator)
    plain, again = _without_about(plain)
    value = _signed(plain, written) * factor
    _refuse_digits(value, written)
    return Number(value, is_about or again, is_converted=factor != 1)


def of_cell(told: str) -> Number:
    """Return the figure of a numeric cell of a workbook, without the dust of binary fractions."""
    try:
        exact = Decimal(told)
    except InvalidOperation:
        raise NotANumber("no_number", value=told[:40]) from None
    if not exact.is_finite():
        raise NotANumber("no_number", value=told[:40])
    if exact.adjusted() >= MOST_DIGITS:
        raise NotANumber("too_many_digits", value=told[:40])
    # a spreadsheet keeps 15 digits and shows no more; the rest is how halves write tenths
    shown = Decimal(f"{exact:.{MOST_DIGITS}g}")
    kept = round(shown, MOST_DECIMALS) if _decimals(shown) > MOST_DECIMALS else shown
    return Number(kept.normalize() + 0, is_rounded=kept != shown)


def of_percent(told: str, unit_of_measure: str) -> Number:
    """Return the figure of a cell that shows a percentage, told as it is shown: 12.5%.

    Raises NotANumber where the indicator is not counted in percent: as a share, or as the number of
    percent points, the cell may mean either.
    """
    if unit_of_measure != PERCENT:
        raise NotANumber("percent_elsewhere", value=told[:40], indicator="", wanted=unit_of_measure)
    return of_cell(told.removesuffix(PERCENT))


def shown(value: Decimal) -> str:
    """Return a figure as it is written: without zeros behind the point, never with an exponent."""
    return f"{value.normalize():f}"


def _spelt(written: str) -> str:
    """Return a text in plain signs, without blanks but for those between digits."""
    plain = written.translate(FULL_WIDTH).strip().removeprefix("'")
    return BLANKS_AROUND.sub("", plain)


def _without_about(text: str) -> tuple[str, bool]:
    plain = ABOUT_AFTER.sub("", ABOUT_BEFORE.sub("", text))
    return plain, plain != text


def _without_words(
    plain: str, written: str, unit_of_measure: str, indicator: str
) -> tuple[str, Decimal]:
    """Return the digits and what they are multiplied with to be in the unit of measure."""
    told = {"value": written[:40], "indicator": indicator, "wanted": unit_of_measure}
    if plain.endswith(PERCENT):
        if unit_of_measure != PERCENT:
            raise NotANumber("percent_elsewhere", **told)
        return plain.removesuffix(PERCENT), Decimal(1)
    found = WORDS.search(plain)
    if found is None:
        return plain.removesuffix(unit_of_measure), Decimal(1)
    named = found[0] if found[2] else found[1] + _counted(unit_of_measure)
    factor = scales.factor(named, unit_of_measure) if _counted(unit_of_measure) else None
    if factor is None:
        raise NotANumber("scale_elsewhere", scale=found[0][:20], **told)
    return plain[: found.start()], factor


def _counted(unit_of_measure: str) -> str:
    """Return what is counted, without its 万 or 亿; nothing for a percentage."""
    if unit_of_measure == PERCENT:
        return ""
    found = WORDS.match(unit_of_measure)
    return found[2] if found and found[2] else unit_of_measure


def _signed(plain: str, written: str) -> Decimal:
    bracketed = plain.startswith("(") and plain.endswith(")")
    found = NUMBER.fullmatch(plain[1:-1] if bracketed else plain)
    if found is None or (bracketed and found[1]):
        raise NotANumber(_what_is_wrong(plain), value=written[:40])
    value = Decimal(found[1] + found[2].replace(",", "").replace(" ", "") + (found[3] or ""))
    return -value if bracketed else value


def _what_is_wrong(plain: str) -> str:
    if "_" in plain and plain.replace("_", "").isdigit():
        return "underscore"
    if SCIENTIFIC.fullmatch(plain):
        return "scientific"
    if any(letter.isdigit() and not letter.isascii() for letter in plain):
        return "other_digits"
    return "no_number"


def _refuse_digits(value: Decimal, written: str) -> None:
    digits = value.normalize().as_tuple()
    whole = max(value.adjusted() + 1, 0)
    if max(len(digits.digits), whole) > MOST_DIGITS or _decimals(value) > MOST_DECIMALS:
        raise NotANumber("too_many_digits", value=written[:40])


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
