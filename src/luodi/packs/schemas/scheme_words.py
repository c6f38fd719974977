"""A scheme in plain words, Chinese and English: what its page shows, and each rule with numbers."""

from dataclasses import dataclass
from datetime import date

from luodi.packs.schemas.dated import Value, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import joined
from luodi.packs.schemas.schemes import Clause, Definition, Indicator, number_text

MISSING = {
    "zero": Title(zh="未报送的得 0 分", en="a missing figure earns 0 points"),
    "cohort_mean": Title(
        zh="未报送的按同组平均得分计", en="a missing figure earns the mean points of the cohort"
    ),
    "full": Title(zh="没有应报事项的得满分", en="where nothing was due, full marks"),
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
        *(_indicator(one, day) for one in definition.indicators),
        Sentence(_sum(definition), definition.reference),
        Sentence(grades(definition), definition.grades_reference),
        *(Sentence(_clause(definition, one), one.reference) for one in definition.clauses),
    ]


def rule_of(one: Indicator, day: date) -> Title:
    """Return the rule of one indicator with the numbers that hold on a day."""
    weight, base = at(one.weight, day), at(one.base, day)
    zh, en = _ratio(one, base, one.title.zh), _ratio(one, base, one.title.en)
    bounds = _bounds(one)
    return Title(
        zh=f"{zh}{bounds.zh}，乘以 {number_text(weight.value)} 分",
        en=f"{en}{bounds.en}, times {number_text(weight.value)} points",
    )


def rule_with_figure(one: Indicator, day: date, value: float) -> Title:
    """Return the rule with the figure put in: ``28.5 ÷ 20 × 60``; a bound that holds is named."""
    weight, base = at(one.weight, day), at(one.base, day)
    shown, times = _ratio(one, base, _bare(one, value)), f"× {number_text(weight.value)}"
    ratio = value / base.value if one.direction == 1 else 2 - value / base.value
    kept = min(max(ratio, one.floor), ratio if one.cap is None else max(one.cap, one.floor))
    if kept == ratio:
        return Title(zh=f"{shown} {times}", en=f"{shown} {times}")
    found, bound = number_text(round(ratio, 4)), number_text(kept)
    return Title(
        zh=f"{shown} = {found}，按 {bound} 计，{times}",
        en=f"{shown} = {found}, counts as {bound}, {times}",
    )


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


def _bounds(one: Indicator) -> Title:
    low = number_text(one.floor)
    if one.cap is None:
        return Title(zh=f"，不低于 {low}", en=f", not below {low}")
    high = number_text(one.cap)
    return Title(zh=f"，限于 {low} 至 {high}", en=f", kept within {low} and {high}")


def _indicator(one: Indicator, day: date) -> Sentence:
    rule, gap = rule_of(one, day), MISSING[one.missing]
    weight, base = at(one.weight, day), at(one.base, day)
    counted = f"（{one.unit_of_measure}）" if one.unit_of_measure else ""
    counted_en = f" ({one.unit_of_measure})" if one.unit_of_measure else ""
    words = Title(
        zh=f"{one.title.zh}{counted}：{rule.zh}；{gap.zh}。",
        en=f"{one.title.en}{counted_en}: {rule.en}; {gap.en}.",
    )
    stands_on = [weight.reference, base.reference, one.bounds_reference, one.missing_reference]
    return Sentence(words, joined(stands_on))


def _cohort(definition: Definition) -> Title:
    cohort = definition.cohort.title
    return Title(
        zh=f"同组比较：{cohort.zh}。只排单位，不排个人。",
        en=f"Compared with one another: {cohort.en}. Units are ranked, never persons.",
    )


def _sum(definition: Definition) -> Title:
    places = definition.decimals
    return Title(
        zh=f"各项得分相加，加分、扣分后四舍五入到 {places} 位小数；"
        "名次按四舍五入后的得分排，得分相同名次并列。",
        en=f"The points are added up, bonus and penalty included, and rounded half up to {places} "
        "decimals; ranks are taken on the rounded points, and ties share the better rank.",
    )


def grades(definition: Definition) -> Title:
    """Return how grades follow from places, with every cut-off."""
    shares = [(grade, number_text(round(grade.up_to * 100, 6))) for grade in definition.grades]
    return Title(
        zh="等次按名次占比定，名额向下取整：" + "，".join(
            f"{grade.title.zh}到前 {share}%" for grade, share in shares) + "；并列的同等次。",
        en="Grades go by the share of places, rounded down: " + ", ".join(
            f"{grade.title.en} down to {share}%" for grade, share in shares)
        + "; those that tie get the same grade.",
    )  # fmt: skip


def _clause(definition: Definition, clause: Clause) -> Title:
    if clause.kind == "veto":
        grade = next(one for one in definition.grades if one.code == clause.grade)
        zh, en = ("直接定为", "is graded") if clause.effect == "force" else (
            "不高于", "is graded no better than")  # fmt: skip
        return Title(zh=f"一票否决：{clause.title.zh}，等次{zh}{grade.title.zh}。",
                     en=f"Veto: {clause.title.en} – the unit {en} {grade.title.en}.")  # fmt: skip
    zh, en = ("加分", "Bonus") if clause.kind == "bonus" else ("扣分", "Penalty")
    most = number_text(clause.most)
    return Title(zh=f"{zh}：{clause.title.zh}，每个单位合计不超过 {most} 分。",
                 en=f"{en}: {clause.title.en}, up to {most} points for a unit in all.")  # fmt: skip
