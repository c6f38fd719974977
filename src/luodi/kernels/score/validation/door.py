"""The door: every rule over a scheme, and over its figures where the scheme is sound."""

from collections.abc import Iterator
from functools import lru_cache

from luodi.kernels.score.figures import figures_of
from luodi.kernels.score.problems import Problem, ScoreError
from luodi.kernels.score.schemes import Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import node_values
from luodi.kernels.score.validation.amounts import amounts
from luodi.kernels.score.validation.cells import Scored, blocked, cells
from luodi.kernels.score.validation.cohorts import cohorts
from luodi.kernels.score.validation.curves import curves
from luodi.kernels.score.validation.dimensions import Dimensions, dimensions
from luodi.kernels.score.validation.domains import domains
from luodi.kernels.score.validation.grades import bands
from luodi.kernels.score.validation.names import names
from luodi.kernels.score.validation.planes import columns, shapes
from luodi.kernels.score.validation.restraints import restraints
from luodi.kernels.score.validation.structure import structure

UNSTATED = Dimensions()


def problems(
    scheme: Scheme,
    table: Table | None = None,
    *,
    declared: float | None = None,
    stated: Dimensions = UNSTATED,
) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful, in a fixed order; nothing is raised.

    An ``error`` makes scoring impossible, or void for a whole cohort; a ``warning`` has a defined
    outcome that is perhaps not meant. ``declared``: the full marks that the weights must give, such
    as 100. ``stated``: units of measure there and here. Figures are looked at only where scheme and
    table are sound. See docs/methods/problems.md for every rule and its remedy.
    """
    found = [*_of_scheme(scheme, table, declared)]
    if table is not None:
        found += shapes(table)
        found += columns(scheme, table)
        found += dimensions(stated)
        if not errors(found):
            found += _of_figures(scheme, table)
    return tuple(dict.fromkeys(found))


def refuse(
    scheme: Scheme,
    table: Table | None = None,
    *,
    declared: float | None = None,
    stated: Dimensions = UNSTATED,
) -> None:
    """Raise ScoreError with every problem that is an error; warnings pass."""
    if found := errors(problems(scheme, table, declared=declared, stated=stated)):
        raise ScoreError(found)


def refuse_scheme(scheme: Scheme, table: Table) -> None:
    """Raise ScoreError with every error of the scheme by itself; no figure is looked at."""
    try:
        known = _sound(scheme)
    except TypeError:  # a list where a tuple belongs cannot be remembered
        known = tuple(_by_itself(scheme))
    if found := errors([*known, *names(scheme, table)]):
        raise ScoreError(dict.fromkeys(found))


@lru_cache(64)
def _sound(scheme: Scheme) -> tuple[Problem, ...]:
    """Return what is wrong with a scheme; the same one is evaluated again and again."""
    return tuple(_by_itself(scheme))


def errors(found: "list[Problem] | tuple[Problem, ...]") -> list[Problem]:
    """Return those that are errors."""
    return [one for one in found if one.level == "error"]


def _of_scheme(scheme: Scheme, table: Table | None, declared: float | None) -> Iterator[Problem]:
    yield from structure(scheme, declared)
    yield from _by_itself(scheme)
    yield from names(scheme, table)


def _by_itself(scheme: Scheme) -> Iterator[Problem]:
    yield from structure(scheme, None)
    yield from amounts(scheme)
    yield from curves(scheme)
    yield from domains(scheme)
    yield from bands(scheme)
    yield from restraints(scheme)


def _of_figures(scheme: Scheme, table: Table) -> Iterator[Problem]:
    scored = Scored(scheme, table, figures_of(scheme, table))
    yield from cells(scored)
    yield from blocked(scored)
    yield from cohorts(scored)
    try:
        node_values(scheme, scored.figures.values, scored.figures.how)
    except ScoreError as error:
        yield from error.problems
