"""Slips on pages: who reads which, answers, rules; the list, its filter and its CSV."""

import csv
from datetime import date, datetime
from io import StringIO

import pytest
import time_machine

from luodi.deliver import actions
from luodi.deliver.models import Slip, SlipReply
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
FIRST = date(2026, 1, 4)


@pytest.fixture(autouse=True)
def at(now: datetime):
    """The day of the slip, the first working day after the deadline."""
    moment = now.replace(year=2026, month=1, day=4, hour=12)
    with time_machine.travel(moment, tick=False):
        yield moment


@pytest.fixture
def browser_of(client_of):
    """Give somebody's browser that reads English."""

    def english(person):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser

    return english


@pytest.fixture
def slip(assignment, at) -> Slip:
    [issued] = actions.chase(today=FIRST, by=None, at=at)
    return issued


@pytest.fixture
def reply(slip, lead_unit, at) -> SlipReply:
    return actions.reply_to_slip(slip=slip, words="材料未到", by=lead_unit, at=at)


def rows(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_a_slip_reads_as_it_was_issued(slip, browser_of, lead_unit):
    Line.objects.filter(pk=slip.line_id).update(title="改了名")

    page = browser_of(lead_unit).get(f"/delivery/slips/{slip.pk}")

    for words in ("Yellow slip 2026-0001", "建成东岸步道", "The task is overdue", "2025-12-31",
                  "1 working day late", "by 2026-01-07", "Send the answer",
                  "<p>溪桥区经济和信息化局:</p>"):  # fmt: skip
        assert words in page.text
    assert "改了名" not in page.text
    assert "What follows by the rule" not in page.text


def test_the_unit_answers_and_the_office_rules(slip, browser_of, lead_unit, office):
    answered = browser_of(lead_unit).post(
        f"/delivery/slips/{slip.pk}/answer", {"words": "材料未到"}
    )
    reply = SlipReply.objects.get()
    listed = browser_of(office).get("/delivery/slips")
    ruled = browser_of(office).post(
        f"/delivery/slips/replies/{reply.pk}/rule",
        {"verdict": "accept", "rests_until": "2026-01-15", "reason": ""},
    )

    assert (answered.status_code, ruled.status_code) == (302, 302)
    assert "材料未到" in listed.text
    page = browser_of(lead_unit).get(f"/delivery/slips/{slip.pk}").text
    assert "nobody chases until 2026-01-15" in page
    assert "Ended on 2026-01-04: The reason given was accepted" in page
    assert "Send the answer" not in page


def test_an_answer_that_came_late_is_ruled_on_after_the_graver_slip(
    slip, reply, browser_of, office
):
    Slip.objects.filter(pk=slip.pk).update(ended_on=FIRST, ended_because="graver")
    slip.pk, slip.serial, slip.colour = None, 2, "orange"
    slip.save(force_insert=True)
    browser = browser_of(office)

    assert "材料未到" in browser.get("/delivery/slips").text
    assert "Rule on it" in browser.get(f"/delivery/slips/{reply.slip_id}").text
    given = {"verdict": "accept", "rests_until": "2026-01-15", "reason": ""}
    ruled = browser.post(f"/delivery/slips/replies/{reply.pk}/rule", given)

    assert ruled.status_code == 302
    assert "The reason given was accepted" in browser.get(f"/delivery/slips/{slip.pk}").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"verdict": ""}, "Choose whether the answer is accepted"),
        ({"verdict": "accept", "rests_until": ""}, "a year ahead"),
        ({"verdict": "accept", "rests_until": "9999-12-31"}, "between 2000 and 2100"),
        ({"verdict": "refuse", "reason": ""}, "A ruling has a reason"),
        ({"verdict": "refuse", "reason": "字" * 401}, "401 characters"),
    ],
)
def test_a_ruling_with_a_mistake_is_refused_in_words(reply, browser_of, office, given, said):
    page = browser_of(office).post(f"/delivery/slips/replies/{reply.pk}/rule", given)

    assert page.status_code == 422
    assert said in page.text
    assert not hasattr(SlipReply.objects.get(), "ruling")


def test_an_answer_without_words_is_refused_in_words(slip, browser_of, lead_unit):
    page = browser_of(lead_unit).post(f"/delivery/slips/{slip.pk}/answer", {"words": " "})

    assert page.status_code == 422
    assert "Write why the task is late" in page.text


def test_a_slip_is_not_there_for_another_unit(slip, reply, browser_of, outsider):
    browser = browser_of(outsider)

    assert browser.get(f"/delivery/slips/{slip.pk}").status_code == 404
    assert browser.post(f"/delivery/slips/{slip.pk}/answer", {"words": "x"}).status_code == 404
    assert "2026-0001" not in browser.get("/delivery/slips?show=all").text
    assert len(rows(browser.get("/delivery/slips/export?show=all"))) == 1


@pytest.mark.parametrize("role", ["leader", "auditor"])
def test_who_looks_on_reads_and_does_nothing(slip, reply, browser_of, request, role):
    browser = browser_of(request.getfixturevalue(role))

    page = browser.get(f"/delivery/slips/{slip.pk}")

    assert page.status_code == 200
    assert "<textarea" not in page.text
    given = {"verdict": "refuse", "reason": "x"}
    refused = [browser.post(f"/delivery/slips/{slip.pk}/answer", {"words": "x"}),
               browser.post(f"/delivery/slips/replies/{reply.pk}/rule", given)]  # fmt: skip
    assert {answer.status_code for answer in refused} <= {403, 404}


def test_the_list_shows_open_ones_unless_all_are_asked_for(
    slip, assignment, browser_of, office, at
):
    actions.pause(assignment=assignment, until=date(2026, 3, 1), reason="汛期", by=office, at=at)
    browser = browser_of(office)

    assert "2026-0001" not in browser.get("/delivery/slips").text
    assert "Ended on 2026-01-04: The task was paused" in browser.get(
        "/delivery/slips?show=all"
    ).text  # fmt: skip


def test_the_list_is_filtered_by_colour_and_unit(slip, browser_of, office, town):
    browser = browser_of(office)

    def found(query: str) -> bool:
        return "2026-0001" in browser.get(f"/delivery/slips?{query}").text

    assert found("colour=yellow")
    assert found(f"unit={slip.unit_id}")
    assert not found("colour=red")
    assert not found(f"unit={town.pk}")
    assert found(f"colour=%00&unit={2**70}&show=x")  # no choice of the form: passed over


def test_a_slip_whose_deadline_moved_is_not_listed_as_open(slip, browser_of, office):
    Line.objects.filter(pk=slip.line_id).update(due_on=date(2026, 6, 30))

    assert "2026-0001" not in browser_of(office).get("/delivery/slips").text


def test_the_csv_holds_what_the_filter_leaves_and_no_formula(
    slip, lead_unit, browser_of, office, at
):
    actions.reply_to_slip(slip=slip, words="=1+1", by=lead_unit, at=at)

    heading, row = rows(browser_of(office).get("/delivery/slips/export?colour=yellow"))

    assert len(heading) == len(row) == 14
    assert row[:2] == ["2026-0001", "Yellow slip"]
    assert row[11:13] == ["'=1+1", "waits for a ruling"]
    assert len(rows(browser_of(office).get("/delivery/slips/export?colour=red"))) == 1


def test_the_list_asks_no_question_a_row(slip, browser_of, office, django_assert_max_num_queries):
    for number in range(2, 40):
        slip.pk, slip.serial, slip.due_on = None, number, date(2025, 1, number % 28 + 1)
        slip.colour = "red" if number > 28 else "orange"
        slip.of = "report"
        slip.save(force_insert=True)
    browser = browser_of(office)

    with django_assert_max_num_queries(20):
        page = browser.get("/delivery/slips")

    assert page.text.count("/delivery/slips/") > 39


def test_the_task_tells_its_slips_and_that_its_deadline_was_put_off(slip, browser_of, lead_unit):
    Line.objects.filter(pk=slip.line_id).update(first_due_on=date(2025, 9, 30), extensions=2)

    page = browser_of(lead_unit).get(f"/delivery/tasks/{slip.line_id}").text

    assert f"/delivery/slips/{slip.pk}" in page
    assert "Deadline as first promised" in page
    assert "2025-09-30" in page


def test_the_desk_of_the_unit_shows_its_slip_and_the_offices_only_red_ones(
    slip, browser_of, lead_unit, office
):
    address = f"/delivery/slips/{slip.pk}"

    assert address in browser_of(lead_unit).get("/delivery/").text
    assert address not in browser_of(office).get("/delivery/").text
    Slip.objects.filter(pk=slip.pk).update(colour="red")
    assert address in browser_of(office).get("/delivery/").text
