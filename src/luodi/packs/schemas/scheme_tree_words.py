"""How points are brought together, in plain words: groups, rounding, ties, the order of work."""

from datetime import date

from luodi.packs.schemas.dated import at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.scheme_curve_words import percent
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_groups import Branch
from luodi.packs.schemas.scheme_numbers import number_at
from luodi.packs.schemas.scheme_text import number_text

AGGREGATORS = {
    "arithmetic": ("的加权算术平均", "the weighted arithmetic mean"),
    "geometric": ("的加权几何平均", "the weighted geometric mean"),
    "harmonic": ("的加权调和平均", "the weighted harmonic mean"),
    "power": ("的加权幂平均", "the weighted power mean"), "min": ("中的最低者", "the lowest"),
    "max": ("中的最高者", "the highest"), "median": ("的加权中位数", "the weighted median"),
    "copeland": ("两两比较的净胜数（Copeland）", "the net wins in pairs (Copeland)"),
}  # fmt: skip
ORDER = Title(
    zh="计算次序固定：确定范围和不评级单位 → 除以分母 → 缺数处理 → 异常值处理 → "
    "取基准 → 计分并限上下限 → 逐级合成 → "
    "加分扣分和名次加分 → 四舍五入 → 同组排名 → 定等次 → 否决 → 后续措施。",
    en="The order of work is fixed: who is compared and who is not rated → denominators → missing "
    "figures → outliers → references → curves and bounds → groups, level by level → bonuses and "
    "penalties → rounding → ranks in the cohort → grades → vetoes → what follows.",
)
ORDER_REFERENCE = Title(
    zh="计分程序的固定次序（docs/methods/scheme.md）",
    en="the fixed order of the scoring library (docs/methods/scheme.md)",
)


def branch(definition: Definition, one: Branch, title: Title, day: date) -> Title:
    """Return what a group makes of its children, with their weights."""
    bounds, bounds_en = _bounds(one, day)
    made = _sum(definition, one, day) if one.aggregator == "sum" else _mean(definition, one, day)
    return Title(
        zh=f"{title.zh}：{made.zh}{bounds}。",
        en=f"{title.en}: {made.en}{bounds_en}.",
    )


def _sum(definition: Definition, one: Branch, day: date) -> Title:
    """Return a sum as it is reckoned: an indicator's points hold its weight already."""
    earned = [definition.title_of(code) for code in one.indicators]
    zh, en = [f"{each.zh}得分" for each in earned], [f"points of {each.en}" for each in earned]
    for group in one.groups:
        weight = number_text(number_at(group.weight, day))
        times = "" if weight == "1" else f"{weight} × "
        zh.append(times + group.title.zh)
        en.append(times + group.title.en)
    return Title(zh=" + ".join(zh), en=" + ".join(en))


def _mean(definition: Definition, one: Branch, day: date) -> Title:
    children = [
        (definition.title_of(code), _weight(definition, code, day)) for code in one.indicators
    ]
    children += [(group.title, number_text(number_at(group.weight, day))) for group in one.groups]
    names = "、".join(_child(name.zh, weight, one, "（权重 {}）") for name, weight in children)
    names_en = ", ".join(_child(name.en, weight, one, " (weight {})") for name, weight in children)
    zh, en = AGGREGATORS[one.aggregator]
    power = f"（幂 {number_text(one.power)}）" if one.aggregator == "power" else ""
    power_en = f" (power {number_text(one.power)})" if one.aggregator == "power" else ""
    return Title(zh=f"{names}{zh}{power}", en=f"{en}{power_en} of {names_en}")


def _child(name: str, weight: str, one: Branch, form: str) -> str:
    return name if one.aggregator in ("min", "max") and weight == "1" else (
        name + form.format(weight))  # fmt: skip


def _weight(definition: Definition, code: str, day: date) -> str:
    one = definition.indicator(code)
    return "1" if one is None else number_text(at(one.weight, day).value)


def _bounds(one: Branch, day: date) -> tuple[str, str]:
    zh, en = [], []
    if one.threshold:
        zh.append(f"；有数的不足 {percent(one.threshold)} 时不计")
        en.append(f"; none where fewer than {percent(one.threshold)} of them are there")
    for bound, word, told in ((one.floor, "不低于", "not below"), (one.cap, "不高于", "not above")):
        if bound is not None:
            zh.append(f"；{word} {number_text(number_at(bound, day))}")
            en.append(f"; {told} {number_text(number_at(bound, day))}")
    return "".join(zh), "".join(en)


def total(definition: Definition) -> Title:
    """Return how the total is rounded and ranked, with the tie chain where there is one."""
    places, flat = definition.decimals, definition.tree is None
    plural = "" if places == 1 else "s"
    start = "各项得分相加，" if flat else ""
    start_en = "The points are added up, bonus and penalty included, and" if flat else (
        "The total, bonus and penalty included, is")  # fmt: skip
    chain = [definition.title_of(code) for code in definition.ties]
    ties, ties_en = "得分相同名次并列", "and ties share the better rank"
    if chain:
        ties = f"得分相同的依次比较{'、'.join(one.zh for one in chain)}，仍相同的名次并列"
        names = ", then ".join(one.en for one in chain)
        ties_en = (f"who is equal is parted by {names}, and who is still "
                   "equal shares the better rank")  # fmt: skip
    return Title(
        zh=f"{start}加分、扣分后四舍五入到 {places} 位小数；名次按四舍五入后的得分排，{ties}。",
        en=f"{start_en} rounded half up to {places} decimal{plural}; ranks are taken on the "
        f"rounded points, {ties_en}.",
    )
