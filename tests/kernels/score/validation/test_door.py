"""The door as a whole: nothing raised by asking, errors refused, warnings let through."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import (
    Group,
    How,
    Indicator,
    PercentRank,
    Ratio,
    Reference,
    Scheme,
    ScoreError,
    Span,
    Steps,
    ZScore,
    evaluate,
    fixed,
)
from luodi.kernels.score.validation import problems, refuse
from luodi.kernels.score.validation.door import errors
from tests.kernels.score.validation.cases import ENERGY, FIGURES, SCHEME, TAX, of, tab

CURVES = (
    Ratio(fixed(2.0)),
    Ratio(Reference("mean")),
    Span(Reference("min"), Reference("max")),
    Span(Reference("min"), Reference("max"), start=0.2, constant=1.0),
    ZScore(Reference("mean"), Reference("sd")),
    PercentRank(),
    Steps(Reference("target"), ((0.9, 0.5), (1.0, 1.0))),
)
POLICIES = (
    "zero",
    "penalty",
    "cohort_mean",
    "full",
    "carry",
    "renormalise",
    "not_applicable",
    "block",
)
FIGURE = st.one_of(st.just(np.nan), st.integers(-3, 9).map(float))


@st.composite
def any_scheme(draw: st.DrawFn) -> Scheme:
    indicators = tuple(
        Indicator(code, draw(st.sampled_from(CURVES)), draw(st.sampled_from((0.0, 1.0, 60.0))),
                  draw(st.sampled_from((1, -1))), missing=draw(st.sampled_from(POLICIES)))
        for code in ("tax", "energy", "staff")
    )  # fmt: skip
    aggregator = draw(st.sampled_from(("sum", "arithmetic", "geometric", "min")))
    return Scheme(Group("all", (Group("part", indicators[:2], 2.0), indicators[2]),
                        aggregator=aggregator))  # fmt: skip


@given(any_scheme(), st.lists(st.lists(FIGURE, min_size=3, max_size=3), min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_what_passes_the_door_has_no_nan_that_nobody_can_explain(
    scheme: Scheme, values: list[list[float]]
) -> None:
    cells = np.array(values)
    table = tab(values, ("tax", "energy", "staff"), targets=cells + 1.0, previous=cells[::-1])

    found = problems(scheme, table)  # raises nothing, whatever comes

    if not errors(found):
        result = evaluate(scheme, table)
        lost = np.isnan(result.figures.values)
        explained = np.isin(result.how, (How.BLOCKED, How.LEFT_OUT, How.MOVED))
        assert (lost == explained).all()
        assert not np.isnan(result.score[result.scored]).any()


def test_errors_are_refused_together() -> None:
    spoilt = of(TAX, TAX, ENERGY, decimals=-1)

    with pytest.raises(ScoreError) as told:
        refuse(spoilt)

    assert [one.path for one in told.value.problems] == ["indicators.tax", "decimals"]


def test_warnings_pass() -> None:
    more = tab([[20.0, 0.5, 1.0], [18.0, 0.4, 1.0]], ("tax", "energy", "staff"))

    assert [one.level for one in problems(SCHEME, more)] == ["warning"]
    refuse(SCHEME, more)


def test_figures_are_not_looked_at_where_the_scheme_is_broken() -> None:
    broken = Scheme(Group("all", (Group("none", ()), TAX)))

    paths = [one.path for one in problems(broken, tab([[np.nan]]), declared=100.0)]

    assert paths == ["groups.none.children"]


def test_a_mean_out_of_its_domain_is_named_with_its_figures() -> None:
    scheme = Scheme(Group("all", (TAX, ENERGY), aggregator="geometric"))

    # 2 − 1.5 ÷ 0.5 = −1
    found = problems(scheme, tab([[20.0, 1.5]], ("tax", "energy")))

    assert errors(found) and errors(found)[0].path.startswith("groups.all")
    assert not errors(problems(scheme, FIGURES))


def test_a_scheme_is_asked_itself() -> None:
    assert SCHEME.problems(FIGURES, declared=100.0) == ()
    assert [one.path for one in SCHEME.problems(declared=90.0)] == ["groups.total.children"]
