"""Curves and references in plain words, Chinese and English."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from luodi.packs.schemas import scheme_curves as curves
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.scheme_benchmarks import Benchmark
from luodi.packs.schemas.scheme_numbers import number_at
from luodi.packs.schemas.scheme_text import number_text

STATISTICS = {
    "mean": ("平均值", "mean"), "median": ("中位数", "median"), "min": ("最小值", "lowest figure"),
    "max": ("最大值", "highest figure"), "best": ("最好值", "best figure"),
    "worst": ("最差值", "worst figure"), "sd": ("标准差", "standard deviation"),
}  # fmt: skip
OWN = {
    "target": ("本单位目标值", "its target"),
    "schedule": ("按时序应完成的目标值", "the part of its target that is due by the calendar"),
    "own": ("本单位上期值", "its own figure of the previous period"),
}
# these are multiplied by the weight; the others speak of full marks
PROPORTIONAL = ("ratio", "inverse", "reciprocal", "span", "zscore", "percent_rank", "borda")


def benchmark(one: Benchmark, day: date) -> Title:
    """Return where the number beside a figure comes from, with what it is multiplied by."""
    if one.of == "fixed":
        number = number_text(number_at(one.value or 0.0, day))
        return Title(zh=number, en=number)
    zh, en = OWN.get(one.of) or _of_cohort(one)
    times = number_at(one.times, day)
    if times == 1:
        return Title(zh=zh, en=en)
    return Title(zh=f"({number_text(times)} × {zh})", en=f"({number_text(times)} × {en})")


def _of_cohort(one: Benchmark) -> tuple[str, str]:
    earlier = one.period == "previous"
    when, since = ("上期", " of the previous period") if earlier else ("", "")
    if one.of == "unit":
        return f"{one.unit}{when}数值", f"the figure of {one.unit}{since}"
    if one.of == "quantile":
        share = percent(one.quantile)
        return f"同组{when} {share} 分位数", f"the cohort's {share} quantile{since}"
    zh, en = STATISTICS[one.of]
    return f"同组{when}{zh}", f"the cohort's {en}{since}"


def percent(share: float) -> str:
    """Return a share in percent: 5%."""
    return f"{number_text(round(share * 100, 6))}%"


def _set(chinese: str) -> str:
    """Return numbers and formulas with a space around them, words without."""
    return f" {chinese} " if re.search(r"^-?\d|[÷−]", chinese) else chinese


def share_words(curve: Any, title: Title, sign: int, day: date) -> Title:
    """Return what share of full marks a figure earns, in words."""
    return _WORDS[curve.kind](curve, title, sign, day)


def _ratio(one: Any, title: Title, _sign: int, day: date) -> Title:
    against = benchmark(one.against, day)
    forms = {"ratio": "{x} ÷ {r}", "inverse": "(2 − {x} ÷ {r})", "reciprocal": "{r} ÷ {x}"}
    form = forms[one.kind]
    return Title(zh=form.format(x=title.zh, r=against.zh), en=form.format(x=title.en, r=against.en))


def _span(one: curves.Span, title: Title, sign: int, day: date) -> Title:
    low, high = benchmark(one.low, day), benchmark(one.high, day)
    way = "({x} − {low})" if sign > 0 else "({high} − {x})"
    form = f"{_moved(one.start, one.width)}{way} ÷ ({{high}} − {{low}})"
    zh = form.format(x=title.zh, low=low.zh, high=high.zh)
    en = form.format(x=title.en, low=low.en, high=high.en)
    return _constant(one, zh, en)


def _zscore(one: curves.ZScore, title: Title, sign: int, day: date) -> Title:
    centre, spread = benchmark(one.centre, day), benchmark(one.spread, day)
    way = "({x} − {c})" if sign > 0 else "({c} − {x})"
    form = f"{_moved(one.mean, one.sd)}{way} ÷ {{s}}"
    zh = form.format(x=title.zh, c=centre.zh, s=spread.zh)
    en = form.format(x=title.en, c=centre.en, s=spread.en)
    return _constant(one, zh, en)


def _moved(start: float, width: float) -> str:
    begin = f"{number_text(start)} + " if start else ""
    return begin + (f"{number_text(width)} × " if width != 1 else "")


def _constant(one: Any, zh: str, en: str) -> Title:
    if one.constant is None:
        return Title(zh=zh, en=en)
    number = number_text(one.constant)
    return Title(zh=f"{zh}（各单位数值相同的按 {number} 计）",
                 en=f"{en} (where all figures are equal, {number})")  # fmt: skip


def _gate(one: curves.Gate, title: Title, sign: int, day: date) -> Title:
    against = benchmark(one.against, day)
    side, way = ("不低于", "not below") if sign > 0 else ("不高于", "not above")
    return Title(zh=f"{title.zh}{side}{_set(against.zh)}的得满分，否则{_missed(one.missed).zh}",
                 en=f"full marks where {title.en} is {way} {against.en}, else "
                 f"{_missed(one.missed).en}")  # fmt: skip


def _missed(share: float) -> Title:
    if share == 0:
        return Title(zh="不得分", en="nothing")
    return Title(zh=f"得满分的 {percent(share)}", en=f"{percent(share)} of full marks")


def _looked_up(one: Any, title: Title, day: date) -> Title:
    against = benchmark(one.against, day)
    if one.against == curves.ITSELF and one.relation == "share":
        return title
    by = "÷" if one.relation == "share" else "−"
    return Title(zh=f"{title.zh} {by} {against.zh}", en=f"{title.en} {by} {against.en}")


def _steps(one: curves.Steps, title: Title, _sign: int, day: date) -> Title:
    found, rows = _looked_up(one, title, day), list(reversed(one.rows))
    zh = "，".join(f"{number_text(at)} 及以上得 {percent(share)}" for at, share in rows)
    en = ", ".join(f"from {number_text(at)} on {percent(share)}" for at, share in rows)
    low = percent(one.below)
    return Title(zh=f"按{_set(found.zh)}查表计满分的比例：{zh}，以下得 {low}",
                 en=f"a share of full marks by {found.en}: {en}, below {low}")  # fmt: skip


def _piecewise(one: curves.Piecewise, title: Title, _sign: int, day: date) -> Title:
    found = _looked_up(one, title, day)
    knots = "，".join(f"{number_text(at)} 得 {percent(share)}" for at, share in one.rows)
    en = ", ".join(f"{percent(share)} at {number_text(at)}" for at, share in one.rows)
    return Title(zh=f"按{_set(found.zh)}计满分的比例：{knots}，其间按直线内插",
                 en=f"a share of full marks by {found.en}: {en}, in straight lines")  # fmt: skip


def _per(one: Any) -> Title:
    amount = percent(one.per) if one.relation == "share" else number_text(one.per)
    return Title(zh=amount, en=amount)


def _deduct(one: curves.Deduct, title: Title, sign: int, day: date) -> Title:
    against, per, points = benchmark(one.against, day), _per(one), number_text(one.points)
    short, less = ("低", "below it") if sign > 0 else ("高", "above it")
    how, each = ("每满", "full ") if one.whole else ("每", "")
    share = "" if one.whole else "，不足的按比例"
    en = "" if one.whole else ", in proportion"
    return Title(
        zh=f"{title.zh}达到{_set(against.zh)}的得满分；{short}于它的，"
        f"{how} {per.zh} 扣 {points} 分{share}",
        en=f"full marks where {title.en} meets {against.en}; for each {each}{per.en} {less} "
        f"{points} points less{en}",
    )  # fmt: skip


def _bonus(one: curves.Bonus, title: Title, _sign: int, day: date) -> Title:
    against, per, points = benchmark(one.against, day), _per(one), number_text(one.points)
    how, each = ("每满", "full ") if one.whole else ("每", "")
    most = "" if one.most is None else f"，最多加 {number_text(one.most)} 分"
    en = "" if one.most is None else f", {number_text(one.most)} at the most"
    missed = _missed(one.missed)
    return Title(
        zh=f"{title.zh}达到{_set(against.zh)}的得满分；超过的，"
        f"{how} {per.zh} 加 {points} 分{most}；未达到的{missed.zh}",
        en=f"full marks where {title.en} meets {against.en}; for each {each}{per.en} beyond it "
        f"{points} points more{en}; where it is missed, {missed.en}",
    )


def _around(one: curves.Around, title: Title, sign: int, day: date) -> Title:
    against, per, points = benchmark(one.against, day), _per(one), number_text(one.points)
    more, less = ("高", "低") if sign > 0 else ("低", "高")
    return Title(
        zh=f"{title.zh}等于{_set(against.zh)}的得满分的 {percent(one.even)}；"
        f"每{more} {per.zh} 加 {points} 分，每{less} {per.zh} 减 {points} 分，按比例计",
        en=f"{percent(one.even)} of full marks where {title.en} equals {against.en}; "
        f"{points} points more or less for each {per.en} better or worse, in proportion",
    )


def _count(one: curves.Count, title: Title, sign: int, _day: date) -> Title:
    points = number_text(one.points)
    way, moved = ("得", "earns") if sign > 0 else ("扣", "costs")
    return Title(zh=f"{title.zh}每 1 个{way} {points} 分",
                 en=f"each one of {title.en} {moved} {points} points")  # fmt: skip


def _ladder(one: curves.Ladder, title: Title, sign: int, _day: date) -> Title:
    order = ("从高到低", "the highest first") if sign > 0 else ("从低到高", "the lowest first")
    if one.step:
        return Title(
            zh=f"按{title.zh}在同组{order[0]}排名，第 1 名得满分，"
            f"每后一名少满分的 {percent(one.step)}",
            en=f"by the place of {title.en} in the cohort, {order[1]}: the first gets full marks, "
            f"each place behind {percent(one.step)} of them less",
        )
    zh = "，".join(f"第 {at} 名得 {percent(share)}" for at, share in enumerate(one.rungs, 1))
    en = ", ".join(f"place {at} {percent(share)}" for at, share in enumerate(one.rungs, 1))
    return Title(zh=f"按{title.zh}在同组{order[0]}排名计满分的比例：{zh}，"
                 f"其余得 {percent(one.below)}",
                 en=f"a share of full marks by the place of {title.en} in the cohort, {order[1]}: "
                 f"{en}, the others {percent(one.below)}")  # fmt: skip


def _percent_rank(one: curves.PercentRank, title: Title, _sign: int, _day: date) -> Title:
    times = "" if one.scale == 1 else f" × {number_text(one.scale)}"
    return Title(zh=f"{title.zh}在同组超过的单位占其他单位的比例{times}",
                 en=f"the share of the others that stand behind in {title.en}{times}")  # fmt: skip


def _borda(_one: curves.Borda, title: Title, _sign: int, _day: date) -> Title:
    return Title(zh=f"{title.zh}在同组超过的单位数",
                 en=f"how many units stand behind in {title.en}")  # fmt: skip


_WORDS: dict[str, Callable[[Any, Title, int, date], Title]] = {
    "ratio": _ratio, "inverse": _ratio, "reciprocal": _ratio, "span": _span, "zscore": _zscore,
    "gate": _gate, "steps": _steps, "piecewise": _piecewise, "deduct": _deduct, "bonus": _bonus,
    "around": _around, "count": _count, "ladder": _ladder, "percent_rank": _percent_rank,
    "borda": _borda,
}  # fmt: skip
