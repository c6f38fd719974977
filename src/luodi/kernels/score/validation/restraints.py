"""Vetoes that contradict one another or the grades, gates that nobody passes, odd bonuses."""

from itertools import combinations

from luodi.kernels.score.bands import Bands
from luodi.kernels.score.schemes import Condition, PlaceBonus, Scheme, VetoRule
from luodi.kernels.score.validation.saying import Found, doubtful, nearest, wrong

RAISING = (">", ">=")


def restraints(scheme: Scheme) -> Found:
    """Give what is wrong with the vetoes and bonuses of a scheme."""
    for rule in scheme.vetoes:
        yield from _grade(rule, scheme.bands)
    graded = [rule for rule in scheme.vetoes if _force(rule, scheme.bands) is not None]
    for first, second in combinations(graded, 2):
        yield from _pair(first, second, scheme.bands)
    for bonus in scheme.bonuses:
        yield from _bonus(bonus)


def within(inner: Condition, outer: Condition) -> bool:
    """Say whether every figure that meets ``inner`` meets ``outer``; same codes, same way."""
    if inner.code != outer.code or (inner.relation in RAISING) != (outer.relation in RAISING):
        return False
    if inner.value == outer.value:
        return inner.relation == outer.relation or "=" in outer.relation
    return (inner.value > outer.value) == (inner.relation in RAISING)


def _grade(rule: VetoRule, held: Bands) -> Found:
    path = f"vetoes.{rule.code}"
    if not held.grades:
        yield wrong(
            path,
            "办法没有等级，否决无从降级；请先定等级。",
            "the scheme has no grades to hold back; declare bands first.",
        )
    elif rule.effect != "lower" and rule.grade not in held.grades:
        zh, en = nearest(rule.grade, held.grades)
        yield wrong(
            f"{path}.grade",
            f"没有等级“{rule.grade}”；{zh}",
            f"there is no grade {rule.grade!r}; {en}",
        )
    elif rule.effect == "limit" and rule.grade == held.grades[0]:
        yield doubtful(
            f"{path}.grade",
            f"最高不过“{rule.grade}”，而这已是最好等级，不起作用；请改等级。",
            f"no better than {rule.grade!r} holds nobody back: it is the best; take a lower one.",
        )


def _force(rule: VetoRule, held: Bands) -> int | None:
    """Return how hard a veto is, as the place of its grade; None for what has none."""
    return (
        held.grades.index(rule.grade)
        if (rule.effect in ("limit", "force") and rule.grade in held.grades)
        else None
    )


def _pair(first: VetoRule, second: VetoRule, held: Bands) -> Found:
    if first.condition == second.condition:
        yield from _same(first, second)
        return
    for inner, outer in ((first, second), (second, first)):
        mild, hard = _force(inner, held), _force(outer, held)
        if within(inner.condition, outer.condition) and (mild or 0) < (hard or 0):
            yield doubtful(
                f"vetoes.{inner.code}",
                f"凡触发它的都已触发更严的“{outer.code}”（{outer.grade}），它不起作用；请核对"
                "条件或等级。",
                f"whoever meets it meets the stricter {outer.code!r} ({outer.grade}) too, so "
                "it does nothing; correct the condition or the grade.",
            )


def _same(first: VetoRule, second: VetoRule) -> Found:
    path = f"vetoes.{second.code}"
    if (first.effect, first.grade) == (second.effect, second.grade):
        yield doubtful(
            path,
            f"与“{first.code}”完全相同；请删去一条。",
            f"says the same as {first.code!r}; drop one.",
        )
    elif first.grade != second.grade:
        yield wrong(
            path,
            f"与“{first.code}”条件相同，一条定“{first.grade}”，一条定“{second.grade}”，互"
            "相矛盾；请留一条。",
            f"has the condition of {first.code!r}, but one says {first.grade!r} and the "
            f"other {second.grade!r}; keep one.",
        )


def _bonus(bonus: PlaceBonus) -> Found:
    path = f"bonuses.{bonus.code}"
    if not bonus.points:
        yield wrong(
            f"{path}.points",
            "没有写各名次的加分；请写明或删去。",
            "gives no points to any place; write them, or drop it.",
        )
    for place in range(1, len(bonus.points)):
        if bonus.points[place] > bonus.points[place - 1]:
            yield doubtful(
                f"{path}.points[{place}]",
                "后一名加分多于前一名；请改正。",
                "the place behind gets more than the one before; correct it.",
            )
    for first, second in combinations(bonus.gates, 2):
        if _shut(first, second) or _shut(second, first):
            yield wrong(
                f"{path}.gates",
                f"对“{first.code}”的两个条件不能同时满足；请改正。",
                f"no figure of {first.code!r} meets both gates; correct one.",
            )


def _shut(low: Condition, high: Condition) -> bool:
    """Say whether ``low`` asks for more than ``high`` allows."""
    if low.code != high.code or low.relation not in RAISING or high.relation in RAISING:
        return False
    both = low.relation == ">=" and high.relation == "<="
    return low.value > high.value or (low.value == high.value and not both)
