"""Assessments on pages: who sees which, and the steps with their likeliest mistakes."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi.assess import actions, queries
from luodi.assess.models import Adjustment, Assessment, Scheme
from tests import judged
from tests.assess.conftest import QUARTER


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    """Pages act at the tests' moment."""
    monkeypatch.setattr("luodi.assess.views.runs.timezone.now", lambda: now)


def text(page):
    return page.content.decode()


def test_an_empty_list_tells_the_office_what_to_do(client_of, office):
    page = client_of(office).get("/assess/")

    assert "/assess/open" in text(page) and "/assess/schemes/per_mu_performance" in text(page)


@pytest.mark.parametrize("who", ["leader", "auditor", "reporting-unit"])
def test_an_empty_list_promises_others_nothing_they_cannot_do(client_of, somebody, who):
    page = client_of(somebody(who)).get("/assess/")

    assert page.status_code == 200 and "/assess/open" not in text(page)


def test_the_administrator_sees_no_assessment(client_of, administrator, computed):
    assert client_of(administrator).get("/assess/").status_code == 404
    assert client_of(administrator).get(f"/assess/{computed.pk}").status_code == 404


def test_the_office_opens_computes_and_a_second_person_confirms(
    client_of, office, second_office, observations, now, monkeypatch
):
    client_of(office).post("/assess/schemes/per_mu_performance/propose")
    scheme = Scheme.objects.get()
    client_of(second_office).post(f"/assess/schemes/kept/{scheme.pk}/approve")
    answer = client_of(office).post("/assess/open", {"scheme": scheme.pk, "period": "2024年四季度"})
    address = answer.headers["Location"]
    client_of(office).post(f"{address}/compute")
    client_of(office).post(f"{address}/look-over", {"until": "2025-03-06"})
    monkeypatch.setattr("luodi.assess.views.runs.timezone.now", lambda: now + timedelta(days=4))

    client_of(second_office).post(f"{address}/confirm")

    made = Assessment.objects.get()
    assert (made.state, made.period, made.confirmed_by) == ("confirmed", QUARTER, second_office)
    assert "128.33" in text(client_of(office).get(address))


@pytest.mark.parametrize(
    ("period", "told"),
    [("", "required"), ("last autumn", "is no period"), ("2024", "like 2024Q4"),
     ("2025Q1", "ends on 2025-03-31"), ("2024\x00Q4", "Null characters")],
)  # fmt: skip
def test_a_wrong_period_is_told_beside_its_field(client_of, office, scheme, period, told):
    page = client_of(office).post("/assess/open", {"scheme": scheme.pk, "period": period})

    assert page.status_code == 422
    assert told in str(page.context["form"].errors["period"])
    assert not Assessment.objects.exists()


def test_an_unknown_scheme_is_no_choice(client_of, office):
    page = client_of(office).post("/assess/open", {"scheme": "per_hectare", "period": QUARTER})

    assert page.status_code == 422 and not Assessment.objects.exists()


def test_computing_without_figures_is_told_and_changes_nothing(
    client_of, office, scheme, towns, register, now
):
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)

    page = client_of(office).post(f"/assess/{opened.pk}/compute", follow=True)

    assert "nobody had reported" in text(page)
    assert Assessment.objects.get().state == "open"


@pytest.fixture
def looked_over(computed, office, now):
    """The assessment whose units had until yesterday to object."""
    return judged.looked_over(computed=computed, by=office, at=now)


def test_confirming_one_s_own_is_told(client_of, office, looked_over):
    page = client_of(office).post(f"/assess/{looked_over.pk}/confirm", follow=True)

    assert "Somebody else" in text(page)
    assert Assessment.objects.get().state == "checking"


def test_whoever_computed_sees_no_button_to_confirm(
    client_of, office, second_office, computed, looked_over
):
    confirm = f"/assess/{computed.pk}/confirm"

    assert confirm not in text(client_of(office).get(f"/assess/{computed.pk}"))
    assert confirm in text(client_of(second_office).get(f"/assess/{computed.pk}"))


def test_an_adjustment_is_entered_by_its_clause(client_of, office, opened):
    client_of(office).post(f"/assess/{opened.pk}/adjust", {
        "unit": "QST", "clause": "idle_land", "points": "1.5", "reason": "闲置土地",
        "evidence": "巡查记录12号",
        "version": opened.version})  # fmt: skip

    made = Adjustment.objects.get()
    assert (made.kind, made.points, made.unit.code) == ("penalty", Decimal("1.5"), "QST")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"points": "5"}, "up to 3"),
        ({"reason": ""}, "required"),
        ({"evidence": ""}, "required"),
        ({"unit": "JXJ"}, "Select a valid choice"),
        ({"points": "-1"}, "greater than or equal to 0"),
    ],
)
def test_mistakes_of_an_adjustment_are_told(client_of, office, opened, changed, told):
    given = {"unit": "QST", "clause": "idle_land", "points": "1", "reason": "闲置土地",
             "evidence": "巡查记录12号", "version": opened.version, **changed}  # fmt: skip

    page = client_of(office).post(f"/assess/{opened.pk}/adjust", given)

    assert page.status_code == 422 and told in str(page.context["form"].errors)
    assert not Adjustment.objects.exists()


def test_an_adjustment_sent_twice_is_told(client_of, office, opened):
    browser, address = client_of(office), f"/assess/{opened.pk}/adjust"
    given = {"unit": "QST", "clause": "idle_land", "points": "1", "reason": "闲置土地",
             "evidence": "巡查记录12号",
             "version": browser.get(address).context["form"]["version"].value()}  # fmt: skip

    pages = [browser.post(address, given) for _ in range(2)]

    assert [page.status_code for page in pages] == [302, 422]
    assert "sent twice" in text(pages[1]) and Adjustment.objects.count() == 1


def test_an_adjustment_after_the_confirmation_is_told(client_of, office, confirmed):
    page = client_of(office).post(f"/assess/{confirmed.pk}/adjust", {
        "unit": "QST", "clause": "high_tech", "points": "1", "reason": "平台",
        "evidence": "渝科8号",
        "version": confirmed.version})  # fmt: skip

    assert page.status_code == 422 and "open a new one" in text(page)


@pytest.mark.parametrize("who", ["leader", "auditor", "reporting-unit", "lead-unit"])
def test_only_the_office_runs_assessments(client_of, somebody, opened, who):
    browser = client_of(somebody(who))

    assert browser.get("/assess/open").status_code == 404
    for step in ("adjust", "compute", "confirm"):
        assert browser.post(f"/assess/{opened.pk}/{step}").status_code == 404


def test_a_unit_sees_its_own_row_only(client_of, reporting_unit, shown):
    page = client_of(reporting_unit).get(f"/assess/{shown.pk}")

    assert "青石滩镇" in text(page) and "白鹭镇" not in text(page)


def test_a_unit_that_is_not_assessed_finds_nothing(client_of, lead_unit, computed):
    assert client_of(lead_unit).get(f"/assess/{computed.pk}").status_code == 404
    assert client_of(lead_unit).get("/assess/999").status_code == 404


def test_an_open_run_is_not_there_for_units(client_of, reporting_unit, opened):
    assert client_of(reporting_unit).get(f"/assess/{opened.pk}").status_code == 404


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_sees_the_ranking_with_whom_it_lacks(client_of, somebody, computed, who):
    page = client_of(somebody(who)).get(f"/assess/{computed.pk}")

    assert [one.unit.code for one in page.context["places"]] == ["BLZ", "QST", "HLZ", "NQZ"]
    assert "Not scored: Tax per mu of industrial land not reported" in text(page)


def test_the_home_card_says_what_waits(client_of, office, second_office, computed, looked_over):
    assert f"/assess/{computed.pk}" in text(client_of(second_office).get("/assess/home-card"))
    assert client_of(office).get("/assess/home-card").content == b""


def test_the_home_card_tells_a_unit_its_score(client_of, reporting_unit, lead_unit, confirmed):
    page = client_of(reporting_unit).get("/assess/home-card")

    assert "100.00 points, rank 2 of 3" in text(page)
    assert client_of(lead_unit).get("/assess/home-card").content == b""


def test_the_home_card_shows_the_leader_what_is_confirmed(client_of, leader, confirmed):
    assert queries.title_of(confirmed.scheme) in text(client_of(leader).get("/assess/home-card"))


def test_a_correction_is_confirmed_with_a_reason(
    client_of, second_office, confirmed, scheme, office, now
):
    opened = actions.open_assessment(
        scheme=scheme, period=confirmed.period, as_of=now, by=office, at=now
    )
    actions.compute(assessment=opened, by=office, at=now)
    judged.looked_over(computed=opened, by=office, at=now)
    browser, address = client_of(second_office), f"/assess/{opened.pk}"
    assert f"/assess/{confirmed.pk}" in browser.get(address).content.decode()
    refused = browser.post(f"{address}/confirm", follow=True).content.decode()
    assert "say why this one takes its place" in refused

    browser.post(f"{address}/confirm", {"reason": "更正"})

    opened.refresh_from_db()
    assert opened.state == "confirmed"


def test_without_a_scheme_in_use_nothing_can_be_opened_and_the_page_says_so(client_of, office):
    page = client_of(office).get("/assess/open")

    assert page.status_code == 200 and "No scheme is in use" in text(page)


def test_a_draft_is_not_there_for_a_unit(client_of, reporting_unit, computed):
    browser = client_of(reporting_unit)

    assert browser.get(f"/assess/{computed.pk}").status_code == 404
    assert browser.get(f"/assess/{computed.pk}/why/QST").status_code == 404
