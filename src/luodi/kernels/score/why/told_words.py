"""Words of explanations in Chinese and English: policies, references, plain numbers, titles."""

from collections.abc import Mapping
from typing import Literal, Protocol

from luodi.kernels.score.missing import How
from luodi.kernels.score.why.explained import Beside

Language = Literal["zh", "en"]


class Named(Protocol):
    """What has a name in both languages; it may have ``unit_zh`` and ``unit_en`` of measure too."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name."""


Titles = Mapping[str, Named]
HOW = {
    How.FIGURE: ("", ""),
    How.ZERO: ("无数，按办法得 0 分", "no figure: 0 points by the scheme"),
    How.COHORT_MEAN: ("无数，取本组平均得分率", "no figure: the cohort's mean share"),
    How.FULL: ("无应报事项，得满分", "nothing was due: full marks"),
    How.BLOCKED: ("无数，本单位不计分", "no figure: the unit is not scored"),
    How.PENALTY: ("无数，按办法扣分", "no figure: points are taken by the scheme"),
    How.CARRIED: ("无数，沿用上期数", "no figure: the one of the period before counts"),
    How.IMPUTED: ("无数，取本组数值代替", "no figure: the cohort's counts instead"),
    How.LEFT_OUT: ("无数，不参加平均，其余权重相应放大",
                   "no figure: left out, the other weights scaled up"),
    How.MOVED: ("不适用，权重转给其余指标", "not applicable: its weight goes to the others"),
}  # fmt: skip
KINDS = {
    "fixed": ("固定值", "fixed"), "target": ("本单位目标", "own target"),
    "schedule": ("按时间进度的目标", "target so far"), "own": ("本单位数值", "own figure"),
    "unit": ("指定单位的数值", "figure of the named unit"), "mean": ("本组平均", "cohort's mean"),
    "median": ("本组中位数", "cohort's median"), "min": ("本组最小", "cohort's smallest"),
    "max": ("本组最大", "cohort's largest"), "best": ("本组最好", "cohort's best"),
    "worst": ("本组最差", "cohort's worst"), "quantile": ("本组分位数", "cohort's quantile"),
    "sd": ("本组标准差", "cohort's standard deviation"),
}  # fmt: skip
FLAGS = {
    "imputed": ("估补", "imputed"), "estimated": ("估计", "estimated"),
    "revised": ("修订", "revised"), "disputed": ("有争议", "disputed"),
}  # fmt: skip
CLIPPED = {"cap": ("上限", "cap"), "floor": ("下限", "floor")}
HELD = {"cap": ("封顶", "cap"), "floor": ("保底", "floor"), "copeland": ("两两比较", "Copeland")}


def say(language: Language, pair: tuple[str, str]) -> str:
    """Return the one of a Chinese and an English text."""
    return pair[0] if language == "zh" else pair[1]


def number(value: float | None) -> str:
    """Return a number plainly: no exponent, four decimals, or four digits below 1.

    >>> number(1234.5), number(0.000123456), number(20.0), number(None)
    ('1234.5', '0.0001235', '20', '–')
    """
    if value is None:
        return "–"
    small = 0 < abs(value) < 1
    text = f"{float(f'{value:.4g}') if small else value:.{12 if small else 4}f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def signed(value: float) -> str:
    """Return a number with its sign."""
    return f"{'+' if value > 0 else ''}{number(value)}"


def title(code: str, titles: Titles, language: Language) -> str:
    """Return the title of a code, the code itself where the caller gives none; safe in a table."""
    named = titles.get(code)
    return cell(code if named is None else getattr(named, language) or code)


def cell(text: str) -> str:
    """Return a text that stays in its cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").split())


def figure(line_code: str, value: float | None, titles: Titles, language: Language) -> str:
    """Return a figure with its unit of measure where the title knows one."""
    unit = getattr(titles.get(line_code), f"unit_{language}", "")
    return f"{number(value)} {unit}".rstrip() if value is not None else "–"


def derived(beside: Beside, language: Language) -> str:
    """Return how a reference was come by: ``cohort's mean × 2, n = 60, of the period before``."""
    one = beside.reference
    parts = [say(language, KINDS[one.kind]) + (f" {one.unit}" if one.unit else "")]
    if one.kind == "quantile":
        parts[0] += f" {number(one.quantile * 100)}%"
    if one.kind != "fixed" and one.times != 1.0:
        parts[0] += f" × {number(one.times)}"
    if one.period == "previous":
        parts.append(say(language, ("上期", "period before")))
    if beside.units is not None:
        parts.append(f"n = {beside.units}")
    return say(language, ("，", ", ")).join(parts)
