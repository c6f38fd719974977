"""The page on which the way to a target is set."""

from decimal import Decimal

import pytest

from luodi.plan import actions
from luodi.plan.models import Trajectory


@pytest.fixture
def target(task, office, now):
    """Twelve kilometres of walk in 2025."""
    return actions.set_target(
        line=task, name="步道总长", value=Decimal(12), unit_of_measure="公里", year=2025,
        by=office, at=now,
    )  # fmt: skip


def _url(target):
    return f"/plans/lines/{target.line_id}/targets/{target.pk}/trajectory"


def test_a_way_is_set_quarter_by_quarter_and_drawn_on_the_line(client_of, office, target):
    browser = client_of(office)
    assert len(browser.get(_url(target)).context["form"].periods) == 4

    browser.post(_url(target), {
        "version": 0, "by_2025Q1": "2", "by_2025Q2": "5", "by_2025Q3": "", "by_2025Q4": "12",
    })  # fmt: skip

    way = Trajectory.objects.get()
    assert way.points == [["2025Q1", "2"], ["2025Q2", "5"], ["2025Q4", "12"]]
    page = browser.get(f"/plans/lines/{target.line_id}").content.decode()
    assert 'class="ld-way-line"' in page


def test_the_periods_can_be_months_or_half_years(client_of, office, target):
    browser = client_of(office)

    months = browser.get(_url(target) + "?kind=month").context["form"].periods
    halves = browser.get(_url(target) + "?kind=half_year").context["form"].periods
    nonsense = browser.get(_url(target) + "?kind=hour").context["form"].periods

    assert (len(months), halves, len(nonsense)) == (12, ["2025H1", "2025H2"], 4)


def test_a_way_that_falls_is_told(client_of, office, target):
    page = client_of(office).post(_url(target), {"version": 0, "by_2025Q1": "5", "by_2025Q2": "4"})

    assert page.status_code == 422
    assert "2025Q2" in page.context["form"].non_field_errors()[0]


def test_a_way_saved_in_between_is_a_conflict(client_of, office, second_office, target, now):
    actions.set_trajectory(target=target, version=0, points=[("2025Q4", Decimal(12))],
                           by=second_office, at=now)  # fmt: skip

    page = client_of(office).post(_url(target), {"version": 0, "by_2025Q4": "11"})

    assert page.status_code == 409
    assert Trajectory.objects.get().points == [["2025Q4", "12"]]


def test_only_the_office_sets_a_way(client_of, lead_unit, auditor, office, target):
    for person in (lead_unit, auditor):
        assert client_of(person).get(_url(target)).status_code == 404
    assert client_of(office).get(
        f"/plans/lines/{target.line_id}/targets/987654/trajectory"
    ).status_code == 404  # fmt: skip
