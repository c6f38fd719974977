"""The part of a story beyond one evaluation: change, steps, robustness, fingerprints."""

from collections.abc import Mapping

from luodi.kernels.score.why.changes import Change
from luodi.kernels.score.why.fingerprints import Hashes
from luodi.kernels.score.why.rank_change import RankChange
from luodi.kernels.score.why.steps_up import Step, StepsUp
from luodi.kernels.score.why.told_tables import bullets, section, table
from luodi.kernels.score.why.told_words import Language, Titles, number, say, signed, title

UNTOLD = {
    "new": ("上期没有本单位，无从比较", "the unit was not there in the period before"),
    "gone": ("本期没有本单位", "the unit is not there any more"),
    "unranked_before": ("上期未计分，无从比较", "the unit had no score in the period before"),
    "unranked_after": ("本期未计分，无从比较", "the unit has no score in this period"),
}
STATES = {"new": ("新增", "new"), "gone": ("取消", "gone"), "": ("", "")}


def change_told(change: Change, language: Language, titles: Titles) -> str:
    """Return what changed since the last period, by part, by indicator, and in rank."""
    heading = say(language, ("与上期相比", "Change since the last period"))
    if change.untold:
        return section(heading, say(language, UNTOLD[change.untold]))
    head = say(
        language,
        (
            "上期|自身数值|基数|权重|办法|加减分|尾差|本期",
            "Before|Own figures|References|Weights|Rules|Adjustments|Rounding|Now",
        ),
    )
    parts = (change.own, change.reference, change.weights, change.rules, change.adjustments,
             change.rounding)  # fmt: skip
    row = [number(change.points(change.before or 0)),
           *(signed(change.points(one)) for one in parts),
           number(change.points(change.after or 0))]  # fmt: skip
    by_line = say(
        language,
        (
            "指标|上期|自身数值|基数|权重|办法|本期",
            "Indicator|Before|Own figures|References|Weights|Rules|Now",
        ),
    )
    lines = [
        [
            " ".join([title(one.code, titles, language), say(language, STATES[one.state])]).strip(),
            number(one.before), *map(signed, (one.own, one.reference, one.weights, one.rules)),
            number(one.after),
        ]
        for one in change.lines
    ]  # fmt: skip
    return section(
        heading, table(head.split("|"), [row]), table(by_line.split("|"), lines),
        _rank(change.rank, language, titles),
    )  # fmt: skip


def _rank(rank: RankChange | None, language: Language, titles: Titles) -> str:
    if rank is None:
        return ""
    told = [say(language, (
        f"名次 {rank.before} → {rank.after}：自身 {signed(rank.own)}，"
        f"其他单位变动 {signed(rank.others)}",
        f"rank {rank.before} → {rank.after}: by its own points {signed(rank.own)}, "
        f"by the others' moving {signed(rank.others)}"))]  # fmt: skip
    for words, units in ((("新进", "came"), rank.came), (("退出", "went"), rank.went)):
        if units:
            names = ", ".join(title(one, titles, language) for one in units)
            told.append(f"{say(language, words)}: {names}")
    return bullets(told)


def steps_told(found: StepsUp, language: Language, titles: Titles) -> str:
    """Return the cheapest steps to the goal, and what cannot reach it alone."""
    if not found.steps:
        return ""
    head = say(
        language,
        ("指标|现在|须达到|变化|相对变化|说明", "Indicator|Now|Needed|Change|Relative|Note"),
    )
    rows = [_step(found, one, language, titles) for one in found.steps]
    goal = found.goal
    aim = title(goal.grade, titles, language) if goal.grade else say(language, (
        f"第 {goal.rank} 名", f"rank {goal.rank}")) if goal.rank else say(language, (
        f"{number(goal.points)} 分", f"{number(goal.points)} points"))  # fmt: skip
    heading = say(language, (f"最省力的一步：到 {aim}", f"The cheapest step to {aim}"))
    vetoed = say(
        language,
        ("等次被否决项限制，得分再高也不升。", "A veto holds the grade back, whatever the points."),
    )
    return section(heading, vetoed if found.vetoed else "", table(head.split("|"), rows))


def _step(found: StepsUp, one: Step, language: Language, titles: Titles) -> list[str]:
    note = (
        ""
        if one.exact
        else say(
            language,
            ("近似：基数和名次奖励按现状", "approximate: references and bonuses kept as they are"),
        )
    )
    if one.to is None:
        left = "–" if one.lacking is None else number(one.lacking / 10**found.decimals)
        note = say(
            language,
            (f"单靠此项达不到，还差 {left} 分", f"not by this alone: {left} points still missing"),
        )
    by = "–" if one.by is None else signed(one.by)
    relative = "–" if one.relative is None else f"{signed(round(one.relative * 100, 2))}%"
    return [title(one.code, titles, language), number(one.figure), number(one.to), by, relative,
            note]  # fmt: skip


def robustness_told(
    ranks: tuple[int, int], p_grade: Mapping[str, float], language: Language, titles: Titles
) -> str:
    """Return how sure the place is: rank interval and the probability of each grade."""
    low, high = ranks
    told = [say(language, (f"名次区间：{low}–{high}", f"rank interval: {low}–{high}"))]
    told += [f"P({title(grade, titles, language)}) = {number(share)}"
             for grade, share in p_grade.items()]  # fmt: skip
    return section(say(language, ("稳健性", "Robustness")), bullets(told))


def hashes_told(one: Hashes, language: Language) -> str:
    """Return the fingerprints of what the score was computed from."""
    told = [
        f"{say(language, ('办法', 'scheme'))} `{one.scheme}`",
        f"{say(language, ('数据', 'figures'))} `{one.table}`",
        f"{say(language, ('程序版本', 'engine'))} `{one.engine}`",
    ]
    return section(say(language, ("指纹（SHA-256）", "Fingerprints (SHA-256)")), bullets(told))
