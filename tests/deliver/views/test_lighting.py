"""Setting a light by hand and choosing a rule on a task's page."""

import pytest

from luodi.deliver import queries
from luodi.deliver.models import LightOverride

pytestmark = pytest.mark.django_db


def _page(answer):
    return answer.content.decode()


def test_the_page_shows_both_lights_who_when_and_why(english, office, auditor, assignment):
    url = f"/delivery/tasks/{assignment.line_id}"

    answer = english(office).post(f"{url}/light", {"light": "amber", "reason": "汛期停工"})

    assert answer["Location"] == url
    page = _page(english(auditor).get(url))
    assert "Set by hand" in page and "The rule says" in page
    assert "ld-light-amber" in page and "ld-light-no_data" in page
    assert "汛期停工" in page and "督查员甲" in page


def test_the_office_alone_is_offered_the_forms(english, somebody, assignment):
    url = f"/delivery/tasks/{assignment.line_id}"

    for who, offered in (("office", True), ("leader", False), ("auditor", False),
                         ("lead-unit", False), ("reporting-unit", False)):  # fmt: skip
        assert (f'action="{url}/light"' in _page(english(somebody(who)).get(url))) is offered, who


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"light": "amber", "reason": ""}, "needs a reason"),
        ({"light": "", "reason": "误"}, "Choose a light"),
        ({"light": "done", "reason": "误"}, "no light of this rule"),
        ({"light": "amber", "reason": "误", "until": "0001-01-01"}, "not between 2000 and 2100"),
        ({"light": "amber", "reason": "误", "until": "9999-12-31"}, "not between 2000 and 2100"),
        ({"light": "amber", "reason": "误", "until": "2020-01-01"}, "last day lies between"),
        ({"light": "green", "reason": "误"}, "never green"),
        ({"light": "amber", "reason": "误\x00"}, "Null characters"),
    ],
)  # fmt: skip
def test_what_will_not_do_comes_back_with_its_sentence(english, office, assignment, typed, words):
    answer = english(office).post(f"/delivery/tasks/{assignment.line_id}/light", typed)

    assert answer.status_code == 422 and words in _page(answer)
    assert not LightOverride.objects.exists()


def test_a_light_is_lifted_by_the_same_form(english, office, assignment):
    browser, url = english(office), f"/delivery/tasks/{assignment.line_id}"
    browser.post(f"{url}/light", {"light": "red", "reason": "停工"})
    page = _page(browser.get(url))
    assert "Lift it" in page and "Why the light by hand changes" in page
    silent = browser.post(f"{url}/light", {"light": "", "reason": ""})
    assert "Changing or lifting a light by hand needs a reason" in _page(silent)

    browser.post(f"{url}/light", {"light": "", "reason": "复工"})

    page = _page(browser.get(url))
    assert "The rule says" not in page and "lifted" in page and "复工" in page


def test_a_grade_given_by_hand_is_listed_by_its_name(english, office, auditor, assignment):
    browser, url = english(office), f"/delivery/tasks/{assignment.line_id}"
    browser.post(f"{url}/rule", {"preset": "confidence_five", "reason": "按把握程度评判"})

    browser.post(f"{url}/light", {"light": "a_red", "reason": "征地未定"})

    page = _page(english(auditor).get(url))
    assert "<strong>Amber/Red</strong>" in page and "a_red" not in page


def test_a_rule_is_chosen_with_a_reason(english, office, assignment):
    browser, url = english(office), f"/delivery/tasks/{assignment.line_id}"

    browser.post(f"{url}/rule", {"preset": "start", "reason": "先看是否开工"})

    assert queries.assignment_of(assignment.line).preset == "start"
    assert "Start of work" in _page(browser.get(url))
    for typed, words in (({"preset": "nowhere", "reason": "误"}, "No pack has that rule"),
                         ({"preset": "payments", "reason": ""}, "needs a reason"),
                         ({"preset": "start", "reason": "再"}, "already")):  # fmt: skip
        answer = browser.post(f"{url}/rule", typed)
        assert answer.status_code == 422 and words in _page(answer), typed


@pytest.mark.parametrize("what", ["light", "rule"])
def test_others_do_not_reach_it(client_of, somebody, outsider, assignment, what):
    url = f"/delivery/tasks/{assignment.line_id}/{what}"

    for person in (somebody("leader"), somebody("auditor"), somebody("lead-unit"), outsider):
        assert client_of(person).post(url, {"light": "red", "reason": "误"}).status_code == 404
    assert client_of(somebody("office")).post(f"/delivery/tasks/{2**63}/{what}").status_code == 404
