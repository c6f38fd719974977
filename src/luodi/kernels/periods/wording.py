"""Wording of periods: as people say them, in Chinese and in English."""

from luodi.kernels.periods.kinds import Period, parse

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August",
               "September", "October", "November", "December")  # fmt: skip
_CHINESE = {"year": "{year}年", "half_year": "{year}年{half}", "quarter": "{year}年{numeral}季度",
            "month": "{year}年{month}月", "week": "{year}年第{week}周",
            "ten_day": "{year}年{month}月{ten}旬", "day": "{year}年{month}月{day}日"}  # fmt: skip
_ENGLISH = {"year": "{year}", "half_year": "{half} of {year}", "quarter": "Q{quarter} {year}",
            "month": "{name} {year}", "week": "week {week} of {year}",
            "ten_day": "{day}–{last} {name} {year}", "day": "{day} {name} {year}"}  # fmt: skip
_HALVES = (("first half", "second half"), ("上半年", "下半年"))


def in_words(text: str, language: str) -> str:
    """Return a period as people say it, in Chinese (``zh``) or English; other texts as they are.

    >>> in_words("2026Q3", "zh"), in_words("2026-07", "en")
    ('2026年三季度', 'July 2026')
    >>> in_words("2026-07-D1", "zh"), in_words("2026-07-D3", "en")
    ('2026年7月上旬', '21–31 July 2026')
    """
    try:
        period = parse(text)
    except ValueError:
        return text
    said = _CHINESE if language == "zh" else _ENGLISH
    return said[period.kind].format(**_told(period, language))


def month_name(month: int, language: str) -> str:
    """Return the name of the 1st to 12th month.

    >>> month_name(7, "zh"), month_name(7, "en")
    ('7月', 'July')
    """
    return f"{month}月" if language == "zh" else MONTH_NAMES[month - 1]


def _told(period: Period, language: str) -> dict[str, str | int]:
    first = period.first
    year, week, _ = first.isocalendar()
    return {
        "year": year if period.kind == "week" else first.year, "week": week,
        "half": _HALVES[language == "zh"][first.month // 7], "month": first.month,
        "quarter": (first.month + 2) // 3, "name": MONTH_NAMES[first.month - 1],
        "numeral": "一二三四"[(first.month - 1) // 3], "day": first.day, "last": period.last.day,
        "ten": "上中下"[min(first.day // 10, 2)],
    }  # fmt: skip
