"""The life of an assessment on pages: schemes, looking over, objections, another in its place."""

from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.assess import actions, queries
from luodi.assess.canonical import digest
from luodi.assess.models import Assessment, Countersign, Objection, Scheme, Verdict
from luodi.indicators import actions as figures
from tests import judged

TAX = "indicator:tax_per_mu"


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    """Pages act at the tests' moment."""
    monkeypatch.setattr("luodi.assess.views.runs.timezone.now", lambda: now)


@pytest.fixture
def objection(shown, reporting_unit, now):
    """An objection of 青石滩 to its tax per mu."""
    return actions.raise_objection(score=queries.score(shown, reporting_unit.unit), line=TAX,
                                   claim="27", words="少计一户", by=reporting_unit,
                                   at=now)  # fmt: skip


def text(page):
    return page.content.decode()


def test_a_scheme_is_proposed_by_one_and_approved_by_another(client_of, office, second_office):
    page = client_of(office).post("/assess/schemes/per_mu_performance/propose", follow=True)
    proposed = Scheme.objects.get()
    address = f"/assess/schemes/kept/{proposed.pk}"
    assert f"{address}/approve" not in text(page)
    assert "You proposed this scheme" in text(page)

    other = client_of(second_office)
    assert f"{address}/approve" in text(other.get(address))
    assert address in text(other.get("/assess/home-card"))
    page = other.post(f"{address}/approve", follow=True)

    assert "Approved by" in text(page) and Verdict.objects.get().by == second_office


def test_approving_one_s_own_is_told(client_of, office, now):
    proposed = actions.propose_scheme(code="per_mu_performance", by=office, at=now)

    page = client_of(office).post(f"/assess/schemes/kept/{proposed.pk}/approve", follow=True)

    assert "You proposed this scheme yourself" in text(page)
    assert not Verdict.objects.exists()


def test_declining_without_a_reason_is_told(client_of, office, second_office, now):
    proposed = actions.propose_scheme(code="per_mu_performance", by=office, at=now)
    address = f"/assess/schemes/kept/{proposed.pk}"

    page = client_of(second_office).post(f"{address}/decline", {"reason": ""})
    assert page.status_code == 422 and not Verdict.objects.exists()
    page = client_of(second_office).post(f"{address}/decline", {"reason": "权重不妥"}, follow=True)

    assert "权重不妥" in text(page)


def test_a_scheme_of_the_time_of_one_person_stays_in_use_and_says_so(client_of, office, now):
    old = actions.propose_scheme(code="per_mu_performance", by=office, at=now)
    migration = import_module("luodi.assess.migrations.0002_whole_life")

    migration.keep_valid(apps, None)

    page = client_of(office).get(f"/assess/schemes/kept/{old.pk}")
    assert "Frozen when one person sufficed" in text(page)
    assert list(queries.schemes_frozen()) == [old] and Verdict.objects.get().by is None


def test_the_form_proposes_the_third_working_day(client_of, office, computed):
    page = client_of(office).get(f"/assess/{computed.pk}/look-over")

    assert 'value="2025-03-06"' in text(page)


@pytest.mark.parametrize(
    ("until", "told"), [("2025-03-05", "at least 3 working days"), ("2025-03-01", "is over"),
                        ("", "required"), ("soon", "valid date")],
)  # fmt: skip
def test_a_day_that_does_not_fit_is_told_beside_its_field(client_of, office, computed, until, told):
    page = client_of(office).post(f"/assess/{computed.pk}/look-over", {"until": until})

    assert page.status_code == 422 and told in str(page.context["form"].errors["until"])
    assert Assessment.objects.get().state == "computed"


def test_a_unit_looks_its_score_over_and_objects(client_of, reporting_unit, office, shown):
    browser = client_of(reporting_unit)
    page = browser.get(f"/assess/{shown.pk}/why/QST")
    assert f"/assess/{shown.pk}/object/QST" in text(page)

    given = {"line": TAX, "claim": "27", "words": "少计一户"}
    answer = browser.post(f"/assess/{shown.pk}/object/QST", given)

    made = Objection.objects.get()
    assert answer.headers["Location"] == f"/assess/objections/{made.pk}"
    assert "Tax per mu" in text(browser.get(f"/assess/{shown.pk}"))
    assert browser.post(f"/assess/{shown.pk}/object/QST", given).status_code == 302
    assert Objection.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [{"words": ""}, {"line": "indicator:gdp"}, {"claim": "9" * 41}, {"words": "字" * 1001}],
)
def test_mistakes_of_an_objection_are_told(client_of, reporting_unit, shown, changed):
    given = {"line": TAX, "claim": "", "words": "少计", **changed}

    page = client_of(reporting_unit).post(f"/assess/{shown.pk}/object/QST", given)

    assert page.status_code == 422 and page.context["form"].errors
    assert not Objection.objects.exists()


def test_an_objection_that_comes_too_late_is_told(
    client_of, reporting_unit, shown, now, monkeypatch
):
    monkeypatch.setattr("luodi.assess.views.runs.timezone.now", lambda: now + timedelta(days=4))
    browser = client_of(reporting_unit)

    page = browser.post(f"/assess/{shown.pk}/object/QST", {"line": TAX, "words": "少计"})

    assert page.status_code == 422 and "ended with 2025-03-06" in text(page)
    assert f"/assess/{shown.pk}/object/QST" not in text(browser.get(f"/assess/{shown.pk}/why/QST"))
    late = text(browser.get(f"/assess/{shown.pk}/object/QST"))
    assert "Objections are not taken now" in late and 'name="words"' not in late


def test_the_second_person_decides_and_the_first_cannot(
    client_of, office, second_office, reporting_unit, objection
):
    address = f"/assess/objections/{objection.pk}"
    assert f"{address}/decide" not in text(client_of(office).get(address))
    assert address in text(client_of(second_office).get("/assess/home-card"))

    page = client_of(office).post(f"{address}/decide", {"answer": "否", "verdict": "dismiss"})
    assert page.status_code == 422 and "Somebody of the delivery office" in text(page)
    client_of(second_office).post(f"{address}/decide", {"answer": "属实", "verdict": "uphold"})

    assert Objection.objects.get().state == "upheld"
    assert "属实" in text(client_of(reporting_unit).get(address))


@pytest.mark.parametrize(
    "given", [{"answer": "", "verdict": "uphold"}, {"answer": "属实", "verdict": "perhaps"}, {}]
)
def test_mistakes_of_a_decision_are_told(client_of, second_office, objection, given):
    page = client_of(second_office).post(f"/assess/objections/{objection.pk}/decide", given)

    assert page.status_code == 422 and page.context["form"].errors
    assert Objection.objects.get().state == "open"


def test_the_unit_takes_its_objection_back_and_no_other_does(
    client_of, reporting_unit, lead_unit, objection
):
    address = f"/assess/objections/{objection.pk}/withdraw"
    assert client_of(lead_unit).post(address).status_code == 404

    client_of(reporting_unit).post(address)

    assert Objection.objects.get().state == "withdrawn"


def test_another_one_is_opened_in_its_place_by_one_press(
    client_of, office, second_office, objection, now
):
    actions.decide_objection(objection=objection, upheld=True, answer="属实", by=second_office,
                             at=now)  # fmt: skip
    first = Assessment.objects.get()
    page = client_of(office).get(f"/assess/{first.pk}/replace")
    assert "属实" in text(page)

    answer = client_of(office).post(f"/assess/{first.pk}/replace", {"reason": "申诉成立"})

    newer = Assessment.objects.latest("pk")
    assert answer.headers["Location"] == f"/assess/{newer.pk}"
    assert newer.in_place_of == first
    assert f"/assess/{newer.pk}" in text(client_of(office).get(f"/assess/{first.pk}"))


def test_the_new_one_shows_what_changed(client_of, office, second_office, objection, observations,
                                        now):  # fmt: skip
    actions.decide_objection(objection=objection, upheld=True, answer="属实", by=second_office,
                             at=now)  # fmt: skip
    figures.revise(observation=observations["QST", "tax_per_mu"], value=Decimal(27),
                   reason="核实", by=office, at=now)  # fmt: skip
    later = now + timedelta(hours=1)
    opened = actions.open_in_place_of(first=Assessment.objects.get(), keep=[], reason="申诉成立",
                                      by=office, at=later)  # fmt: skip
    actions.compute(assessment=opened, by=office, at=later)

    page = client_of(office).get(f"/assess/{opened.pk}")

    assert "+20.00" in text(page)  # 27 ÷ 18 × 40 = 60 instead of 40


def test_an_adjustment_is_approved_by_another(client_of, office, second_office, opened, towns, now):
    made = actions.adjust(assessment=opened, unit=towns["QST"], kind="bonus", points=Decimal(1),
                          clause="high_tech", reason="平台", evidence="渝科8号", by=office,
                          at=now)  # fmt: skip
    address = f"/assess/adjustments/{made.pk}/approve"
    assert address not in text(client_of(office).get(f"/assess/{opened.pk}"))
    assert address in text(client_of(second_office).get(f"/assess/{opened.pk}"))
    assert "An adjustment waits for a second" in text(client_of(office).get(f"/assess/{opened.pk}"))

    client_of(second_office).post(address)

    assert Countersign.objects.get().approved


@pytest.mark.parametrize("who", ["leader", "auditor", "reporting-unit"])
def test_only_the_office_takes_these_steps(client_of, somebody, objection, scheme, who):
    browser = client_of(somebody(who))

    for address in (f"{objection.assessment_id}/look-over", f"{objection.assessment_id}/replace",
                    f"objections/{objection.pk}/decide", f"schemes/kept/{scheme.pk}/approve",
                    f"schemes/kept/{scheme.pk}/decline", "adjustments/1/approve",
                    "schemes/per_mu_performance/propose"):  # fmt: skip
        assert browser.post(f"/assess/{address}").status_code == 404


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_nobody_of_the_house_objects(client_of, somebody, shown, who):
    browser = client_of(somebody(who))

    assert browser.get(f"/assess/{shown.pk}/object/QST").status_code == 404


def test_the_list_of_schemes_says_who_stands_for_each(client_of, leader, scheme):
    assert "In use" in text(client_of(leader).get("/assess/"))
    page = client_of(leader).get(f"/assess/schemes/kept/{scheme.pk}")
    assert "Approved by" in text(page) and scheme.digest in text(page)


def test_a_confirmed_one_cannot_be_replaced_and_the_page_says_so(client_of, office, confirmed):
    page = client_of(office).get(f"/assess/{confirmed.pk}/replace")

    assert page.status_code == 200 and "is confirmed or was replaced already" in text(page)


def test_objections_are_listed_without_a_query_a_row(
    client_of, office, objection, reporting_unit, shown, now
):
    browser = client_of(office)
    browser.get(f"/assess/{shown.pk}")
    with CaptureQueriesContext(connection) as one:
        browser.get(f"/assess/{shown.pk}")
    for line in ("output_per_mu", "rd_intensity", "energy_per_output"):
        actions.raise_objection(score=queries.score(shown, reporting_unit.unit), words="少计",
                                line=f"indicator:{line}", by=reporting_unit,
                                at=now)  # fmt: skip

    with CaptureQueriesContext(connection) as four:
        browser.get(f"/assess/{shown.pk}")

    assert len(four) == len(one)


def test_the_home_card_names_what_one_may_decide_past_what_one_may_not(
    client_of, opened, adjust, approve, office, second_office, reporting_unit, now
):
    """Five penalties that the second person approved stand before the line they decide on."""
    for _time in range(5):
        approve(adjust(kind="penalty", clause="idle_land", points=Decimal("0.2")))
    computed = actions.compute(assessment=opened, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now + timedelta(days=3))
    score = queries.score(shown, reporting_unit.unit)
    *signed, tax = [
        actions.raise_objection(score=score, line=line, words="有误", by=reporting_unit, at=now)
        for line in (*(f"adjustment:{place}" for place in range(1, 6)), TAX)
    ]

    card = text(client_of(second_office).get("/assess/home-card"))

    assert f"/assess/objections/{tax.pk}" in card
    assert not any(f"/assess/objections/{one.pk}" in card for one in signed)
    page = text(client_of(second_office).get(f"/assess/objections/{signed[0].pk}"))
    assert "You had a hand in this result" in page and "/decide" not in page


def test_units_see_schemes_in_use_and_no_proposed_or_declined_one(
    client_of, reporting_unit, leader, office, second_office, scheme, now
):
    kept = {}
    for version in ("8.8", "9.9"):
        content = {**scheme.content, "title": {"zh": version, "en": version}}
        kept[version] = Scheme.objects.create(
            code=scheme.code, pack=scheme.pack, version=version, content=content,
            digest=digest(content), frozen_by=office, frozen_at=now,
        )  # fmt: skip
    actions.decline_scheme(scheme=kept["8.8"], reason="权重不妥", by=second_office, at=now)
    unit, house = client_of(reporting_unit), client_of(leader)
    address = "/assess/schemes/kept/{}".format

    assert unit.get(address(scheme.pk)).status_code == 200
    for one in kept.values():
        assert unit.get(address(one.pk)).status_code == 404
        assert house.get(address(one.pk)).status_code == 200
        for page in ("/assess/", f"/assess/schemes/{scheme.code}"):
            assert address(one.pk) not in text(unit.get(page))
    assert address(kept["9.9"].pk) in text(house.get("/assess/"))


def test_an_open_run_offers_another_in_its_place(client_of, office, opened):
    browser, address = client_of(office), f"/assess/{opened.pk}/replace"
    assert address in text(browser.get(f"/assess/{opened.pk}"))

    page = browser.post(address, {"reason": "开启时数据未报"}, follow=True)

    assert "never computed" in text(page)
    opened.refresh_from_db()
    assert opened.state == "replaced"
    assert "before it was computed" in text(browser.get(f"/assess/{opened.pk}"))


def test_another_version_is_offered_where_one_holds_for_the_period(
    client_of, office, opened, scheme, another_version
):
    browser, address = client_of(office), f"/assess/{opened.pk}/replace"
    assert 'name="scheme"' not in text(browser.get(address))
    newer = another_version()

    shown = text(browser.get(address))
    browser.post(address, {"scheme": newer.pk, "reason": "新版本"})

    assert f'<option value="{newer.pk}"' in shown
    assert f'<option value="{scheme.pk}"' not in shown  # replaced for the quarter
    opened.refresh_from_db()
    assert opened.replaced_by.scheme == newer
