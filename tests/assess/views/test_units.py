"""One unit's pages: what would be if, and what changed since the period before."""

import pytest
from django.apps import apps

from luodi.assess.models import Assessment


def text(page):
    return page.content.decode()


def everything_kept():
    """How many rows every table has."""
    return {model: model._default_manager.count() for model in apps.get_models()}


def test_a_supposed_figure_gives_points_rank_and_grade(client_of, office, computed):
    page = client_of(office).get(
        f"/assess/{computed.pk}/why/HLZ/if", {"criterion": "tax_per_mu", "figure": "54"}
    )

    told = page.context["supposed"]
    # 54 ÷ 18 = 3, counts as 1.5, × 40 = 60 in place of 20: 80 points, and R&D of 白鹭镇 stays
    assert (str(told.now.points), str(told.then.points)) == ("40.00", "80.00")
    assert (told.now.rank, told.then.rank, told.then.of) == (3, 3, 3)
    assert "+40.00 points" in text(page) and "the same rank" in text(page)


def test_a_unit_is_told_no_rank_of_any_figure_before_the_result_is_confirmed(
    client_of, reporting_unit, office, shown
):
    where = f"/assess/{shown.pk}/why/QST/if"
    asked = {"criterion": "tax_per_mu", "figure": "36"}

    page = client_of(reporting_unit).get(where, asked)

    told = page.context["supposed"]
    # asked for one figure after the other, the rank would tell what each other unit has
    assert (told.now.rank, told.then.rank, told.climbs) == (None, None, 0)
    # 36 ÷ 18 = 2, counts as 1.5, × 40 = 60 in place of 40
    assert "120.00" in text(page)
    assert "+20.00 points. The rank is told once the result is confirmed." in text(page)
    assert "same rank" not in text(page) and ">Rank<" not in text(page)
    assert client_of(office).get(where, asked).context["supposed"].then.rank == 2


def test_a_unit_is_told_the_rank_of_a_figure_once_the_result_is_confirmed(
    client_of, reporting_unit, confirmed
):
    page = client_of(reporting_unit).get(
        f"/assess/{confirmed.pk}/why/QST/if", {"criterion": "tax_per_mu", "figure": "36"}
    )

    assert page.context["supposed"].then.rank == 2 and ">Rank<" in text(page)


def test_a_figure_where_none_was_reported_brings_a_rank(client_of, office, computed):
    page = client_of(office).get(
        f"/assess/{computed.pk}/why/NQZ/if", {"criterion": "tax_per_mu", "figure": "18"}
    )

    told = page.context["supposed"]
    assert told.now.rank is None and told.then.rank == 2  # 100 points, as 青石滩镇
    assert "where none was reported" in text(page)


def test_supposing_touches_nothing(client_of, reporting_unit, confirmed):
    browser = client_of(reporting_unit)
    browser.get(f"/assess/{confirmed.pk}/why/QST")
    kept = everything_kept()
    before = Assessment.objects.values().get(pk=confirmed.pk)

    page = browser.get(
        f"/assess/{confirmed.pk}/why/QST/if", {"criterion": "tax_per_mu", "figure": "80"}
    )

    assert page.context["supposed"] is not None
    assert everything_kept() == kept  # no event either: the trail is one of the tables
    assert Assessment.objects.values().get(pk=confirmed.pk) == before


@pytest.mark.parametrize(
    "asked",
    [{"criterion": "tax_per_mu", "figure": ""}, {"criterion": "tax_per_mu", "figure": "NaN"},
     {"criterion": "tax_per_mu", "figure": "1e400"}, {"criterion": "none", "figure": "1"},
     {"criterion": "", "figure": "x" * 4000}, {"criterion": "tax_per_mu", "figure": "1\x00"},
     {"criterion": "tax_per_mu", "figure": "Infinity"}],
)  # fmt: skip
def test_what_is_no_figure_is_told(client_of, office, computed, asked):
    page = client_of(office).get(f"/assess/{computed.pk}/why/QST/if", asked)

    assert page.status_code == 422 and page.context["supposed"] is None


def test_the_way_to_the_next_grade_is_told_by_criterion(client_of, office, computed):
    page = client_of(office).get(f"/assess/{computed.pk}/why/QST/if")

    ways = page.context["ways"]
    assert ways.grade in text(page)
    assert {one.code for one in ways.steps} == {
        "tax_per_mu", "output_per_mu", "rd_intensity", "energy_per_output"}  # fmt: skip


@pytest.mark.parametrize("page", ["if", "since"])
def test_a_unit_finds_no_other_units_pages(client_of, reporting_unit, lead_unit, confirmed, page):
    assert (
        client_of(reporting_unit).get(f"/assess/{confirmed.pk}/why/QST/{page}").status_code == 200
    )
    for unit, who in (("BLZ", reporting_unit), ("QST", lead_unit), ("XXX", reporting_unit)):
        answer = client_of(who).get(f"/assess/{confirmed.pk}/why/{unit}/{page}")
        assert answer.status_code == 404


def test_a_draft_is_not_there_for_its_unit(client_of, reporting_unit, computed):
    for page in ("if", "since"):
        answer = client_of(reporting_unit).get(f"/assess/{computed.pk}/why/QST/{page}")
        assert answer.status_code == 404


def test_a_units_pages_name_no_other_unit(client_of, reporting_unit, confirmed):
    browser = client_of(reporting_unit)

    for page in ("", "/if", "/since"):
        told = text(browser.get(f"/assess/{confirmed.pk}/why/QST{page}"))
        assert not any(name in told for name in ("白鹭镇", "红岭镇", "南桥镇"))


def test_without_an_earlier_period_the_page_says_so(client_of, office, confirmed):
    assert "No earlier period" in text(
        client_of(office).get(f"/assess/{confirmed.pk}/why/QST/since")
    )


def test_what_changed_since_the_period_before_adds_up(client_of, office, confirmed, a_quarter_ago):
    page = client_of(office).get(f"/assess/{confirmed.pk}/why/QST/since")

    since = page.context["since"]
    # tax 9 of 18 then, 18 now: 20 points more, all its own; the bases of the year are the same
    assert (since.before, since.after, since.change) == ("80.00", "100.00", "+20.00")
    assert dict(since.causes) == {"own": "+20.00", "reference": "0", "weights": "0", "rules": "0",
                                  "adjustments": "0", "rounding": "0"}  # fmt: skip
    assert "+20.00" in text(page)


def test_the_history_and_the_change_of_rank_stand_on_their_pages(
    client_of, office, confirmed, a_quarter_ago
):
    browser = client_of(office)
    why = browser.get(f"/assess/{confirmed.pk}/why/QST")
    ranking = browser.get(f"/assess/{confirmed.pk}")

    assert [(one.assessment.period, str(one.points)) for one in why.context["history"]] == [
        ("2024Q3", "80.00"), ("2024Q4", "100.00")]  # fmt: skip
    places = {one.unit.code: (one.before, one.change) for one in ranking.context["places"]}
    assert places == {"BLZ": (1, 0), "QST": (2, 0), "HLZ": (3, 0), "NQZ": (None, None)}


def test_a_draft_of_the_period_before_stands_for_nothing(
    client_of, office, confirmed, a_draft_before
):
    page = client_of(office).get(f"/assess/{confirmed.pk}/why/QST/since")

    assert page.context["since"] is None
