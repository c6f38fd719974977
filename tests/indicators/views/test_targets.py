"""Targets of units on their pages: one with its way, many at once, and who may not."""

from decimal import Decimal

import pytest
import time_machine

from luodi.indicators import actions, queries
from luodi.kernels import periods

PAGE, TABLE = "/figures/targets/jobs/2025/QST", "/figures/targets/jobs/2025"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def target(jobs, town, office, now):
    """The town's target of new jobs for 2025."""
    return actions.set_target_of(
        indicator=jobs, unit=town, year=2025, value=Decimal(200), source="计划", by=office, at=now
    )


def test_a_target_is_set_with_points_on_the_way(client_of, office, jobs, town):
    typed = {"seen": 0, "value": "200", "source": "工作报告", "by_2025-03": "50"}

    answer = client_of(office).post(PAGE, typed)

    assert answer.status_code == 302
    target = queries.unit_target(jobs, town, 2025)
    assert (target.value, target.points, target.by) == (200, {"2025-03": "50"}, office)


def test_the_page_shows_the_table_by_period_the_past_and_the_plans_targets(
    client_of, office, target, target_of, jobs, town, enter
):
    enter(jobs, town, "2025-01", 30)
    target_of(jobs, lead=town, unit_of_measure="人")

    page = client_of(office).get(PAGE).content.decode()

    assert "Every target that stood" in page and "Targets of the plan" in page
    # expected by the end of January: 200 · 31 / 365 = 16.99, done 30
    assert "16.98" in page and "改造老旧小区" in page


def test_the_season_fills_in_the_way_and_stores_nothing(client_of, office, jobs, town, enter):
    for year in (2023, 2024):
        for month in periods.parts(periods.parse(str(year)), "month"):
            enter(jobs, town, month.text, 10)

    page = client_of(office).post(
        f"{PAGE}?kind=quarter", {"seen": 0, "value": "200", "suggest": "1"}
    )

    assert page.status_code == 200
    assert [one.value() for one in page.context["form"].ways()] == ["50", "100", "150", "200"]
    assert queries.unit_target(jobs, town, 2025) is None


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ({"value": "many"}, 422, "Write digits only"),
        ({"value": "250"}, 422, "Say why it changes"),
        ({"value": "250", "reason": "调整", "seen": 0}, 409, "Somebody set the target meanwhile"),
    ],
)
def test_mistakes_keep_what_was_typed(client_of, office, target, typed, status, said):
    page = client_of(office).post(PAGE, {"seen": target.pk, "source": "计划", **typed})

    assert page.status_code == status and said in page.content.decode()
    assert page.context["form"]["value"].value() == typed["value"]


def test_many_targets_are_pasted_and_typed_at_once(
    client_of, office, jobs, town, industry_bureau, target
):
    answer = client_of(office).post(TABLE, {
        "seen": f"{town.pk}:{target.pk}", "pasted": f"{town.short_name}\t1,250\n",
        f"by_{industry_bureau.code}": "40", "source": "计划", "reason": "调整",
    })  # fmt: skip

    assert answer.status_code == 302
    known = queries.target_values([jobs], [town, industry_bureau], 2025)
    assert known[:, 0].tolist() == [1250, 40]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [("无名镇\t5", "Line 1: no unit is called “无名镇”"), ("QST\t五", "Line 1: “五” is no number"),
     ("QST\t5\nQST\t6", "Line 2: “青石滩镇” stands twice")],
)  # fmt: skip
def test_a_wrong_line_is_named_and_nothing_stored(client_of, office, jobs, town, pasted, said):
    page = client_of(office).post(TABLE, {"pasted": pasted, "source": "计划"})

    assert page.status_code == 422 and said in page.content.decode()
    assert queries.unit_target(jobs, town, 2025) is None


def test_a_table_looked_at_before_another_change_is_refused(client_of, office, jobs, town, target):
    page = client_of(office).post(TABLE, {"by_QST": "9", "source": "计划", "reason": "调整"})

    assert page.status_code == 409
    assert client_of(office).post(TABLE, {"seen": "x", "source": "计划"}).status_code == 422


@pytest.mark.parametrize(
    "address", ["/figures/targets/jobs/1999", "/figures/targets/none/2025", f"{TABLE}/NOBODY"]
)
def test_what_is_not_there_is_not_found(client_of, office, jobs, address):
    assert client_of(office).get(address).status_code == 404


def test_units_set_no_targets(client_of, reporting_unit, jobs, town):
    assert client_of(reporting_unit).get(PAGE).status_code in (403, 404)
