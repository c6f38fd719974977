"""Bonus, penalty and veto."""

from decimal import Decimal

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import (
    AdjustmentRefused,
    AssessmentChanged,
    StateRefused,
)
from luodi.assess.models import Adjustment
from luodi.audit import queries as audit


def test_bonus_and_penalty_move_the_points(opened, adjust, approve, office, now):
    approve(adjust(points=Decimal("1.5")))
    approve(adjust(kind="penalty", clause="idle_land", points=Decimal("0.25"),
                   reason="闲置土地一宗"))  # fmt: skip

    actions.compute(assessment=opened, by=office, at=now)

    row = queries.scores(opened).get(unit__code="QST")
    assert row.points == Decimal("101.25")  # 100 + 1.5 − 0.25
    lines = [(line.kind, line.points) for line in queries.explain(row).lines[4:]]
    assert lines == [("bonus", Decimal("1.50")), ("penalty", Decimal("-0.25")),
                     ("rounding", Decimal("0.00"))]  # fmt: skip


def test_a_veto_holds_the_first_back(opened, adjust, approve, towns, office, now):
    approve(adjust(unit=towns["BLZ"], kind="veto", clause="major_accident", points=Decimal(0)))

    actions.compute(assessment=opened, by=office, at=now)

    row = queries.scores(opened).get(unit__code="BLZ")
    assert (row.rank, row.grade) == (1, "C")
    assert queries.explain(row).grade_by_quota == "B"


def test_an_adjustment_is_recorded_with_clause_and_reason(opened, adjust):
    adjust()

    event = audit.history(f"assess.assessment:{opened.pk}").first()
    assert (event.kind, event.after["points"], event.after["unit"]) == (
        "assess.adjusted",
        "1",
        "QST",
    )
    assert event.reason == "新认定市级重点实验室"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"clause": "no such clause"}, "high_tech"),
        ({"clause": "idle_land"}, "for this kind"),
        ({"points": Decimal("2.01")}, "up to 2"),
        ({"points": Decimal(0)}, "more than 0"),
        ({"points": Decimal(-1)}, "more than 0"),
        ({"points": Decimal("NaN")}, "more than 0"),
        ({"points": Decimal("0.005")}, "2 decimals"),
        ({"kind": "veto", "clause": "major_accident"}, "Leave the points at 0"),
        ({"reason": "  "}, "needs a reason"),
        ({"reason": "字" * 401}, "at most 400"),
        ({"evidence": " "}, "name it in up to 200"),
        ({"evidence": "字" * 201}, "name it in up to 200"),
    ],
)
def test_what_does_not_fit_the_scheme_is_refused(adjust, changed, told):
    with pytest.raises(AdjustmentRefused, match=told):
        adjust(**changed)

    assert not Adjustment.objects.exists()


def test_a_unit_that_is_not_assessed_is_refused(adjust, industry_bureau):
    with pytest.raises(AdjustmentRefused, match="区经信局"):
        adjust(unit=industry_bureau)


@pytest.mark.parametrize("stage", ["computed", "confirmed"])
def test_nothing_is_added_once_it_is_computed(request, adjust, stage):
    later = request.getfixturevalue(stage)

    with pytest.raises(StateRefused, match="nothing can be added"):
        adjust(assessment=later)

    assert not Adjustment.objects.exists()


def test_all_that_is_entered_by_a_clause_stays_within_its_most(adjust, towns):
    adjust(points=Decimal("1.5"))

    with pytest.raises(AdjustmentRefused, match=r"^1\.5 points are entered for 青石滩镇"):
        adjust(points=Decimal("0.75"))  # 2.25 of 2

    adjust(points=Decimal("0.5"))
    adjust(unit=towns["HLZ"], points=Decimal(2))
    assert Adjustment.objects.count() == 3


def test_a_clause_may_hold_back_the_points_of_each_time(
    opened, adjust, another_version, office, second_office, now, replace
):
    """Five points in all, one each time: what the words of the scheme promise."""

    def one_each_time(content):
        for clause in content["clauses"]:
            if clause["code"] == "high_tech":
                clause.update(most="5", each="1")

    held = actions.open_in_place_of(first=opened, keep=[], scheme=another_version(one_each_time),
                                    reason="新版本", by=office, at=now)  # fmt: skip

    for points in ("1.1", "5"):
        with pytest.raises(AdjustmentRefused, match=f"^{points} points are too many at a time"):
            adjust(assessment=held, points=Decimal(points))
    for _time in range(5):
        adjust(assessment=held, points=Decimal(1))
    with pytest.raises(AdjustmentRefused, match="it would be over 5"):
        adjust(assessment=held, points=Decimal(1))


def test_a_veto_is_entered_once(adjust):
    veto = {"kind": "veto", "clause": "major_accident", "points": Decimal(0)}
    adjust(**veto)

    with pytest.raises(AdjustmentRefused, match="A veto is entered once"):
        adjust(**veto)


def test_a_double_click_adds_points_once(opened, adjust):
    adjust(version=opened.version)

    with pytest.raises(AssessmentChanged, match="was sent twice"):
        adjust(version=opened.version)

    assert Adjustment.objects.count() == 1
