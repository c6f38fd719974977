"""What stands around one score: the waterfall, the peers, the history, what changed."""

from datetime import timedelta
from decimal import Decimal

from luodi.assess import queries
from luodi.indicators import actions as figures


def score_of(assessment, code):
    return queries.scores(assessment).get(unit__code=code)


def test_the_waterfall_ends_at_the_total(computed):
    bars = queries.steps(queries.explain(score_of(computed, "BLZ")))

    assert [(one.kind, one.start, one.end) for one in bars] == [
        ("gain", Decimal(0), Decimal(60)), ("gain", Decimal(60), Decimal(90)),
        ("gain", Decimal(90), Decimal("98.33")), ("gain", Decimal("98.33"), Decimal("128.33")),
        ("total", Decimal(0), Decimal("128.33")),
    ]  # fmt: skip


def test_who_is_not_scored_has_no_waterfall(computed):
    assert queries.steps(queries.explain(score_of(computed, "NQZ"))) == []


def test_the_peers_are_a_median_and_a_best_without_a_name(computed):
    around = queries.around(score_of(computed, "QST"))

    assert (around.total.median, around.total.best) == (Decimal("100.00"), Decimal("128.33"))
    assert (around.standing.low, around.standing.high, around.group_of) == (2, 2, 1)


def test_a_history_goes_back_over_confirmed_periods(confirmed, a_quarter_ago):
    told = queries.history(score_of(confirmed, "QST"))

    assert [(one.assessment.period, one.points, one.rank, one.now) for one in told] == [
        ("2024Q3", Decimal("80.00"), 2, False), ("2024Q4", Decimal("100.00"), 2, True)]  # fmt: skip


def test_a_revised_figure_of_the_unit_is_told_and_no_others(confirmed, observations, office, now):
    figures.revise(observation=observations["HLZ", "tax_per_mu"], value=Decimal(30),
                   reason="核实", by=office, at=now + timedelta(hours=1))  # fmt: skip

    changed = queries.changed_of(score_of(confirmed, "HLZ"))

    assert [(one.code, one.then, one.now) for one in changed] == [("tax_per_mu", "9", "30")]
    assert queries.changed_of(score_of(confirmed, "QST")) == []
