"""A scheme in plain words, Chinese and English: what its page shows, and each rule with numbers."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from luodi.packs.schemas import scheme_grade_words as grade_words
from luodi.packs.schemas import scheme_tree_words as tree_words
from luodi.packs.schemas.dated import Value, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import joined
from luodi.packs.schemas.scheme_curve_words import PROPORTIONAL, share_words
from luodi.packs.schemas.scheme_grade_words import grades
from luodi.packs.schemas.scheme_groups import Branch, Group
from luodi.packs.schemas.scheme_numbers import number_at, one_at
from luodi.packs.schemas.schemes import Definition, Indicator, number_text

__all__ = [
    "MISSING", "Sentence", "figure_words", "grades", "in_words", "rule_for", "rule_of",
    "rule_with_figure",
]  # fmt: skip
MISSING = {
    "zero": Title(zh="未报送的得 0 分", en="a missing figure earns 0 points"),
    "penalty": Title(zh="未报送的扣 {points} 分", en="a missing figure costs {points} points"),
    "cohort_mean": Title(
        zh="未报送的按同组平均得分计", en="a missing figure earns the mean points of the cohort"
    ),
    "full": Title(zh="没有应报事项的得满分", en="where nothing was due, full marks"),
    "carry": Title(
        zh="未报送的取本单位上期值，不早于 {age} 期以前",
        en="for a missing figure the unit's earlier one counts, no older than {age} periods",
    ),
    "impute_mean": Title(
        zh="未报送的取同组平均值计算", en="for a missing figure the cohort's mean figure counts"
    ),
    "impute_median": Title(
        zh="未报送的取同组中位数计算", en="for a missing figure the cohort's median figure counts"
    ),
    "renormalise": Title(
        zh="未报送的该项不计，求平均时由其余各项按权重分担",
        en="a missing figure is left out, and means share its weight among the others",
    ),
    "not_applicable": Title(
        zh="不适用的该项不计，其满分转给其余各项",
        en="where it does not apply it is left out, and its marks move to the others",
    ),
    "block": Title(
        zh="未报送的不计分、不排名，单独列出",
        en="a unit without the figure is not scored and listed apart",
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a rendering with the reference that it stands on."""

    words: Title
    reference: Title


def in_words(definition: Definition, day: date) -> list[Sentence]:
    """Return the scheme as it holds on a day, sentence by sentence, each with its reference."""
    return [
        Sentence(_cohort(definition), definition.reference),
        *_version(definition),
        *(_indicator(definition, one, day) for one in definition.indicators),
        *_together(definition, day),
        *_graded(definition, day),
        *(Sentence(grade_words.clause(definition, one), one.reference)
          for one in definition.clauses),
        *_after(definition, day),
    ]  # fmt: skip


def _together(definition: Definition, day: date) -> Iterator[Sentence]:
    tree = definition.tree
    if tree is not None:
        for group in _from_below(tree):
            words = tree_words.branch(definition, group, group.title, day)
            yield Sentence(words, group.reference)
        whole = Title(zh="总分", en="The total")
        yield Sentence(tree_words.branch(definition, tree, whole, day), tree.reference)
    stands_on = [definition.reference, *filter(None, [definition.ties_reference])]
    yield Sentence(tree_words.total(definition), joined(stands_on))


def _from_below(one: Branch) -> Iterator[Group]:
    """Yield the groups in the scheme's own order, each behind those it is made of."""
    for group in one.groups:
        yield from _from_below(group)
        yield group


def _graded(definition: Definition, day: date) -> Iterator[Sentence]:
    for bonus in definition.place_bonuses:
        yield Sentence(grade_words.place_bonus(definition, bonus, day), bonus.reference)
    if definition.grades_reference is not None and definition.grades:
        yield Sentence(grades(definition, day), definition.grades_reference)
    if definition.unrated is not None:
        yield Sentence(grade_words.unrated(definition.unrated), definition.unrated.reference)
    for veto in definition.vetoes:
        yield Sentence(grade_words.veto(definition, veto, day), veto.reference)


def _after(definition: Definition, day: date) -> Iterator[Sentence]:
    for one in definition.consequences:
        words = grade_words.consequence(definition, one, day)
        yield Sentence(words, one_at(one.rates, day).reference)
    if definition.inputs == "table":
        yield Sentence(tree_words.ORDER, tree_words.ORDER_REFERENCE)


def rule_of(one: Indicator, day: date, *, averaged: bool = False) -> Title:
    """Return the rule of one indicator with the numbers that hold on a day.

    ``averaged``: it stands in a group that takes a mean, so that its weight is no number of points.
    """
    curve, weight = one.curve_at(day), number_text(at(one.weight, day).value)
    in_points = not averaged and one.base is None and curve.kind not in PROPORTIONAL
    bounds = _bounds(one, day, in_points=in_points)
    if one.base is not None:
        base = at(one.base, day)
        share = Title(zh=_ratio(one, base, one.title.zh), en=_ratio(one, base, one.title.en))
    else:
        share = share_words(curve, one.title, one.direction, day)
    zh, en = f"，乘以 {weight} 分", f", times {weight} points"
    if averaged:
        zh, en = f"，权重 {weight}", f", weight {weight}"
    elif in_points:
        zh, en = f"，满分 {weight} 分", f", full marks {weight} points"
    return Title(zh=f"{share.zh}{bounds.zh}{zh}", en=f"{share.en}{bounds.en}{en}")


def rule_with_figure(one: Indicator, day: date, value: float) -> Title:
    """Return the rule with the figure put in: ``28.5 ÷ 20 × 60``; a bound that holds is named."""
    zh, en = rule_for(one, day)(value)
    return Title(zh=zh, en=en)


def rule_for(one: Indicator, day: date) -> Callable[[float], tuple[str, str]]:
    """Return what puts figures into a rule, in Chinese and English; read once for thousands."""
    if one.base is None:
        rule = rule_of(one, day)
        return lambda value: (f"{(figure := figure_words(one, value))}：{rule.zh}",
                              f"{figure}: {rule.en}")  # fmt: skip
    base, times = at(one.base, day), f"× {number_text(at(one.weight, day).value)}"
    low, high = _limits(one, day)

    def put_in(value: float) -> tuple[str, str]:
        shown = _ratio(one, base, _bare(one, value))
        ratio = value / base.value if one.direction == 1 else 2 - value / base.value
        kept = min(max(ratio, low), high)
        if kept == ratio:
            return (f"{shown} {times}",) * 2
        found, bound = number_text(round(ratio, 4)), number_text(kept)
        return (f"{shown} = {found}，按 {bound} 计，{times}",
                f"{shown} = {found}, counts as {bound}, {times}")  # fmt: skip

    return put_in


def _limits(one: Indicator, day: date) -> tuple[float, float]:
    return (-math.inf if one.floor is None else number_at(one.floor, day),
            math.inf if one.cap is None else number_at(one.cap, day))  # fmt: skip


def figure_words(one: Indicator, value: float) -> str:
    """Return a figure with its unit of measure; a share in percent."""
    if not one.unit_of_measure:
        return f"{number_text(round(value * 100, 1))}%"
    tight = "" if one.unit_of_measure == "%" else " "
    return f"{number_text(value)}{tight}{one.unit_of_measure}"


def _bare(one: Indicator, value: float) -> str:
    return number_text(value) if one.unit_of_measure else figure_words(one, value)


def _ratio(one: Indicator, base: Value, value: str) -> str:
    share = value if base.value == 1 else f"{value} ÷ {number_text(base.value)}"
    return share if one.direction == 1 else f"(2 − {share})"


def _bounds(one: Indicator, day: date, *, in_points: bool) -> Title:
    """Return floor and cap: of what is to be multiplied by the weight, or in points."""
    times = at(one.weight, day).value if in_points else 1.0
    low, high = (None if bound is None else number_text(round(number_at(bound, day) * times, 9))
                 for bound in (one.floor, one.cap))  # fmt: skip
    mark, mark_en = (" 分", " points") if in_points else ("", "")
    if low is not None and high is not None:
        return Title(zh=f"，限于 {low} 至 {high}{mark}",
                     en=f", kept within {low} and {high}{mark_en}")  # fmt: skip
    if low is None and high is None:
        return Title(zh="", en="")
    zh, en = ("不低于", "not below") if high is None else ("不高于", "not above")
    return Title(zh=f"，{zh} {low or high}{mark}", en=f", {en} {low or high}{mark_en}")


def _indicator(definition: Definition, one: Indicator, day: date) -> Sentence:
    figure = one.model_copy(update={"title": definition.title_of(one.column or one.code)})
    rule, gap = rule_of(figure, day, averaged=_averaged(definition, one)), _missing(one, day)
    weight, curve = at(one.weight, day), one.curve_at(day)
    before = _before(definition, one)
    counted = f"（{one.unit_of_measure}）" if one.unit_of_measure else ""
    counted_en = f" ({one.unit_of_measure})" if one.unit_of_measure else ""
    words = Title(
        zh=f"{one.title.zh}{counted}：{before.zh}{rule.zh}；{gap.zh}。",
        en=f"{one.title.en}{counted_en}: {before.en}{rule.en}; {gap.en}.",
    )
    told = [beside.reference for beside in curve.benchmarks.values()]
    stands_on: list[Title | None] = [
        weight.reference, curve.reference, *told, one.bounds_reference, one.missing_reference,
        one.treatment.reference if one.treatment else None,
    ]  # fmt: skip
    return Sentence(words, joined([each for each in stands_on if each is not None]))


def _cohort(definition: Definition) -> Title:
    cohort = definition.cohort.title
    return Title(
        zh=f"同组比较：{cohort.zh}。只排单位，不排个人。",
        en=f"Compared with one another: {cohort.en}. Units are ranked, never persons.",
    )


def _version(definition: Definition) -> Iterator[Sentence]:
    if definition.basis is not None:
        yield Sentence(version_words(definition), definition.basis)


def version_words(definition: Definition) -> Title:
    """Return from when a version holds; nothing where the pack says no day."""
    if definition.holds_from is None:
        return Title(zh="", en="")
    day = definition.holds_from.isoformat()
    return Title(zh=f"本版自 {day} 起施行。", en=f"This version holds from {day} on.")


def _averaged(definition: Definition, one: Indicator) -> bool:
    branches = [definition.tree, *definition.tree.all_groups()] if definition.tree else []
    own = next((each for each in branches if one.code in each.indicators), None)
    return own is not None and own.aggregator != "sum"


def _missing(one: Indicator, day: date) -> Title:
    numbers = {"points": number_text(number_at(one.penalty, day)), "age": one.max_age}
    told = MISSING[one.missing]
    zero = ("填报为 0 的视同未报送；", "a figure of 0 is taken for a missing one; ")
    zh, en = zero if one.zero_is_missing else ("", "")
    return Title(zh=zh + told.zh.format(**numbers), en=en + told.en.format(**numbers))


def _before(definition: Definition, one: Indicator) -> Title:
    """Return what is done to a figure before its curve: the denominator, outliers."""
    zh, en = "", ""
    if one.denominator:
        by = definition.title_of(one.denominator)
        zh, en = f"先除以{by.zh}；", f"divided by {by.en} first; "
    if one.treatment:
        zh += f"分布过偏时先把极端值拉回（至多 {one.treatment.winmax} 个），仍过偏的再变换；"
        en += (f"where the distribution is too skew, up to {one.treatment.winmax} extremes are "
               "pulled in first, and it is transformed if that is not enough; ")  # fmt: skip
    return Title(zh=zh, en=en)
