"""The part of a story about places: standing, adjustments, bonuses, cut-offs, vetoes."""

from luodi.kernels.score.adjustments import Adjusted
from luodi.kernels.score.why.explained import Cut, Explanation, PlaceWon
from luodi.kernels.score.why.told_tables import bullets, section, table
from luodi.kernels.score.why.told_words import Language, Titles, cell, number, say, signed, title

EFFECTS = {
    "limit": ("不得高于", "no better than"), "force": ("定为", "set to"),
    "lower": ("降级", "lowered"),
}  # fmt: skip


def standing_told(why: Explanation, language: Language, titles: Titles) -> str:
    """Return total, rank, ties and grade in a line."""
    if not why.rank:
        reason = cell(why.unrated) or say(
            language, ("缺少必报数据", "a figure it needs is missing")
        )
        return say(language, (f"不计分、不排名：{reason}", f"Not ranked: {reason}"))
    total = number(why.points(why.total))
    parts = [say(language, (f"**总分 {total} 分**", f"**{total} points**")),
             say(language, (f"第 {why.rank} 名，共 {why.of} 家", f"rank {why.rank} of {why.of}")),
             ]  # fmt: skip
    if why.tied > 1:
        parts.append(say(language, (f"{why.tied} 家并列", f"{why.tied} share the rank")))
    if why.tie_chain:
        chain = ", ".join(f"{title(code, titles, language)} {number(one)}"
                          for code, one in why.chain)  # fmt: skip
        parts.append(
            say(language, (f"同分，按次序比较：{chain}", f"equal points, decided by: {chain}"))
        )
    if why.grade:
        grade = title(why.grade, titles, language)
        parts.append(say(language, (f"**等次 {grade}**", f"**grade {grade}**")))
    return " · ".join(parts)


def adjustments_told(why: Explanation, language: Language, titles: Titles) -> str:
    """Return the adjustments, and the bonuses for places with their gates."""
    head = say(
        language,
        (
            "条款|事由|依据|批准|应计|计入|超限未计",
            "Clause|Cause|Evidence|Approver|Given|Counted|Beyond the limit",
        ),
    )
    rows = [_adjusted(one, language, titles) for one in why.adjustments]
    won = [_won(one, language, titles) for one in why.places]
    heading = say(language, ("加减分", "Adjustments and bonuses"))
    return section(heading, table(head.split("|"), rows) if rows else "", bullets(won))


def _adjusted(one: Adjusted, language: Language, titles: Titles) -> list[str]:
    given = one.given
    return [
        title(given.clause, titles, language) or "–", cell(given.cause) or "–",
        cell(given.evidence) or "–", cell(given.approver) or "–", signed(given.points),
        signed(one.counted), number(given.points - one.counted),
    ]  # fmt: skip


def _won(one: PlaceWon, language: Language, titles: Titles) -> str:
    name, of = title(one.code, titles, language), title(one.of, titles, language)
    gates = [
        f"{title(gate.condition.code, titles, language)} {number(gate.figure)} "
        f"{gate.condition.relation} {number(gate.condition.value)} {'✓' if gate.held else '✗'}"
        for gate in one.gates
    ]
    told = say(
        language,
        (
            f"{name}：按 {of} 第 {one.place} 名，{signed(one.points)} 分",
            f"{name}: place {one.place} by {of}, {signed(one.points)} points",
        ),
    )
    return "; ".join([told, *gates])


def grades_told(why: Explanation, language: Language, titles: Titles) -> str:
    """Return the cut-offs with the distances, and the trail of vetoes."""
    if not why.rank:
        return ""
    head = say(
        language,
        ("等次|到第几名|至少分数|末位分数", "Grade|Down to rank|Points asked|Points of its last"),
    )
    rows = [_cut(why, one, language, titles) for one in why.cuts]
    heading = say(language, ("等次与距离", "Grade and distances"))
    return section(heading, table(head.split("|"), rows) if rows else "",
                   bullets(_distances(why, language, titles)),
                   bullets(_trail(why, language, titles)))  # fmt: skip


def _cut(why: Explanation, one: Cut, language: Language, titles: Titles) -> list[str]:
    last = "–" if one.last is None else number(why.points(one.last))
    return [title(one.grade, titles, language), str(one.places), number(one.at_least), last]


def _distances(why: Explanation, language: Language, titles: Titles) -> list[str]:
    up, down = (title(one, titles, language) for one in (why.next_grade, why.lower_grade))
    wanted = (
        (why.to_next, (f"再得 {{}} 分升入 {up}", f"{{}} points more bring grade {up}")),
        (why.to_lower, (f"少 {{}} 分降到 {down or '无等次'}",
                        f"{{}} points less bring grade {down or 'none'}")),
        (why.to_ahead, ("距前一名 {} 分", "{} points to the one above")),
        (why.to_first, ("距第一名 {} 分", "{} points to the first")),
    )  # fmt: skip
    return [say(language, words).format(number(why.points(ticks)))
            for ticks, words in wanted if ticks is not None]  # fmt: skip


def _trail(why: Explanation, language: Language, titles: Titles) -> list[str]:
    none = say(language, ("无", "none"))
    return [
        f"{title(one.cause, titles, language)}: {say(language, EFFECTS[one.effect])}, "
        f"{why.grade_at(one.before) or none} → {why.grade_at(one.after) or none}"
        for one in why.trail
    ]
