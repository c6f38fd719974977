"""Reads Chinese and Arabic numerals of the sizes that dates, counts and item numbers need."""

_DIGITS = {letter: n for n, letter in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "俩": 2}


def small_number(text: str) -> int | None:
    """Return a number from 0 to 999 written in digits or in Chinese, ``None`` for anything else.

    >>> small_number("12"), small_number("十二"), small_number("二十"), small_number("两")
    (12, 12, 20, 2)
    >>> small_number("一百零五"), small_number("若干")
    (105, None)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if not text or any(letter not in _DIGITS and letter not in "十百" for letter in text):
        return None
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = _DIGITS.get(hundreds, 0) * 100
    total += (_DIGITS.get(tens.lstrip("零〇"), 1) * 10) if ten else 0
    return total + _DIGITS.get(ones.lstrip("零〇") or "零", 0)


def four_digit_year(text: str) -> int | None:
    """Return the year that four digits or four Chinese digits name, else ``None``.

    >>> four_digit_year("2023"), four_digit_year("二〇二三"), four_digit_year("20xx")
    (2023, 2023, None)
    """
    if len(text) != 4:
        return None
    if text.isascii():
        return int(text) if text.isdigit() else None
    if any(letter not in _DIGITS for letter in text):
        return None
    return int("".join(str(_DIGITS[letter]) for letter in text))
