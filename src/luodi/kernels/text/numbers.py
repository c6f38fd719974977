"""Numbers as Chinese officials print them: 1645亿元, 三千万元, 300余人, 3—5个百分点, 百分之五."""

import re
from dataclasses import dataclass

_DIGITS = {letter: n for n, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"(?:\d{1,3}(?:٬\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?"
_HAN = r"[一二三四五六七八九十百千两零〇半点]{1,9}"
_SCALE = r"百万亿|十万亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千"
_THOUSANDS = re.compile(r"\d,\d{3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed unit: what kind of amount it counts, its base unit, and how many bases it is."""

    word: str
    kind: str
    base: str
    factor: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as printed: ``unit`` holds the scale (亿元), ``value`` does not.

    ``high`` is the upper end of a range, ``more`` is true for 多, 余 and the like, ``bare`` when a
    scale stands without a unit (1200亿).
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    kind: str
    normalised: tuple[float, str] | None
    more: bool
    bare: bool
    han: bool


class Grammar:
    """The number grammar for a set of units; words of ``refused`` look like a unit and are none."""

    def __init__(self, units: tuple[Unit, ...], refused: tuple[str, ...]) -> None:
        self.units = {unit.word: unit for unit in units}
        words = sorted([*self.units, *refused], key=lambda word: (-len(word), word))
        unit = "|".join(map(re.escape, words))
        number = f"{_ARABIC}|{_HAN}"
        self.pattern = re.compile(
            rf"(?:(?P<share>百分之)|(?<![\d.A-Za-z第]))(?P<number>{number})"
            rf"(?P<dash>(?:%|{unit})?[—\-~至到](?P<high>{_ARABIC}))?"
            rf"(?P<more>[多余几来])?(?P<scale>{_SCALE})?(?P<much>[多余])?"
            rf"(?P<unit>{unit})?(?P<over>[多余])?(?P<per>[/每](?:{unit}))?"
        )

    def quantities(self, shadow: str) -> tuple[Quantity, ...]:
        """Return the numbers that have a unit or a scale, in order."""
        flat = grouped(shadow)
        found = (self._quantity(match) for match in self.pattern.finditer(flat))
        return tuple(quantity for quantity in found if quantity)

    def _quantity(self, match: re.Match[str]) -> Quantity | None:
        number, scale, word = match["number"], match["scale"] or "", match["unit"] or ""
        value, han = parsed(number), not number[0].isdigit()
        unit = Unit("%", "percent", "%", 1.0) if match["share"] else self.units.get(word)
        refused = word != "" and unit is None
        if value is None or refused or not (scale or unit) or (han and not scale and value == 1):
            return None
        return Quantity(
            start=match.start(),
            end=match.end(),
            value=value,
            high=parsed(match["high"]) if match["high"] else None,
            unit=scale + (unit.word if unit else "") + (match["per"] or ""),
            kind=unit.kind if unit else "",
            normalised=normalised(value, scale, unit, match["per"]),
            more=bool(match["more"] or match["much"] or match["over"]),
            bare=unit is None,
            han=han,
        )


def normalised(
    value: float, scale: str, unit: Unit | None, per: str | None = None
) -> tuple[float, str] | None:
    """Return the amount in its base unit.

    >>> normalised(1200, "亿", Unit("元", "money", "CNY", 1.0))
    (120000000000.0, 'CNY')
    """
    if unit is None:
        return None
    amount = value * (scaled(scale) if scale else 1) * unit.factor
    return float(round(amount, 6)), unit.base + (per or "")


def scaled(scale: str) -> float:
    """Return what a scale word multiplies by: 万 is 10 000, 万亿 is 10 to the 12th."""
    product = 1
    for letter in scale:
        product *= _TENS.get(letter) or _MYRIADS[letter]
    return float(product)


def parsed(number: str) -> float | None:
    """Return the value of an Arabic or Chinese number, ``None`` if it is not one.

    >>> parsed("1645"), parsed("三百二十"), parsed("二〇二三"), parsed("两点五"), parsed("点")
    (1645.0, 320.0, 2023.0, 2.5, None)
    """
    if number[0].isdigit():
        return _arabic(number)
    if number == "半":
        return 0.5
    whole, point, rest = number.partition("点")
    if "半" in number or (point and not (whole and rest)):
        return None
    value = _whole(whole)
    if value is None or not point:
        return value
    return _with_decimals(value, rest)


def _arabic(number: str) -> float | None:
    """Return the value of digits, with words for tens behind them or not (5百 is 500)."""
    digits = number.rstrip("十百千")
    if not digits.replace("٬", "").replace(".", "", 1).isdigit():
        return None
    return float(digits.replace("٬", "")) * scaled(number[len(digits) :])


def grouped(shadow: str) -> str:
    """Return the text with ``٬`` for commas that group thousands, so that no rule cuts there."""
    if not _THOUSANDS.search(shadow):
        return shadow
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "٬", shadow)


def _whole(letters: str) -> float | None:
    if not letters:
        return None
    if all(letter in _DIGITS for letter in letters):
        return float("".join(str(_DIGITS[letter]) for letter in letters))
    total, digit = 0, None
    for letter in letters:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _TENS:
            total += (1 if digit is None else digit) * _TENS[letter]
            digit = None
        else:
            return None
    return float(total + (digit or 0))


def _with_decimals(value: float, rest: str) -> float | None:
    if not all(letter in _DIGITS for letter in rest):
        return None
    return float(f"{int(value)}." + "".join(str(_DIGITS[letter]) for letter in rest))
