"""Grades, vetoes, bonuses and consequences in plain words, Chinese and English."""

from datetime import date
from typing import Any

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.scheme_curve_words import percent
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_grades import (
    Clause,
    Condition,
    Consequence,
    PlaceBonus,
    Unrated,
    VetoRule,
)
from luodi.packs.schemas.scheme_numbers import number_at, one_at
from luodi.packs.schemas.scheme_text import number_text

ROUNDING = {
    "down": ("向下取整", "rounded down"), "half_up": ("四舍五入", "rounded half up"),
    "up": ("向上取整", "rounded up"),
}  # fmt: skip
TIES = {
    "better": ("；跨档并列的都定较高等次", "; those that tie across a border get the better grade"),
    "worse": ("；跨档并列的都定较低等次", "; those that tie across a border get the lower grade"),
}
RELATIONS = {
    "<": ("低于", "below"), "<=": ("不高于", "not above"), ">": ("高于", "above"),
    ">=": ("不低于", "not below"),
}  # fmt: skip


def grades(definition: Definition, day: date = date.max) -> Title:
    """Return how grades follow from places and points, with every cut-off as it holds on a day."""
    quota, points = _by_places(definition, day), _by_points(definition, day)
    least = _least(definition, day)
    zh, en = TIES[definition.grade_ties]
    both = Title(zh="；同时要够分数，", en="; and the points must be there: ")
    if quota and points:
        middle = Title(zh=quota.zh + both.zh + points.zh, en=quota.en + both.en + points.en)
    else:
        middle = quota or points or Title(zh="", en="")
    return Title(zh=f"{middle.zh}{least.zh}{zh}。", en=f"{middle.en}{least.en}{en}.")


def _by_places(definition: Definition, day: date) -> Title | None:
    if any(one.up_to is None for one in definition.grades):
        return None
    shares = [(one, percent(number_at(one.up_to or 0.0, day))) for one in definition.grades]
    zh, en = ROUNDING[definition.grade_rounding]
    return Title(
        zh=f"等次按名次占比定，名额{zh}：" + "，".join(
            f"{grade.title.zh}到前 {share}" for grade, share in shares),
        en=f"Grades go by the share of places, {en}: " + ", ".join(
            f"{grade.title.en} down to {share}" for grade, share in shares),
    )  # fmt: skip


def _by_points(definition: Definition, day: date) -> Title | None:
    asked = [(one, one.at_least) for one in definition.grades]
    if all(points is None for _, points in asked):
        return None
    quota = definition.grades[0].up_to is not None
    parts = [(one.title, None if points is None else number_text(number_at(points, day)))
             for one, points in asked]  # fmt: skip
    zh = "，".join(f"其余{title.zh}" if points is None else f"{title.zh} {points} 分及以上"
                  for title, points in parts)  # fmt: skip
    en = ", ".join(f"{title.en} for all others" if points is None else f"{title.en} from {points}"
                   for title, points in parts)  # fmt: skip
    return Title(zh=zh if quota else f"等次按得分定：{zh}",
                 en=en if quota else f"Grades go by points: {en}")  # fmt: skip


def _least(definition: Definition, day: date) -> Title:
    kept = [(one.title, number_at(one.least, day)) for one in definition.grades]
    taken = [(title, percent(share)) for title, share in kept if share]
    if not taken:
        return Title(zh="", en="")
    zh = "，".join(f"{title.zh}至少占 {share}" for title, share in taken)
    en = ", ".join(f"{title.en} takes at least {share}" for title, share in taken)
    return Title(zh=f"；{zh}（向上取整）", en=f"; {en}, rounded up")


def unrated(one: Unrated) -> Title:
    """Return what is said of units that are not rated."""
    return Title(zh=f"{one.title.zh}：不排名、不定等次，也不影响同组的基准、名次和名额。",
                 en=f"{one.title.en}: not ranked and not graded; they move nobody's reference, "
                 "place or quota.")  # fmt: skip


def clause(definition: Definition, one: Clause) -> Title:
    """Return what a person may add, take or forbid."""
    if one.kind == "veto":
        held = _held(definition, one)
        return Title(zh=f"一票否决：{one.title.zh}，{held.zh}。",
                     en=f"Veto: {one.title.en} – the unit {held.en}.")  # fmt: skip
    zh, en = ("加分", "Bonus") if one.kind == "bonus" else ("扣分", "Penalty")
    most = number_text(one.most)
    each = "" if one.each is None else f"每次不超过 {number_text(one.each)} 分，"
    each_en = "" if one.each is None else f"up to {number_text(one.each)} points each time, "
    return Title(
        zh=f"{zh}：{one.title.zh}，{each}每个单位合计不超过 {most} 分。",
        en=f"{en}: {one.title.en}, {each_en}up to {most} points for a unit in all.",
    )


def _held(definition: Definition, one: Any) -> Title:
    if one.effect == "lower":
        return Title(zh=f"等次降 {one.steps} 档", en=f"is lowered by {one.steps} grades"
                     if one.steps > 1 else "is lowered by 1 grade")  # fmt: skip
    grade = definition.grade_title(one.grade)
    zh, en = ("直接定为", "is graded") if one.effect == "force" else (
        "不高于", "is graded no better than")  # fmt: skip
    return Title(zh=f"等次{zh}{grade.zh}", en=f"{en} {grade.en}")


def veto(definition: Definition, one: VetoRule, day: date) -> Title:
    """Return a veto by rule with its condition."""
    when, held = condition(definition, one.when, day), _held(definition, one)
    return Title(zh=f"按规则否决：{one.title.zh}——{when.zh} 的，{held.zh}；缺数的不触发。",
                 en=f"Veto by rule: {one.title.en} – where {when.en}, the unit {held.en}; a "
                 "missing figure triggers nothing.")  # fmt: skip


def condition(definition: Definition, one: Condition, day: date) -> Title:
    """Return a condition: 地区生产总值增速不低于 8."""
    title, (zh, en) = definition.title_of(one.of), RELATIONS[one.relation]
    number = number_text(number_at(one.value, day))
    return Title(zh=f"{title.zh}{zh} {number}", en=f"{title.en} is {en} {number}")


def place_bonus(definition: Definition, one: PlaceBonus, day: date) -> Title:
    """Return the points for first places and the gates before them."""
    of = definition.title_of(one.of)
    zh = "，".join(
        f"第 {at} 名 {number_text(points)} 分" for at, points in enumerate(one.points, 1)
    )
    en = ", ".join(
        f"{number_text(points)} for place {at}" for at, points in enumerate(one.points, 1)
    )
    gates = [condition(definition, gate, day) for gate in one.gates]
    if not gates:
        return Title(zh=f"名次加分：{one.title.zh}，按{of.zh}{zh}。",
                     en=f"Bonus for places: {one.title.en}, by {of.en}: {en}.")  # fmt: skip
    behind, all_of = "、".join(gate.zh for gate in gates), " and ".join(gate.en for gate in gates)
    return Title(
        zh=f"名次加分：{one.title.zh}，按{of.zh}{zh}；须同时满足：{behind}。",
        en=f"Bonus for places: {one.title.en}, by {of.en}: {en}; only where {all_of}.",
    )


def consequence(definition: Definition, one: Consequence, day: date) -> Title:
    """Return what follows from a grade period after period."""
    values, grade = one_at(one.rates, day).values, definition.grade_title(one.grade)
    last = len(values)
    zh = "，".join(
        f"连续 {at} 期{'及以上' if at == last else ''} {number_text(rate)} {one.unit_of_measure}"
        for at, rate in enumerate(values, 1)
    )
    en = ", ".join(
        f"{number_text(rate)} {one.unit_of_measure} for {at}{' and more' if at == last else ''}"
        for at, rate in enumerate(values, 1)
    )
    return Title(
        zh=f"后续措施：{one.title.zh}，{grade.zh}{zh}。",
        en=f"What follows: {one.title.en}, by periods in a row with {grade.en}: {en}.",
    )
