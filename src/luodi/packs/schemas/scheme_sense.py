"""What the parts of a scheme must be to one another: names that exist, a tree, grades that end."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from luodi.kernels.score.trees import full_marks
from luodi.packs.mistakes import did_you_mean
from luodi.packs.schemas import scheme_grades, scheme_rules
from luodi.packs.schemas.scheme_faults import Fault
from luodi.packs.schemas.scheme_numbers import number_at

if TYPE_CHECKING:
    from luodi.packs.schemas.scheme_definition import Definition

# what ``inputs: delivery`` offers; deliver.queries.Delivery has them
OF_DELIVERIES = ("on_pace_share", "mean_completion", "reported_in_time_share")
_ROUNDING = 1e-9


def faults(definition: "Definition") -> list[Fault]:
    """Return all that does not hold together; weights are added up only where all else does."""
    found = [
        *_indicators(definition), *_inputs(definition), *_codes(definition), *_tree(definition),
        *_names(definition), *_grades(definition), *_graded(definition),
    ]  # fmt: skip
    return found or list(_total(definition))


def days(tree: Any) -> set[date]:
    """Return every day from which something in a scheme holds."""
    inside = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    own = {key for key in tree if isinstance(key, date)} if isinstance(tree, dict) else set()
    return own.union(*(days(part) for part in inside))


def days_of(definition: "Definition") -> list[date]:
    """Return every day from which something in a scheme holds, in order."""
    return sorted(days(definition.model_dump()))


def _indicators(definition: "Definition") -> Iterator[Fault]:
    for row, one in enumerate(definition.indicators):
        for fault in one.faults():
            told = fault._replace(en=f"{one.code}: {fault.en}", zh=f"{one.title.zh}：{fault.zh}")
            yield told.under("indicators", row)
        curves = {curve.kind for curve in (one.curve or {}).values()}
        if "zscore" in curves and "floor" not in one.model_fields_set:
            yield Fault(f"indicators.{row}.floor", "标准分可以为负：请写明 floor，无下限写 null",
                        f"{one.code}: a z-score can be below 0; say floor or null")  # fmt: skip


def _inputs(definition: "Definition") -> Iterator[Fault]:
    if (definition.holds_from is None) != (definition.basis is None):
        yield Fault("basis", "holds_from 与其依据 basis 要一起写", "holds_from goes with its basis")
    table = definition.inputs == "table"
    if table != (definition.cohort.units == "table"):
        yield Fault("cohort.units", "inputs: table 与 cohort.units: table 要一起写",
                    "inputs: table and cohort.units: table go together")  # fmt: skip
    if not table and not definition.grades:
        yield Fault("grades", "请至少写一个等次", "grades: at least 1 grade is needed")
    codes = {one.code for one in definition.indicators}
    if definition.inputs == "delivery" and (unknown := codes - set(OF_DELIVERIES)):
        offered = ", ".join(OF_DELIVERIES)
        yield Fault("indicators", f"{min(unknown)}：任务推进只有 {offered}",
                    f"{min(unknown)}: deliveries are counted by {offered}")  # fmt: skip
    wanted = [f"indicators.{row}" for row, one in enumerate(definition.indicators) if one.of_table]
    for path in () if table else [*wanted, *(["columns"] if definition.columns else [])]:
        yield Fault(path, "目标值、上期值、分母等只能来自表格：请写 inputs: table",
                    "targets, earlier figures and denominators come in a table: write inputs: "
                    "table")  # fmt: skip


def _codes(definition: "Definition") -> Iterator[Fault]:
    groups = definition.tree.all_groups() if definition.tree else ()
    own: list[Any] = [*definition.indicators, *definition.columns, *groups]
    named = Counter([*(one.code for one in own), "total"])
    for code in (one for one, times in named.items() if times > 1):
        yield Fault("indicators", f"代码“{code}”用了两次；每个代码只能用一次",
                    f"the code {code!r} stands twice; each may stand once")  # fmt: skip


def _tree(definition: "Definition") -> Iterator[Fault]:
    if definition.tree is None:
        return
    yield from (fault.under("tree") for fault in definition.tree.faults())
    known = [one.code for one in definition.indicators]
    placed = Counter(code for _, code in definition.tree.placed())
    for path, code in definition.tree.placed():
        if code not in known:
            yield Fault(f"tree.{path}", f"没有指标“{code}”",
                        f"there is no indicator {code!r}{did_you_mean(code, known)}")  # fmt: skip
    for code in (one for one in known if placed[one] != 1):
        yield Fault("tree", f"指标“{code}”在树中出现 {placed[code]} 次，应为 1 次",
                    f"{code!r} stands {placed[code]} times in the tree, not once")  # fmt: skip


def _names(definition: "Definition") -> Iterator[Fault]:
    figures = [one.code for one in definition.indicators if not one.column]
    figures += [one.code for one in definition.columns]
    groups = [one.code for one in definition.tree.all_groups()] if definition.tree else []
    scored = [one.code for one in definition.indicators]
    for path, code, known in [
        *_asked(definition, figures),
        *((f"vetoes.{row}.when.of", one.when.of, [*figures, *groups, "total"])
          for row, one in enumerate(definition.vetoes)),
        *((f"place_bonuses.{row}.of", one.of, [*scored, *groups, "total"])
          for row, one in enumerate(definition.place_bonuses)),
    ]:  # fmt: skip
        if code not in known:
            yield Fault(path, f"没有“{code}”；请用指标、附列或组的代码",
                        f"there is no {code!r} here{did_you_mean(code, known)}")  # fmt: skip


def _asked(definition: "Definition", figures: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    for row, one in enumerate(definition.indicators):
        for key, code in (("denominator", one.denominator), ("column", one.column)):
            if code:
                yield f"indicators.{row}.{key}", code, figures
    for row, code in enumerate(definition.ties):
        yield f"ties.{row}", code, figures
    for row, bonus in enumerate(definition.place_bonuses):
        for place, gate in enumerate(bonus.gates):
            yield f"place_bonuses.{row}.gates.{place}.of", gate.of, figures


def _grades(definition: "Definition") -> Iterator[Fault]:
    grades = definition.grades
    if grades and definition.grades_reference is None:
        yield Fault("grades_reference", "等次要写依据", "grades need their reference")
    if bool(definition.ties) != (definition.ties_reference is not None):
        yield Fault("ties_reference", "ties 与其依据要一起写", "ties go with their reference")
    for key in ("up_to", "at_least"):
        with_it = [getattr(one, key) is not None for one in grades]
        if any(with_it) and not all(with_it[: -1 if key == "at_least" else None]):
            yield Fault("grades", f"{key} 要么每个等次都写，要么都不写（最末等可不写分数）",
                        f"{key} goes with every grade or none (the last may ask none)")  # fmt: skip
            return
    for day in sorted(days(definition.model_dump()["grades"])) or [date.max]:
        yield from _bands(grades, day)


def _bands(grades: list[scheme_grades.Grade], day: date) -> Iterator[Fault]:
    try:
        shares = [number_at(one.up_to, day) for one in grades if one.up_to is not None]
        points = [number_at(one.at_least, day) for one in grades if one.at_least is not None]
        least = sum(number_at(one.least, day) for one in grades)
    except ValueError:  # another grade's first value begins later
        return
    if shares and (shares != sorted(shares) or shares[-1] != 1 or shares[0] <= 0):
        yield Fault("grades", "up_to 要从最好的等次到最差的逐个增大，最后为 1",
                    "up_to must grow from the best grade to the worst and end in 1")  # fmt: skip
    if points != sorted(points, reverse=True):
        yield Fault("grades", "at_least 要从最好的等次到最差的逐个减小",
                    "at_least must fall from the best grade to the worst")  # fmt: skip
    if least > 1 + _ROUNDING:
        yield Fault("grades", "least 加起来超过 1，名额不够", "least adds up to more than 1")


def _graded(definition: "Definition") -> Iterator[Fault]:
    known = [one.code for one in definition.grades]
    if definition.grades and not any(
        value is not None for one in definition.grades for value in (one.up_to, one.at_least)
    ):
        yield Fault("grades", "等次要有占比 up_to 或分数 at_least",
                    "grades: up_to or at_least is needed")  # fmt: skip
    for kind in ("vetoes", "clauses", "consequences"):
        for row, one in enumerate(getattr(definition, kind)):
            asks = kind != "clauses" or one.kind == "veto"
            lowers = getattr(one, "effect", "") == "lower"
            if asks and (one.grade not in known) and not (lowers and known):
                yield Fault(f"{kind}.{row}.grade", f"{one.title.zh}：没有等次“{one.grade}”",
                            f"{one.code}: {one.grade!r} is none of the grades")  # fmt: skip


def _total(definition: "Definition") -> Iterator[Fault]:
    if definition.declared_total is None:
        return
    begins = definition.holds_from or date.min  # before it another version holds
    for day in sorted(day for day in days(definition.model_dump()) if day >= begins):
        try:
            found = full_marks(scheme_rules.rules(definition, day).root)
        except ValueError:  # something begins later
            continue
        if abs(found - definition.declared_total) > _ROUNDING * definition.declared_total:
            yield Fault("declared_total", f"{day} 起各项满分合计为 {found:g}，应为 "
                        f"{definition.declared_total:g}；请改权重或总分",
                        f"from {day} on the full marks add up to {found:g}, not "
                        f"{definition.declared_total:g}")  # fmt: skip
