"""The record of an order, read; and reckoned anew where none was kept."""

from decimal import Decimal

import pytest

from luodi.assess import actions, queries
from luodi.assess.models import Reliability
from luodi.assess.queries import reliable
from luodi.assess.reliability import reliability_of
from luodi.assess.results import result_of


@pytest.fixture(autouse=True)
def _nothing_remembered():
    reliable._order.cache_clear()


def test_fifths_are_parted_by_the_cuts():
    marks = queries.Marks(Decimal(5), Decimal(9), tuple(map(Decimal, (2, 4, 6, 8))))

    assert [marks.fifth(Decimal(one)) for one in (0, 2, 5, 6, 9)] == [1, 2, 3, 4, 5]


def test_units_with_the_same_points_share_the_middle_of_the_fifths_they_span():
    # six of nine have nothing: they span the fifths 1 to 4, between 2 and 3
    many_last = queries.Marks(Decimal(0), Decimal(50), tuple(map(Decimal, (0, 0, 0, 50))))
    # eight of nine have the same: they span all five
    nearly_all = queries.Marks(Decimal(7), Decimal(7), tuple(map(Decimal, (7, 7, 7, 7))))

    assert [many_last.fifth(Decimal(one)) for one in (0, 50)] == [2, 5]
    assert [nearly_all.fifth(Decimal(one)) for one in (4, 7)] == [1, 3]


def test_where_all_are_alike_or_nobody_has_points_there_is_no_colour():
    assert queries.Marks(Decimal(5), Decimal(5)).fifth(Decimal(5)) == 0
    assert queries.Marks(Decimal(5), Decimal(9), (Decimal(1),)).fifth(None) == 0


def test_an_assessment_of_before_is_reckoned_when_asked_and_nothing_is_written(
    opened, office, now, monkeypatch
):
    monkeypatch.setattr("luodi.assess.actions.computing._keep_reliability", lambda *_: None)
    computed = actions.compute(assessment=opened, by=office, at=now)

    found = queries.order_of(computed)

    assert found.content == reliability_of(computed.manifest, result_of(computed.manifest))
    assert not Reliability.objects.exists()


def test_what_is_not_computed_has_no_order(opened):
    with pytest.raises(ValueError, match="not computed"):
        queries.order_of(opened)


def test_groups_are_counted(computed):
    assert queries.order_of(computed).sizes == {1: 1, 2: 1, 3: 1}
