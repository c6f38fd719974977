"""Versions of a scheme: their history, their difference, and a trial on figures."""

import pytest

from luodi.assess import actions
from luodi.assess.models import Assessment

CODE = "per_mu_performance"
BASIS = "区委常委会纪要第3期（虚构）"
pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    """Pages act at the tests' moment."""
    monkeypatch.setattr("luodi.assess.views.versions.timezone.now", lambda: now)
    monkeypatch.setattr("luodi.assess.views.versions.timezone.localdate", now.date)


@pytest.fixture
def draft(scheme, office, now):
    """A draft by which the tax counts 5 and the output 65."""
    begun = actions.begin_draft(code=CODE, start=scheme, by=office, at=now)
    content = {**begun.content, "basis": BASIS}
    rows = [dict(one) for one in content["indicators"]]
    rows[0]["weight"], rows[1]["weight"] = "5", "65"
    return actions.save_draft(draft=begun, content={**content, "indicators": rows}, version=1,
                              by=office, at=now)  # fmt: skip


@pytest.fixture
def newer(draft, office, now):
    """It, proposed."""
    return actions.propose_draft(draft=draft, version=draft.version, by=office, at=now)


def text(page):
    return page.content.decode()


def test_versions_stand_with_state_basis_and_difference(client_of, office, scheme, newer):
    page = client_of(office).get(f"/assess/schemes/{CODE}/versions")

    assert f"/assess/schemes/kept/{newer.pk}/against/{scheme.pk}" in text(page)
    assert BASIS in text(page) and "holds from 2025-01-01" in text(page)
    assert "Proposed, waits for a second person" in text(page)


def test_a_unit_sees_the_versions_in_use_alone(client_of, reporting_unit, scheme, newer):
    browser = client_of(reporting_unit)

    page = browser.get(f"/assess/schemes/{CODE}/versions")

    assert scheme.version in text(page) and BASIS not in text(page)
    path = f"/assess/schemes/kept/{newer.pk}/against/{scheme.pk}"
    assert browser.get(path).status_code == 404


def test_no_version_yet_says_what_to_do_first(client_of, office):
    page = client_of(office).get(f"/assess/schemes/{CODE}/versions")

    assert "No version was proposed yet" in text(page)
    assert client_of(office).get("/assess/schemes/nothing/versions").status_code == 404


def test_two_versions_differ_in_words_and_in_numbers(client_of, office, scheme, newer):
    page = client_of(office).get(f"/assess/schemes/kept/{newer.pk}/against/{scheme.pk}")

    assert "times 5 points" in text(page) and "times 40 points" in text(page)
    assert "<strong>65</strong>" in text(page)


@pytest.mark.parametrize("key", [0, 999, 2**63, 10**30])
def test_a_version_that_is_not_there_is_not_compared(client_of, office, scheme, key):
    browser = client_of(office)

    assert browser.get(f"/assess/schemes/kept/{scheme.pk}/against/{key}").status_code == 404
    assert browser.get(f"/assess/schemes/kept/{key}/against/{scheme.pk}").status_code == 404


def test_versions_of_two_schemes_are_not_compared(client_of, office, second_office, newer, now):
    other = actions.propose_scheme(code="tasks_of_the_year", by=office, at=now)

    path = f"/assess/schemes/kept/{newer.pk}/against/{other.pk}"
    assert client_of(office).get(path).status_code == 404


def test_a_draft_is_tried_on_the_last_quarter_beside_the_version_in_use(
    client_of, office, draft, observations
):
    page = client_of(office).get(f"/assess/schemes/{CODE}/draft/try?period=2024Q4")

    # 白鹭镇: 1.5·5 + 65 + mean(10, 5, 10) + 1.5·20 = 110.83, 128.33 before
    assert "128.33 → 110.83" in text(page)
    assert "Nothing here is kept" in text(page)
    assert not Assessment.objects.exists()


def test_a_proposal_is_tried_by_the_second_person(client_of, second_office, newer, observations):
    page = client_of(second_office).get(f"/assess/schemes/kept/{newer.pk}/try")

    assert "128.33 → 110.83" in text(page)
    assert client_of(second_office).get("/assess/schemes/kept/999/try").status_code == 404


def test_a_draft_with_faults_is_not_tried(client_of, office, draft, now):
    rows = [dict(one) for one in draft.content["indicators"]]
    rows[0]["weight"] = "9**9**9"
    actions.save_draft(draft=draft, content={**draft.content, "indicators": rows},
                       version=draft.version, by=office, at=now)  # fmt: skip

    page = client_of(office).get(f"/assess/schemes/{CODE}/draft/try")

    assert "The draft has faults" in text(page)


def test_a_trial_without_figures_says_so(client_of, office, draft, town):
    page = client_of(office).get(f"/assess/schemes/{CODE}/draft/try")

    assert "No unit can be scored" in text(page)  # one town, no figures at all


def test_without_a_draft_nothing_is_tried(client_of, office, scheme):
    assert client_of(office).get(f"/assess/schemes/{CODE}/draft/try").status_code == 404
