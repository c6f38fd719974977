"""Codes that name nothing: of ties, gates, vetoes, bonuses and references."""

from collections.abc import Iterable

from luodi.kernels.score.problems import Problem
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.validation.saying import Found, doubtful, nearest, wrong


def names(scheme: Scheme, table: Table | None) -> Found:
    """Give each code that names nothing; without a table a column may still come with it."""
    figures = (*scheme.codes, *(table.codes if table else ()))
    everything = (*figures, *(group.code for group in scheme.groups), "total")
    for place, code in enumerate(scheme.ties):
        yield from _one(f"ties[{place}]", code, figures, table)
    for bonus in scheme.bonuses:
        path = f"bonuses.{bonus.code}"
        if bonus.of not in (*scheme.nodes, "total"):
            yield _unknown(f"{path}.of", bonus.of, (*scheme.nodes, "total"))
        for place, gate in enumerate(bonus.gates):
            yield from _one(f"{path}.gates[{place}].code", gate.code, figures, table)
    for rule in scheme.vetoes:
        path = f"vetoes.{rule.code}.condition.code"
        yield from _one(path, rule.condition.code, everything, table)
    if table:
        yield from _units(scheme, table)


def _one(path: str, code: str, known: Iterable[str], table: Table | None) -> Found:
    known = tuple(known)
    if code in known:
        return
    if table is not None:
        yield _unknown(path, code, known)
        return
    zh, en = nearest(code, known)
    yield doubtful(
        path,
        f"办法中没有“{code}”，数据表须有这一列；{zh}",
        f"{code!r} is not in the scheme, so the table must have such a column; {en}",
    )


def _unknown(path: str, code: str, known: Iterable[str]) -> Problem:
    zh, en = nearest(code, known)
    return wrong(path, f"没有“{code}”；{zh}", f"{code!r} names nothing here; {en}")


def _units(scheme: Scheme, table: Table) -> Found:
    for one in scheme.indicators:
        for reference in one.curve.references:
            if reference.kind == "unit" and reference.unit and reference.unit not in table.units:
                yield _unknown(
                    f"indicators.{one.code}.curve.reference.unit", reference.unit, table.units
                )
