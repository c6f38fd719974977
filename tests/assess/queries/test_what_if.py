"""What would be if, and the way to the next grade."""

from decimal import Decimal

import pytest

from luodi.assess import queries
from luodi.assess.errors import AssessError
from luodi.assess.queries import what_if
from luodi.kernels.score import ScoreError


def score_of(assessment, code):
    return queries.scores(assessment).get(unit__code=code)


def test_a_better_figure_climbs(computed):
    told = queries.suppose(score_of(computed, "QST"), "tax_per_mu", Decimal(36))

    # 36 ÷ 18 = 2, counts as 1.5, × 40 = 60 in place of 40
    assert (told.gain, told.climbs, told.then.points) == (Decimal(20), 0, Decimal("120.00"))


def test_a_worse_figure_falls(computed):
    told = queries.suppose(score_of(computed, "BLZ"), "tax_per_mu", Decimal(0))

    # 128.33 less 60: 68.33, behind 100
    assert (told.then.points, told.climbs, told.falls) == (Decimal("68.33"), -1, 1)


@pytest.mark.parametrize(
    ("code", "figure"), [("none", "1"), ("tax_per_mu", "NaN"), ("tax_per_mu", "1e16")]
)
def test_what_cannot_be_scored_is_refused(computed, code, figure):
    with pytest.raises(AssessError):
        queries.suppose(score_of(computed, "QST"), code, Decimal(figure))


def test_a_figure_the_scheme_is_not_defined_for_is_refused(computed, monkeypatch):
    def undefined(*_):
        raise ScoreError([])

    monkeypatch.setattr(what_if, "_again", undefined)

    with pytest.raises(AssessError, match="cannot be computed"):
        queries.suppose(score_of(computed, "QST"), "tax_per_mu", Decimal(1))


def test_the_way_up_aims_at_the_grade_that_the_score_names(computed):
    ways = queries.ways_up(score_of(computed, "HLZ"))

    # the last of grade B has 100 points; tax alone brings 40 more at its cap, 20 too few
    assert (ways.grade, ways.lacking) == ("B", "60.00")
    assert {way.code: way.lacking for way in ways.steps}["tax_per_mu"] == "20.00"


def test_what_is_kept_in_memory_holds_no_manifest(computed):
    assert queries.scored(computed).manifest == {}


def test_the_ways_of_a_unit_are_searched_once_however_many_figures_are_tried(computed, monkeypatch):
    score = score_of(computed, "HLZ")
    found = queries.ways_up(score)

    monkeypatch.setattr(what_if, "steps_up", None)

    assert found is not None and queries.ways_up(score) == found


def test_a_figure_is_supposed_of_any_criterion_in_its_unit_of_measure(computed):
    told = queries.choices(computed)

    assert [(code, unit) for code, _title, unit in told] == [
        ("tax_per_mu", "万元/亩"), ("output_per_mu", "万元/亩"), ("rd_intensity", "%"),
        ("energy_per_output", "吨标准煤/万元"),
    ]  # fmt: skip
    assert [(code, title) for code, title, _unit in told] == queries.criteria(computed)
