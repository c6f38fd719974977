"""The pages of help between units."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import actions
from luodi.deliver.models import HelpRequest
from luodi.org import actions as org

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(signed, lead_unit, education_commission, now):
    """The industry bureau asks the education commission for help."""
    return actions.ask_help(assignment=signed, to_unit=education_commission, words="请协调用地",
                            by=lead_unit, at=now)  # fmt: skip


@pytest.fixture
def visit(client_of):
    """Open or send a page in English."""

    def go(person, address, typed=None):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        path = f"/delivery/{address}"
        return browser.get(path) if typed is None else browser.post(path, typed)

    return go


@pytest.fixture
def nurse(health_commission, now):
    """Somebody of a unit that has nothing to do with the request."""
    return org.add_person(by=None, at=now, sign_in_name="nurse", name="卫健委经办人",
                          role="lead_unit", unit=health_commission)  # fmt: skip


@pytest.fixture(autouse=True)
def _third_of_march(now):
    with time_machine.travel(now, tick=False):
        yield


def test_help_is_asked_from_a_tasks_page(visit, signed, lead_unit, education_commission):
    part = visit(lead_unit, f"_of_task/{signed.line_id}").text
    assert f"/delivery/tasks/{signed.line_id}/help" in part
    page = visit(lead_unit, f"tasks/{signed.line_id}/help").text
    assert 'value="2025-03-10"' in page  # five working days from Monday, 3 March

    answer = visit(lead_unit, f"tasks/{signed.line_id}/help", {
        "to_unit": education_commission.pk, "words": "请协调用地", "answer_by": "",
    })  # fmt: skip

    made = HelpRequest.objects.get()
    assert answer["Location"] == f"/delivery/help/{made.pk}"
    assert "请协调用地" in visit(lead_unit, f"_of_task/{signed.line_id}").text


@pytest.mark.parametrize(
    "wrong",
    [{"to_unit": ""}, {"words": " "}, {"words": "字" * 401}, {"words": "a\x00b"},
     {"answer_by": "2025-03-08"}, {"answer_by": "yesterday"}, {"answer_by": "9999-12-31"},
     {"answer_by": "0001-01-01"}],
)  # fmt: skip
def test_what_cannot_be_asked_is_shown_again(visit, signed, lead_unit, town, wrong):
    given = {"to_unit": town.pk, "words": "请协调用地", "answer_by": "", **wrong}

    answer = visit(lead_unit, f"tasks/{signed.line_id}/help", given)

    assert answer.status_code == 422
    assert not HelpRequest.objects.exists()


def test_the_unit_asked_reads_title_and_words_and_no_task(visit, asked, outsider, lead_unit):
    task = f"/delivery/tasks/{asked.line_id}"

    theirs, own = (visit(one, f"help/{asked.pk}").text for one in (outsider, lead_unit))

    assert "请协调用地" in theirs and "建成东岸步道" in theirs
    assert task not in theirs and task in own
    assert visit(outsider, f"tasks/{asked.line_id}").status_code == 404
    assert visit(outsider, f"_of_task/{asked.line_id}").status_code == 404


def test_a_request_is_answered_and_settled_on_its_page(visit, asked, outsider, lead_unit):
    taken = visit(outsider, f"help/{asked.pk}/answer", {"move": "take_up", "help_by": "2025-03-20"})
    visit(outsider, f"help/{asked.pk}/answer", {"move": "done", "words": "已协调"})
    confirmed = visit(lead_unit, f"help/{asked.pk}/settle", {"move": "confirm"})

    assert (taken.status_code, confirmed.status_code) == (302, 302)
    assert HelpRequest.objects.get().state == "confirmed"
    page = visit(outsider, f"help/{asked.pk}").text
    assert "已协调" in page and "Confirmed by the asker" in page
    assert "What you may do" not in page


def test_its_history_is_read_by_whoever_sees_it(client_of, asked, outsider, office, nurse):
    path = f"/trail/deliver.help_request:{asked.pk}"

    answers = [client_of(one).get(path).status_code for one in (outsider, office, nurse)]

    assert answers == [200, 200, 404]


def test_what_may_be_done_is_offered_as_a_deed(visit, asked, outsider, lead_unit):
    theirs, own = (visit(one, f"help/{asked.pk}").text for one in (outsider, lead_unit))

    assert "Take it up" in theirs and "Decline it" in theirs
    assert "Take the request back" in own and "Take it up" not in own


def test_what_was_typed_stays_where_an_answer_is_refused(visit, asked, outsider):
    answer = visit(outsider, f"help/{asked.pk}/answer", {"move": "take_up", "words": "愿意协助"})

    assert answer.status_code == 422
    assert "needs a day" in answer.text and "愿意协助" in answer.text


def test_an_answer_that_came_too_late_is_told_in_words(visit, asked, outsider, lead_unit):
    visit(lead_unit, f"help/{asked.pk}/settle", {"move": "withdraw", "words": "已解决"})

    answer = visit(outsider, f"help/{asked.pk}/answer", {"move": "decline", "words": "不属职责"})

    assert answer.status_code == 422
    assert "somebody may have been faster" in answer.text


def test_the_office_passes_a_request_on_and_its_former_unit_sees_it_no_more(
    visit, asked, outsider, office, health_commission
):
    answer = visit(office, f"help/{asked.pk}/decide", {
        "move": "pass_on", "words": "改由卫健委办理", "to_unit": health_commission.pk, "day": "",
    })  # fmt: skip

    assert answer["Location"] == f"/delivery/help/{asked.pk}"
    assert visit(outsider, f"help/{asked.pk}").status_code == 404
    assert visit(outsider, "help/?show=all").text.count("请协调用地") == 0


def test_the_list_shows_open_ones_and_all_and_what_is_late(visit, asked, office, lead_unit, now):
    late = now + timedelta(days=9)
    with time_machine.travel(late, tick=False):
        page = visit(office, "help/").text
    assert "请协调用地" in page and "overdue" in page
    actions.settle_help(request=asked, move="withdraw", words="已解决", by=lead_unit, at=late)

    assert "请协调用地" not in visit(office, "help/").text
    assert "请协调用地" in visit(office, "help/?show=all").text
    assert visit(office, "help/?page=%00&show=x").status_code == 200


def test_leader_and_auditor_look_and_decide_nothing(visit, asked, leader, auditor, reporting_unit):
    for person in (leader, auditor):
        assert "What you may do" not in visit(person, f"help/{asked.pk}").text
        for verb in ("answer", "settle", "decide"):
            answer = visit(person, f"help/{asked.pk}/{verb}", {"move": "end", "words": "x"})
            assert answer.status_code == 404
    refused = visit(reporting_unit, f"help/{asked.pk}/answer", {"move": "decline", "words": "x"})
    assert refused.status_code == 422  # of a supporting unit: it sees it, and it is not asked
    assert HelpRequest.objects.get().state == "asked"


def test_what_waits_stands_on_the_desk(visit, asked, outsider, office, now):
    assert f"/delivery/help/{asked.pk}" in visit(outsider, "").text
    assert "Requests for help that wait for you: 1" in visit(outsider, "home-card").text
    with time_machine.travel(now + timedelta(days=9), tick=False):
        assert f"/delivery/help/{asked.pk}" in visit(office, "").text


def test_the_list_asks_no_question_a_row(client_of, asked, signed, lead_unit, office, now):
    browser = client_of(office)
    browser.get("/delivery/help/")

    with CaptureQueriesContext(connection) as one:
        browser.get("/delivery/help/")
    for number in range(8):
        actions.ask_help(assignment=signed, to_unit=asked.to_unit, words=f"事项 {number}",
                         by=lead_unit, at=now, answer_by=date(2025, 3, 11))  # fmt: skip
    with CaptureQueriesContext(connection) as nine:
        assert browser.get("/delivery/help/").text.count('href="/delivery/help/') >= 9

    assert len(nine) == len(one)
