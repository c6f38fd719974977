"""Spelling of periods: what people and spreadsheets write, read into the house's texts."""

import re

from luodi.kernels.periods.kinds import Period, parse
from luodi.kernels.periods.wording import MONTH_NAMES

_HALVES_AND_QUARTERS = {
    "上半年": "H1", "下半年": "H2", "一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4",
    "1季度": "Q1", "2季度": "Q2", "3季度": "Q3", "4季度": "Q4",
}  # fmt: skip
_MONTHS_IN_WORDS = {
    **{name.upper(): at for at, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].upper(): at for at, name in enumerate(MONTH_NAMES, 1)},
    "SEPT": 9,
}
_CHINESE_MONTHS = {"十二月": "12月", "十一月": "11月", "十月": "10月"} | {
    f"{numeral}月": f"{at}月" for at, numeral in enumerate("一二三四五六七八九", 1)
}
_PRINTED = re.compile(r"([0-9]{4})年度?(?:第?([^第]+))?")
_NUMBERED = re.compile(r"([0-9]{1,2})(月|周)(?:份|度)?")
_IN_MONTH = re.compile(r"([0-9]{1,2})月份?(?:([上中下])旬|([0-9]{1,2})[日号])")
_SLASHED = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:([上中下])旬)?")
# a cell of a date, turned into text, brings its midnight along
_DATED = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:T?0?0:00(?::00(?:\.0+)?)?)?"
)  # fmt: skip
_RUN_TOGETHER = re.compile(r"((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])?")
_ENGLISH = re.compile(r"([A-Z]{3,9})\.?,?([0-9]{4})")
_TO_DATE = re.compile(r"([0-9]{4})(?:年|[-/.])?0?1月?[-—–~至到]([0-9]{1,2})月份?(?:累计)?")
_QUARTERS_TO_DATE = re.compile(r"([0-9]{4})年?前([二三四两234])个?季度(?:累计)?")
_PLAIN = str.maketrans("０１２３４５６７８９－／．：～", "0123456789-/.:~")
_QUARTERS = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}
_TEN_DAYS = {"上": 1, "中": 2, "下": 3}
LONGEST = 100  # characters; longer texts are no periods, and not worth a regular expression


def read(text: str) -> Period:
    """Return the period that a person or a spreadsheet wrote: also 2026年7月, 2026/7, 202607,
    2026年上半年, 2026年7月上旬, 2026.7.15, 20260715, July 2026. A serial day of Excel is no text:
    the caller turns it into a day.

    Raises ValueError as ``parse`` does.

    >>> read("2026年7月中旬").text, read("2026.7.5").text
    ('2026-07-D2', '2026-07-05')
    """
    if len(text) > LONGEST:
        return parse(text)  # which refuses
    plain = _plain(text)
    return parse(_respelled(plain) or plain)


def read_to_date(text: str) -> Period | None:
    """Return the period whose end a stretch from New Year on reaches, None for another text.

    The heading of a cumulative figure (累计): 2026年1-7月 ends with July, 2026年前三季度 with
    the third quarter. It is no period in which such a figure fell.

    >>> read_to_date("2026年1—7月").text, read_to_date("2026年7月")
    ('2026-07', None)
    """
    plain = _plain(text)
    if (found := _TO_DATE.fullmatch(plain)) and 1 <= int(found[2]) <= 12:
        return parse(f"{found[1]}-{int(found[2]):02}")
    if found := _QUARTERS_TO_DATE.fullmatch(plain):
        return parse(f"{found[1]}Q{_QUARTERS[found[2]]}")
    return None


def _plain(text: str) -> str:
    return "".join(text[:LONGEST].translate(_PLAIN).split()).upper()


def _respelled(plain: str) -> str | None:
    if found := _DATED.fullmatch(plain):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if found := _SLASHED.fullmatch(plain):
        return f"{found[1]}-{int(found[2]):02}{_ten_days(found[3])}"
    if found := _RUN_TOGETHER.fullmatch(plain):
        return "-".join(part for part in found.groups() if part)
    if (found := _ENGLISH.fullmatch(plain)) and found[1] in _MONTHS_IN_WORDS:
        return f"{found[2]}-{_MONTHS_IN_WORDS[found[1]]:02}"
    found = _PRINTED.fullmatch(plain)
    return found[1] + _rest_of(found[2] or "") if found else None


def _rest_of(printed: str) -> str:
    for spelled, month in _CHINESE_MONTHS.items():
        if printed.startswith(spelled):
            printed = month + printed[len(spelled) :]
            break
    if found := _IN_MONTH.fullmatch(printed):
        return f"-{int(found[1]):02}{_ten_days(found[2]) or f'-{int(found[3]):02}'}"
    numbered = _NUMBERED.fullmatch(printed)
    if numbered is None:
        return _HALVES_AND_QUARTERS.get(printed, printed)
    return f"-{'W' if numbered[2] == '周' else ''}{int(numbered[1]):02}"


def _ten_days(named: str | None) -> str:
    return f"-D{_TEN_DAYS[named]}" if named else ""
