"""Points and ranks as a sentence may tell them, in figures or spelled, in Chinese or English.

What a typed number needs a source for leaves out days, citations and titles; whoever wants to tell
a result that is not out could put it into one of those, so here everything is read.
"""

import re
from decimal import Decimal, InvalidOperation

from luodi.air import circular_numbers as numbers

DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1_000}
SPELLED = "[零〇一二两三四五六七八九十百千]"
POINTS = re.compile(rf"\d[\d,]*\.\d+|{SPELLED}+点[零〇一二三四五六七八九]+")
N = rf"(\d+|{SPELLED}+)"
END = r"\s*(?:[，。；、！？）),;!?]|\.(?!\d)|$)"
WHOLE = re.compile(
    rf"(?<![\d.,第之零〇一二两三四五六七八九十百千点]){N}"
    rf"(?=\s*分(?![之钟别析类工管组项])|\s*(?:points?|marks?)\b|{END})",
    re.I,
)
# 第3期, 第一季度, 第一书记 number something else, and 排名3个 counts
OTHER = (
    r"(?![\d.%零〇一二两三四五六七八九十百千]|"
    r"\s*[项条款章节号期件批次季届年月日个家轮阶类书时产线责步方手人])"
)
PLACED = "排名|名次|位次|位列|位居|名列"
RANKS = (
    re.compile(rf"第\s*{N}\s*[名位]"),
    re.compile(rf"(?:{PLACED}|居|(?<!安)排|列)[^，。；、！？\d]{{0,8}}?第\s*{N}{OTHER}"),
    re.compile(rf"(?:{PLACED}|(?<!安)排)[为是：:]?\s*{N}{OTHER}"),
    re.compile(rf"第\s*{N}(?={END})"),
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth")  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
COMES = r"\b(?:rank\w*|place[ds]?|came|comes?|finish\w*|stands?|stood)\b"
IN_ENGLISH = (
    re.compile(rf"{COMES}[^.;,\d]{{0,20}}(?:\bno\.\s*)?\b(\d+)\b(?![.,]\d)", re.I),
    re.compile(rf"\b(\d+)(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:{MONTHS}))"),
    re.compile(rf"\bno\.\s*(\d+)(?={END})", re.I),
    re.compile(rf"{COMES}[^.;,]{{0,20}}\b({'|'.join(ORDINALS)})\b", re.I),
)


def number(text: str) -> int | None:
    """Return a whole number in figures or spelled in Chinese, None for what is neither.

    >>> [number(one) for one in ("3", "三", "十二", "二十", "一百零三", "八二")]
    [3, 3, 12, 20, 103, 82]
    """
    if text.isdecimal():
        return int(text)
    if not text or any(letter not in DIGITS and letter not in STEPS for letter in text):
        return None
    if not any(letter in STEPS for letter in text):
        return int("".join(str(DIGITS[letter]) for letter in text))
    whole, last = 0, 0
    for letter in text:
        if letter in STEPS:
            whole, last = whole + (last or 1) * STEPS[letter], 0
        else:
            last = DIGITS[letter]
    return whole + last


def points_in(text: str) -> set[Decimal]:
    """Return the numbers of a text that could be somebody's points.

    >>> sorted(map(str, points_in("得《82.35》分，另一家八十点五分，第三名90分，3月3日")))
    ['80.5', '82.35', '90']
    """
    said = numbers.open_text(text)
    found = {_points(one) for one in POINTS.findall(said)}
    found |= {Decimal(whole) for one in WHOLE.findall(said) if (whole := number(one)) is not None}
    return {one for one in found if one is not None}


def ranks_in(text: str) -> set[int]:
    """Return the ranks that a text tells.

    >>> sorted(ranks_in("甲位列全区第3，乙排第四名；C ranked 12th. 第一季度第7期"))
    [3, 4, 12]
    """
    said = numbers.open_text(text)
    found = {number(one) for pattern in RANKS for one in pattern.findall(said)}
    found |= {_ordinal(one) for pattern in IN_ENGLISH for one in pattern.findall(said)}
    return {one for one in found if one is not None}


def points_of(text: str) -> Decimal | None:
    """Return points as they are kept, None where there are none."""
    return _points(text)


def _points(text: str) -> Decimal | None:
    whole, _dot, rest = text.replace(",", "").partition("点")
    if rest:
        digits = "".join(str(DIGITS[letter]) for letter in rest)
        return Decimal(f"{number(whole)}.{digits}")
    try:
        return Decimal(whole)
    except InvalidOperation:
        return None


def _ordinal(text: str) -> int | None:
    lower = text.lower()
    return ORDINALS.index(lower) + 1 if lower in ORDINALS else number(text)
