"""A rule with the numbers put in: how one line's figure became its points, in both languages."""

from collections.abc import Callable

from luodi.kernels.score import curves as rules
from luodi.kernels.score.missing import How
from luodi.kernels.score.places import Borda, Ladder, PercentRank
from luodi.kernels.score.why.explained import Line
from luodi.kernels.score.why.told_words import CLIPPED, HOW, Language, derived, number, say

Told = Callable[[Line, Language], str]


def rule_told(line: Line, language: Language) -> str:
    """Return the rule of a line with its numbers: ``28.5 ÷ 20 = 1.425; × 40``.

    Then what bounded it and which policy held; the references, and how they were derived, are in
    brackets.
    """
    parts = []
    if line.ratio is not None:
        parts.append(f"{_curve(line, language)} = {number(line.ratio)}")
    if line.clipped:
        bound = line.rule.cap if line.clipped == "cap" else line.rule.floor
        words = say(language, CLIPPED[line.clipped])
        parts.append(say(language, (f"{words} {number(bound)}", f"{words} {number(bound)} counts")))
    if line.lacking:
        parts.append(say(language, ("没有可用的基数", "there is no base to put beside it")))
    if line.how != How.FIGURE:
        parts.append(say(language, HOW[line.how]))
    if line.treated:
        parts.append(say(language, ("极端值已处理", "an outlier was moved")))
    if line.share is not None:
        parts.append(f"{number(line.share)} × {number(line.slope)}")
    return say(language, ("；", "; ")).join(parts)


def references_told(line: Line, language: Language) -> str:
    """Return each reference with how it was derived: ``20 (cohort's mean × 2, n = 60)``."""
    return say(language, ("；", "; ")).join(
        f"{number(one.value)} ({derived(one, language)})" for one in line.beside
    ) or "–"  # fmt: skip


def _curve(line: Line, language: Language) -> str:
    return TOLD[type(line.rule.curve)](line, language)


def _first(line: Line) -> str:
    return number(line.references[0])


def _span(line: Line, _: Language) -> str:
    one, (low, high) = line.rule.curve, map(number, line.references)
    assert isinstance(one, rules.Span)
    way = f"({number(line.value)} − {low})" if line.rule.direction > 0 else (
        f"({high} − {number(line.value)})")  # fmt: skip
    scaled = f"{number(one.width)} × {way} ÷ ({high} − {low})"
    return scaled if not one.start else f"{number(one.start)} + {scaled}"


def _z_score(line: Line, _: Language) -> str:
    one, (centre, spread) = line.rule.curve, map(number, line.references)
    assert isinstance(one, rules.ZScore)
    sign = "+" if line.rule.direction > 0 else "−"
    away = f"({number(line.value)} − {centre}) ÷ {spread}"
    return f"{number(one.mean)} {sign} {number(one.sd)} × {away}"


def _beside(line: Line) -> str:
    sign = "−" if getattr(line.rule.curve, "relation", "") == "difference" else "÷"
    return f"{number(line.value)} {sign} {_first(line)}"


def _gate(line: Line, _: Language) -> str:
    return f"{number(line.value)} {'≥' if line.rule.direction > 0 else '≤'} {_first(line)} ?"


def _table(line: Line, language: Language) -> str:
    return f"{_beside(line)} → {say(language, ('查表', 'by the table'))}"


def _per(line: Line, language: Language) -> str:
    one = line.rule.curve
    assert isinstance(one, (rules.Deduct, rules.Bonus, rules.Around))
    per, points = number(one.per), number(one.points)
    words = {
        rules.Deduct: (f"每差 {per} 扣 {points} 分", f"{points} points less per {per} short"),
        rules.Bonus: (f"每超 {per} 加 {points} 分", f"{points} points more per {per} beyond"),
        rules.Around: (f"每 {per} 增减 {points} 分", f"{points} points per {per} up or down"),
    }[type(one)]
    return f"{_beside(line)} → {say(language, words)}"


def _place(line: Line, language: Language) -> str:
    return f"{number(line.value)} → {say(language, ('按本组名次', 'by its place in the cohort'))}"


def _count(line: Line, _: Language) -> str:
    one = line.rule.curve
    assert isinstance(one, rules.Count)
    earned = f"{number(line.value)} × {number(one.points)} ÷ {number(line.rule.weight)}"
    return earned if line.rule.direction > 0 else f"1 − {earned}"


TOLD: dict[type, Told] = {
    rules.Ratio: lambda line, _: _beside(line),
    rules.Inverse: lambda line, _: f"2 − {_beside(line)}",
    rules.Reciprocal: lambda line, _: f"{_first(line)} ÷ {number(line.value)}",
    rules.Span: _span, rules.ZScore: _z_score, rules.Gate: _gate, rules.Steps: _table,
    rules.Piecewise: _table, rules.Deduct: _per, rules.Bonus: _per, rules.Around: _per,
    rules.Count: _count, Ladder: _place, PercentRank: _place, Borda: _place,
}  # fmt: skip
