"""The explanation as Markdown, in Chinese or English, for a person who is going to dispute it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from luodi.kernels.score.why.changes import Change
from luodi.kernels.score.why.explained import Explanation
from luodi.kernels.score.why.fingerprints import Hashes
from luodi.kernels.score.why.steps_up import StepsUp
from luodi.kernels.score.why.story_more import change_told, hashes_told, robustness_told, steps_told
from luodi.kernels.score.why.story_places import adjustments_told, grades_told, standing_told
from luodi.kernels.score.why.told_rules import references_told, rule_told
from luodi.kernels.score.why.told_tables import section, table
from luodi.kernels.score.why.told_words import (
    FLAGS,
    HELD,
    Language,
    Titles,
    cell,
    figure,
    number,
    say,
    signed,
    title,
)

NO_TITLES: Titles = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Robustness:
    """How sure a place is: the rank interval, and the probability of each grade, 0..1."""

    low: int
    high: int
    p_grade: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class More:
    """What a story may tell beyond one evaluation; whatever is None is left out."""

    change: Change | None = None
    steps: StepsUp | None = None
    robustness: Robustness | None = None
    hashes: Hashes | None = None


NOTHING_MORE = More()


def story(
    why: Explanation,
    language: Language = "zh",
    titles: Titles = NO_TITLES,
    more: More = NOTHING_MORE,
) -> str:
    """Return the explanation of a unit's score as Markdown.

    ``titles``: names of indicators, groups, units, clauses and grades by code, in both languages;
    a code without one stands for itself.
    """
    parts = [
        _head(why, language, titles),
        _lines(why, language, titles),
        _weights(why, language, titles),
        adjustments_told(why, language, titles),
        grades_told(why, language, titles),
    ]
    if more.change:
        parts.append(change_told(more.change, language, titles))
    if more.steps:
        parts.append(steps_told(more.steps, language, titles))
    if more.robustness:
        one = more.robustness
        parts.append(robustness_told((one.low, one.high), one.p_grade, language, titles))
    if more.hashes:
        parts.append(hashes_told(more.hashes, language))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(why: Explanation, language: Language, titles: Titles) -> str:
    name = title(why.unit, titles, language)
    heading = say(language, (f"# {name}：得分说明", f"# {name}: why this score"))
    where = [f"{say(language, label)} {cell(text)}" for label, text in (
        (("期间", "Period"), why.period), (("数据版本", "Vintage of the figures"), why.vintage),
        (("分组", "Cohort"), title(why.cohort, titles, language)),
    ) if text]  # fmt: skip
    return "\n\n".join([heading, standing_told(why, language, titles), " · ".join(where)]).strip()


def _lines(why: Explanation, language: Language, titles: Titles) -> str:
    head = say(
        language,
        (
            "指标|数值|基数及由来|规则代入数字|得分|满分",
            "Indicator|Figure|Reference|Rule with the numbers|Points|Full marks",
        ),
    )
    rows = [
        [
            title(line.code, titles, language), _figure(why, at, language, titles),
            references_told(line, language), rule_told(line, language),
            number(why.points(line.ticks)), number(line.full),
        ]
        for at, line in enumerate(why.lines)
    ]  # fmt: skip
    for words, ticks in _rest(why, language, titles):
        rows.append([words, "", "", "", signed(why.points(ticks)), ""])
    total = say(language, ("**合计**", "**Total**"))
    rows.append([total, "", "", "", f"**{number(why.points(why.total))}**", ""])
    heading = say(language, ("得分构成", "How the points add up"))
    return section(heading, table(head.split("|"), rows))


def _figure(why: Explanation, at: int, language: Language, titles: Titles) -> str:
    """Return the figure as reported and, where it differs, as scored, and what is known of it."""
    line = why.lines[at]
    told = [figure(line.code, line.given, titles, language)]
    if line.value is not None and line.value != line.given:
        told.append(f"→ {number(line.value)}")
    if line.denominator is not None:
        base = f"{title(line.rule.denominator, titles, language)} {number(line.denominator)}"
        told.append(say(language, (f"（每 {base}）", f"(by {base})")))
    told += [f"[{say(language, FLAGS[flag])}]" for flag in line.flags]
    if line.source:
        told.append(say(language, (f"来源 {cell(line.source)}", f"source {cell(line.source)}")))
    return " ".join(told)


def _rest(why: Explanation, language: Language, titles: Titles) -> list[tuple[str, int]]:
    """Return what stands below the lines, so that the table adds up."""
    rest = [(f"{title(one.group, titles, language)}: {say(language, HELD[one.by])}", one.ticks)
            for one in why.held]  # fmt: skip
    if why.adjustments:
        rest.append((say(language, ("加减分", "Adjustments")), why.adjusted))
    if why.places:
        rest.append((say(language, ("名次奖励", "Bonus for places")), why.bonus))
    if why.rounding:
        rest.append((say(language, ("尾差", "Rounding")), why.rounding))
    return rest


def _weights(why: Explanation, language: Language, titles: Titles) -> str:
    """Return the way of each weight, where there are levels between."""
    if all(len(line.path) < 2 for line in why.lines):
        return ""
    rows = [
        [
            title(line.code, titles, language),
            " → ".join(f"{title(code, titles, language)} {number(weight)}"
                       for code, weight in line.path),
            f"{number(line.weight * 100)}%",
        ]
        for line in why.lines
    ]  # fmt: skip
    head = say(
        language, ("指标|权重路径|占总权重", "Indicator|Path of weights|Share of all weight")
    )
    return section(say(language, ("权重", "Weights")), table(head.split("|"), rows))
