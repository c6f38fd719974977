"""A table as such: its shapes, names and columns, beside what the scheme asks for."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.validation.saying import (
    Found,
    doubtful,
    listed,
    nearest,
    number,
    wrong,
)

PLANES = ("values", "targets", "previous", "age", "flags")


def shapes(table: Table) -> Found:
    """Give what makes a table none: names twice, shapes that do not fit, infinite figures."""
    for kind in ("units", "codes"):
        for name, times in Counter(getattr(table, kind)).items():
            if times > 1:
                yield wrong(
                    f"table.{kind}.{name}",
                    f"“{name}”出现了 {times} 次；每个只能有一个。",
                    f"{name!r} stands {times} times; keep one.",
                )
    for kind in ("cohort", "unrated"):
        there, units = len(getattr(table, kind)), len(table.units)
        if there not in (0, units):
            yield wrong(
                f"table.{kind}",
                f"有 {there} 个，单位有 {units} 个；须一一对应，或留空。",
                f"holds {there} for {units} units; give one for each, or none.",
            )
    for plane in PLANES:
        yield from _plane(table, plane)
    if not 0.0 <= table.elapsed <= 1.0:
        share = number(table.elapsed)
        yield wrong(
            "table.elapsed",
            f"已过时间为 {share}，须在 0 与 1 之间；请改正。",
            f"the share of time over is {share}; give one from 0 to 1.",
        )


def columns(scheme: Scheme, table: Table) -> Found:
    """Give columns that a scheme asks for and a table lacks, and those that nobody asks for."""
    wanted = {one.column or one.code: "" for one in scheme.indicators}
    wanted |= {one.denominator: f"{one.code}" for one in scheme.indicators if one.denominator}
    for code, user in wanted.items():
        if code not in table.codes:
            zh, en = nearest(code, table.codes)
            kind = ("分母", "denominator ") if user else ("", "")
            path = f"indicators.{user}.denominator" if user else f"table.{code}"
            yield wrong(
                path,
                f"数据表没有{kind[0]}“{code}”这一列；{zh}",
                f"the table has no {kind[1]}column {code!r}; {en}",
            )
    used = {*wanted, *_looked_at(scheme)}
    for code in table.codes:
        if code not in used:
            yield doubtful(
                f"table.{code}",
                "办法不用这一列；请删去，或在办法中写明。",
                "the scheme does not use this column; drop it, or name it in the scheme.",
            )
    for one in scheme.indicators:
        yield from _planes_of(one, table)


def _looked_at(scheme: Scheme) -> Iterator[str]:
    yield from scheme.ties
    yield from (rule.condition.code for rule in scheme.vetoes)
    yield from (gate.code for bonus in scheme.bonuses for gate in bonus.gates)


def _plane(table: Table, plane: str) -> Found:
    cells, wanted = getattr(table, plane), (len(table.units), len(table.codes))
    if cells is None:
        return
    if cells.shape != wanted:
        yield wrong(
            f"table.{plane}",
            f"形状是 {cells.shape}，应为 {wanted}（单位数、指标数）。",
            f"has the shape {cells.shape}, not {wanted}: units by codes.",
        )
    elif not np.issubdtype(cells.dtype, np.number):
        yield wrong(
            f"table.{plane}",
            f"类型是 {cells.dtype}，须为数；请先转换。",
            f"holds {cells.dtype}, not numbers; convert it first.",
        )
    else:
        yield from _infinite(table, plane)


def _infinite(table: Table, plane: str) -> Found:
    wide = np.isinf(getattr(table, plane))
    for column in np.flatnonzero(wide.any(axis=0)):
        units = [table.units[row] for row in np.flatnonzero(wide[:, column])]
        zh, en = listed(units)
        path = "table" if plane == "values" else f"table.{plane}"
        yield wrong(
            f"{path}.{units[0]}.{table.codes[column]}",
            f"{zh} 的数是无穷大；没有数就留空。",
            f"the figure of {en} is infinite; leave it empty if there is none.",
        )


def _planes_of(one: Indicator, table: Table) -> Found:
    kinds = {reference.kind for reference in one.curve.references}
    if kinds & {"target", "schedule"} and table.targets is None:
        yield wrong(
            "table.targets",
            f"“{one.code}”按目标计分，而数据没有目标；请补上目标。",
            f"{one.code!r} is scored by targets and the table has none; bring them.",
        )
    if "schedule" in kinds and table.elapsed == 0:
        yield wrong(
            "table.elapsed",
            f"“{one.code}”按进度计分，而已过时间为 0；请写明。",
            f"{one.code!r} is scored by the time that is over, which is 0; state it.",
        )
    if _looks_back(one) and table.previous is None:
        yield wrong(
            "table.previous",
            f"“{one.code}”同上期比，而数据没有上期；请补上上期数。",
            f"{one.code!r} is set beside the previous period and the table has none; bring it.",
        )
    if one.missing == "carry" and table.previous is None:
        yield doubtful(
            "table.previous",
            f"“{one.code}”缺数沿用上期，而数据没有上期；缺数的将不参评。",
            f"{one.code!r} carries the previous figure and the table has none: gaps will block.",
        )


def _looks_back(one: Indicator) -> bool:
    return any(
        reference.period == "previous" and reference.kind in ("own", "unit", *STATISTICS)
        for reference in one.curve.references
    )
