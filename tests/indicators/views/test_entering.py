"""Entering and revising on pages."""

import pytest
import time_machine

from luodi.indicators import actions, queries
from luodi.indicators.models import Observation, RevisionRequest

ENTER = "/figures/enter?indicator=housing&unit=QST"
GIVEN = {"period": "2025-02", "value": "12.5", "source": "月报", "note": ""}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_first_one_chooses_among_ones_own_units(client_of, reporting_unit, housing, town):
    page = client_of(reporting_unit).get("/figures/enter")

    assert list(page.context["form"].unit_by_code) == ["QST"]


def test_the_form_knows_unit_of_measure_owed_period_and_source(
    client_of, reporting_unit, housing, town, enter
):
    enter(housing, town, "2025-01", 5)

    page = client_of(reporting_unit).get(ENTER)

    assert page.context["form"].initial == {"period": "2025-02", "source": "月报"}
    shown = page.content.decode()
    assert "Value (万平方米)" in shown and "January 2025: 5" in shown


def test_a_figure_is_stored_and_the_second_click_changes_nothing(
    client_of, reporting_unit, housing, town
):
    browser = client_of(reporting_unit)

    answers = [browser.post(ENTER, GIVEN) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == ["/figures/housing/QST"] * 2
    assert Observation.objects.get().entered_by == reporting_unit


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "约12"}, "Write digits only"),
        ({"value": "NaN"}, "Write digits only"),
        ({"value": "125000"}, "lies outside"),
        ({"period": "2025Q1"}, "wrong kind of period"),
        ({"period": "2025-02\x00"}, "Null characters"),
        ({"source": ""}, "required"),
    ],
)
def test_a_mistake_is_told_and_nothing_stored(
    client_of, reporting_unit, housing, town, change, said
):
    page = client_of(reporting_unit).post(ENTER, {**GIVEN, **change})

    assert page.status_code == 422 and said in page.content.decode()
    assert not Observation.objects.exists()


def test_another_value_leads_to_the_revision(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-02", 9)

    page = client_of(reporting_unit).post(ENTER, GIVEN)

    assert page.status_code == 422
    assert "/figures/housing/QST/2025-02/revise" in page.content.decode()


def test_another_unit_cannot_be_chosen(client_of, reporting_unit, housing, industry_bureau):
    page = client_of(reporting_unit).post("/figures/enter?indicator=housing&unit=JXJ", GIVEN)

    assert page.status_code == 422 and not Observation.objects.exists()


@pytest.mark.parametrize("role", ["leader", "auditor", "administrator"])
def test_who_only_looks_enters_nothing(client_of, somebody, housing, town, role):
    assert client_of(somebody(role)).post(ENTER, GIVEN).status_code == 404


def test_a_revision_keeps_the_old_value(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-02", 9)
    browser = client_of(reporting_unit)

    given = {"value": "8", "reason": "漏减一处", "source": ""}
    answer = browser.post("/figures/housing/QST/2025-02/revise", given)

    assert answer.headers["Location"] == "/figures/housing/QST"
    assert [int(row.value) for row in queries.vintages(housing, town, "2025-02")] == [9, 8]


@pytest.mark.parametrize(
    ("given", "said"),
    [({"value": "8", "reason": ""}, "required"), ({"value": "9", "reason": "x"}, "nothing to")],
)
def test_a_revision_without_reason_or_change_is_told(
    client_of, reporting_unit, housing, town, enter, given, said
):
    enter(housing, town, "2025-02", 9)

    page = client_of(reporting_unit).post("/figures/housing/QST/2025-02/revise", given)

    assert page.status_code == 422 and said in page.content.decode()


def test_a_figure_that_is_not_there_or_not_ones_own_is_not_revised(
    client_of, reporting_unit, housing, industry_bureau, town, enter
):
    enter(housing, industry_bureau, "2025-02", 9)
    browser = client_of(reporting_unit)

    assert browser.get("/figures/housing/JXJ/2025-02/revise").status_code == 404
    assert browser.get("/figures/housing/QST/2025-02/revise").status_code == 404


def test_a_settled_figure_is_asked_for_with_a_reason(
    client_of, reporting_unit, office, housing, town, now
):
    actions.close_period(period="2025-01", by=office, at=now)
    browser, sent = client_of(reporting_unit), {**GIVEN, "period": "2025-01", "status": "final"}

    refused = browser.post(ENTER, sent)
    assert refused.status_code == 422 and "reason" in refused.context["form"].errors
    answer = browser.post(ENTER, {**sent, "reason": "漏报"})

    asked = RevisionRequest.objects.get()
    assert answer.headers["Location"] == f"/figures/requests/{asked.pk}"
    assert (asked.status, asked.reason) == ("final", "漏报")
    assert not Observation.objects.exists()


def test_a_revision_of_a_settled_figure_is_asked_for_by_the_office_too(
    client_of, office, housing, town, enter, now
):
    enter(housing, town, "2025-01", 9)
    actions.close_period(period="2025-01", by=office, at=now)
    browser, address = client_of(office), "/figures/housing/QST/2025-01/revise"
    assert "another person decides" in browser.get(address).content.decode()

    browser.post(address, {"value": "8", "reason": "漏减一处", "source": ""})

    assert RevisionRequest.objects.get().value == 8
    assert queries.current(housing, town, "2025-01").value == 9


def test_a_status_alone_may_be_revised(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-02", 9)

    client_of(reporting_unit).post(
        "/figures/housing/QST/2025-02/revise",
        {"value": "9", "reason": "年报核定", "source": "", "status": "final"},
    )

    assert queries.current(housing, town, "2025-02").status == "final"


@pytest.fixture
def before(jobs, town, enter):
    """A hundred jobs or so in each month of last year."""
    for month in range(1, 13):
        enter(jobs, town, f"2024-{month:02}", 100 + month)


def test_a_slip_is_asked_about_before_it_is_stored(client_of, reporting_unit, jobs, town, before):
    browser, address = client_of(reporting_unit), "/figures/enter?indicator=jobs&unit=QST"
    slip = {**GIVEN, "value": "1050000"}

    page = browser.post(address, slip)

    assert page.status_code == 422
    assert 'name="sure" value="1050000"' in page.content.decode()
    assert queries.current(jobs, town, "2025-02") is None
    assert browser.post(address, {**slip, "sure": "105"}).status_code == 422
    assert browser.post(address, {**slip, "sure": "1050000"}).status_code == 302
    assert queries.current(jobs, town, "2025-02").value == 1050000


def test_a_slip_in_a_revision_is_asked_about_and_another_status_alone_is_not(
    client_of, reporting_unit, jobs, town, before, enter
):
    enter(jobs, town, "2025-01", 105)
    browser, address = client_of(reporting_unit), "/figures/jobs/QST/2025-01/revise"
    slip = {"value": "1050000", "reason": "复核", "source": "", "status": "provisional"}

    page = browser.post(address, slip)

    assert page.status_code == 422 and 'name="sure"' in page.content.decode()
    assert browser.post(address, {**slip, "sure": "1050000"}).status_code == 302
    assert browser.post(address, {**slip, "status": "final", "reason": "定案"}).status_code == 302
    row = queries.current(jobs, town, "2025-01")
    assert (row.value, row.status) == (1050000, "final")
