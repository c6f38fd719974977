"""The queue of reports: what changed is seen, several are verified at once, one is sent back."""

from datetime import date, timedelta

import pytest
import time_machine

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, Verification
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
URL = "/delivery/reviews"


@pytest.fixture(autouse=True)
def _on_the_third_of_march(now):
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        yield


@pytest.fixture
def two(update, plan, industry_bureau, lead_unit, office, report, now):
    """Two reports of the industry bureau that wait."""
    line = plans.add_child(plan=plan, parent=None, level="task", title="修桥",
                           lead_unit=industry_bureau, due_on=date(2025, 6, 30), by=office,
                           at=now)  # fmt: skip
    actions.sign(assignment=actions.assign(line=line, by=office, at=now), by=lead_unit, at=now)
    return [update, report(line=line, sentence="桥墩已浇筑")]


def tick(update):
    return f"{update.pk}:{Assignment.objects.get(line=update.line_id).version}"


def test_several_are_verified_at_once(english, two, office):
    answer = english(office).post(URL, {"ticked": [tick(one) for one in two]}, follow=True)

    assert "Verified: 2 reports." in answer.text and "Nothing to verify" in answer.text
    assert Verification.objects.filter(verdict="verified").count() == 2


def test_one_that_changed_stays_and_the_other_counts(english, two, report, lead_unit, office, now):
    """B62."""
    first, second = two
    seen = [tick(one) for one in two]
    actions.withdraw(update=first, by=lead_unit, at=now)
    anew = report(sentence="改过的话")

    answer = english(office).post(URL, {"ticked": [f"{anew.pk}:{seen[0].split(':')[1]}", seen[1]]})

    assert answer.status_code == 409
    assert "Verified: 1 report." in answer.text and "changed while you looked" in answer.text
    assert "改过的话" in answer.text and f'value="{tick(anew)}"' in answer.text
    assert queries.update(second.pk).decision.verdict == "verified"
    assert queries.update(anew.pk).decision is None


def test_one_that_was_decided_meanwhile_is_told(english, two, office, second_office, now):
    seen = [tick(one) for one in two]
    actions.verify(update=two[0], by=second_office, at=now)

    answer = english(office).post(URL, {"ticked": seen})

    assert answer.status_code == 422
    assert "decided already" in answer.text and "Verified: 1 report." in answer.text


@pytest.mark.parametrize("ticked", [[], ["1"], ["a:b"], ["1:-1"], ["9" * 30 + ":1"], ["1:1\x00"],
                                    [f"{2**63}:1"], ["9" * 19 + ":1"]])  # fmt: skip
def test_what_is_no_tick_is_refused_in_words(english, two, office, ticked):
    answer = english(office).post(URL, {"ticked": ticked})

    assert answer.status_code == 422 and "No report is ticked" in answer.text
    assert not Verification.objects.exists()


def test_nothing_is_verified_where_one_is_out_of_scope(english, two, outsider, office):
    """B56."""
    assert english(outsider).post(URL, {"ticked": [tick(one) for one in two]}).status_code == 404
    assert english(office).post(URL, {"ticked": [tick(two[0]), f"{10**17}:1"]}).status_code == 404
    assert not Verification.objects.exists()


def test_a_unit_verifies_nothing_of_its_own(english, two, lead_unit):
    """B55."""
    answer = english(lead_unit).post(URL, {"ticked": [tick(two[0])]})

    assert answer.status_code == 422 and "Somebody of another unit" in answer.text


def test_a_lead_unit_verifies_its_supporting_unit(english, signed, report, lead_unit,
                                                  reporting_unit):  # fmt: skip
    given = report(by=reporting_unit)

    assert "完成勘测" in english(lead_unit).get(URL).text
    assert english(lead_unit).post(URL, {"ticked": [tick(given)]}).status_code == 302


def test_what_changed_is_shown(english, two, report, office, now):
    actions.verify(update=two[1], by=office, at=now)
    report(line=two[1].line, sentence="桥面已浇筑")

    page = english(office).get(URL).text

    assert "<del>墩</del><ins>面</ins>" in page


def test_one_is_sent_back_from_the_queue(english, two, office):
    url = f"/delivery/updates/{two[0].pk}/send-back"
    version = tick(two[0]).split(":")[1]

    empty = english(office).post(url, {"queued": "1", "reason": "", "version": version})
    sent = english(office).post(url, {"queued": "1", "reason": "请补充", "version": version})

    assert empty.status_code == 422 and "needs a reason" in empty.text and "修桥" in empty.text
    assert "[&#x27;" not in empty.text  # an empty field stays empty
    assert sent["Location"] == URL
    assert queries.update(two[0].pk).decision.reason == "请补充"


def test_sent_back_upon_an_old_page_both_texts_are_shown(english, two, report, lead_unit, office,
                                                         now):  # fmt: skip
    version = tick(two[0]).split(":")[1]
    actions.withdraw(update=two[0], by=lead_unit, at=now)
    anew = report(sentence="改过的话")
    url = f"/delivery/updates/{anew.pk}/send-back"

    for queued in ("1", ""):
        answer = english(office).post(
            url, {"queued": queued, "reason": "请补充验收单", "version": version}
        )
        assert answer.status_code == 409
        assert "改过的话" in answer.text and "请补充验收单" in answer.text


@pytest.mark.parametrize("who", ["reporting-unit", "leader", "auditor", "administrator"])
def test_who_verifies_nothing_has_no_queue(client_of, somebody, who):
    assert client_of(somebody(who)).get(URL).status_code == 404
