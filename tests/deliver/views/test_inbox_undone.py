"""What was just sent is taken back, one by one or all, and comes back as a draft."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, ProgressDraft, ProgressUpdate
from luodi.org import actions as org
from tests.deliver.views.inbox_rows import URL, row, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_third_of_march(now):
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        yield


def test_what_was_just_sent_is_undone_one_by_one_and_comes_back_as_a_draft(
    english, three, lead_unit
):  # fmt: skip
    browser = english(lead_unit)
    send(browser, *(row(task, problem="缺资金") for task in three[:2]))
    page = browser.get(URL).text
    assert "Just sent: 2" in page and "Undo all 2" in page and page.count("data-dv-row=") == 1

    answer = browser.post(URL, {"withdraw": queries.undecided(three[0].line).pk})

    assert (answer.status_code, answer["Location"]) == (302, URL)
    page = browser.get(URL).text
    assert "Taken back: 1 report." in page and "Just sent: 1" in page
    assert page.count("data-dv-row=") == 2
    assert ProgressDraft.objects.get(line=three[0].line).typed == {
        "completion": "30", "sentence": "完成勘测", "problem": "缺资金"}  # fmt: skip
    assert f'id="sentence-{three[0].line_id}"' in page and 'value="30"' in page


def test_all_that_was_just_sent_is_undone_at_once_and_can_be_sent_again(
    english, three, lead_unit
):  # fmt: skip
    browser = english(lead_unit)
    send(browser, *(row(task) for task in three))
    sent = [update.pk for update in ProgressUpdate.objects.all()]

    browser.post(URL, {"withdraw": sent})

    page = browser.get(URL).text
    assert "Taken back: 3 reports." in page and page.count("data-dv-row=") == 3
    assert "Just sent" not in page
    again = [Assignment.objects.get(pk=task.pk) for task in three]
    send(browser, *(row(task, key=f"again-{task.pk}") for task in again))
    assert all(queries.undecided(task.line) is not None for task in three)


def test_later_what_waits_can_still_be_withdrawn_and_a_colleague_finds_it_too(
    english, three, report, lead_unit, industry_bureau, now
):
    colleague = org.add_person(by=None, at=now, sign_in_name="colleague", name="经信局同事",
                               role="lead_unit", unit=industry_bureau)  # fmt: skip
    waits = report(sentence="完成勘测", at=now)  # an hour before

    page = english(colleague).get(URL).text

    assert "Wait for verification: 1" in page and "Just sent" not in page
    assert f'name="withdraw" value="{waits.pk}"' in page
    english(colleague).post(URL, {"withdraw": waits.pk})
    assert queries.undecided(three[0].line) is None
    assert ProgressDraft.objects.get().person == colleague


def test_what_was_decided_meanwhile_stays_and_the_rest_is_taken_back(
    english, three, lead_unit, office, now
):
    browser = english(lead_unit)
    send(browser, *(row(task) for task in three[:2]))
    sent = {task.pk: queries.undecided(task.line) for task in three[:2]}
    actions.verify(update=sent[three[0].pk], by=office, at=now)

    browser.post(URL, {"withdraw": [update.pk for update in sent.values()]})

    page = browser.get(URL).text
    assert "This report was decided already" in page and "Taken back: 1 report." in page
    assert queries.latest_verified(three[0].line) == sent[three[0].pk]
    assert queries.undecided(three[1].line) is None


def test_undoing_keeps_what_was_typed_since(english, three, lead_unit, now):
    browser, task = english(lead_unit), three[0]
    send(browser, row(task))
    version = ProgressDraft.objects.filter(line=task.line).values_list("version", flat=True)
    actions.save_draft(line=task.line, typed={"sentence": "另写一句"}, by=lead_unit, at=now,
                       version=version.first() or 0)  # fmt: skip

    browser.post(URL, {"withdraw": queries.undecided(task.line).pk})

    assert ProgressDraft.objects.get(line=task.line).typed == {"sentence": "另写一句"}
    page = browser.get(URL).text
    assert "What you typed since stays your draft" in page
    assert "is your draft again" not in page


def test_a_final_report_that_is_undone_goes_again_as_a_final_one(
    english, three, report, lead_unit, now
):
    waits, browser = report(is_final=True, completion_rate=Decimal(1), at=now), english(lead_unit)

    browser.post(URL, {"withdraw": waits.pk})

    task = Assignment.objects.get(pk=three[0].pk)
    assert f'name="is_final-{task.line_id}"' in browser.get(URL).text
    send(browser, row(task, key="again", completion="100", is_final="on"))
    again = queries.undecided(task.line)
    assert again is not None and again.is_final


@pytest.mark.parametrize("key", ["0", "999999", "x", "", "1" * 30])
def test_what_is_no_report_cannot_be_undone(english, three, lead_unit, key):
    assert english(lead_unit).post(URL, {"withdraw": key}).status_code == 404


def test_a_report_of_another_unit_is_not_undone(english, three, report, lead_unit, outsider, town,
                                                reporting_unit, now):  # fmt: skip
    waits = report(at=now)

    assert english(outsider).post(URL, {"withdraw": waits.pk}).status_code == 404
    # the town supports the task and sees it; the report is not its own
    english(reporting_unit).post(URL, {"withdraw": waits.pk})
    assert queries.undecided(three[0].line) == waits
