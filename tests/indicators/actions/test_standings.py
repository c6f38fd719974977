"""Where the house stands in a league outside is entered once and revised with a reason."""

from datetime import timedelta

import pytest

from luodi.audit.models import Event
from luodi.indicators import actions
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import LeagueStanding
from luodi.indicators.queries import league_courses, standings


@pytest.fixture
def enter(office, now):
    """Enter the district's rank among the city's, as the office does."""

    def entered(period="2024", rank=7, **more):
        given = {"league": "全市各区", "title": "经济报表", "members": 38, "source": "市通报",
                 "by": office, "at": now, **more}  # fmt: skip
        return actions.enter_standing(period=period, rank=rank, **given)

    return entered


def test_a_rank_is_entered_with_its_event(enter) -> None:
    row = enter()

    assert (row.rank, row.members, row.period) == (7, 38, "2024")
    assert Event.objects.get(kind="indicators.standing_entered").after["rank"] == 7


def test_the_same_rank_given_again_is_the_same_row(enter) -> None:
    assert enter() == enter()
    assert LeagueStanding.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"rank": 39}, "does not lie among the 38"), ({"rank": 0}, "does not lie among the 38"),
     ({"period": "去年"}, "is no period"), ({"period": "2026"}, "has not begun"),
     ({"source": " "}, "source is missing")],
)  # fmt: skip
def test_what_cannot_be_is_refused(enter, wrong, said) -> None:
    with pytest.raises(IndicatorsError) as refused:
        enter(**wrong)

    assert said in str(refused.value.sentence)
    assert not LeagueStanding.objects.exists()


def test_another_rank_is_refused_until_it_is_revised(enter) -> None:
    enter()

    with pytest.raises(IndicatorsError, match="stands already at 7 of 38"):
        enter(rank=8)


def test_a_revision_keeps_the_earlier_rank_and_is_asked_for_a_reason(enter, office, now) -> None:
    first = enter()
    later = {"by": office, "at": now + timedelta(days=1), "members": 38}

    with pytest.raises(IndicatorsError, match="reason is missing"):
        actions.revise_standing(standing=first, rank=6, reason=" ", **later)
    with pytest.raises(IndicatorsError, match="nothing to revise"):
        actions.revise_standing(standing=first, rank=7, reason="复核", **later)
    second = actions.revise_standing(standing=first, rank=6, reason="复核", **later)

    assert [row.pk for row in standings()] == [second.pk]
    assert [row.rank for row in league_courses()[0].newest.earlier] == [7]
    with pytest.raises(IndicatorsError, match="Somebody else revised"):
        actions.revise_standing(standing=first, rank=5, reason="复核", **later)
    assert enter(rank=6) == second
