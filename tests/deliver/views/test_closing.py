"""The page of a close-out: each step by whoever may take it, and the list of all of them."""

from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, CloseOut, LookBack
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
CODES = ("carried_out", "lawful", "effective", "like_cases", "lasting")
QUESTIONS = ("facts", "solved", "done", "conclusion", "rules", "form")
ANSWERS = {f"answer_{code}": "已落实" for code in CODES} | {"words": ""}
YES = {f"answer_{code}": "on" for code in QUESTIONS}
TYPED = {
    "apply": ANSWERS,
    "inspect": {"version": 1, "on": "2025-03-03", "words": "现场属实"},
    "sign": {"version": 2, "words": "同意销号", **YES},
    "notice": {"version": 3, "until": "2025-03-07", "words": "区政府网站公示"},
    "close": {"version": 4, "words": "无异议", "look_back_on": "2025-06-08"},
}  # fmt: skip


@pytest.fixture
def browser(client_of):
    def english(person):
        made = client_of(person)
        made.cookies["django_language"] = "en"
        return made

    return english


@pytest.fixture
def at(monkeypatch, now):
    """Let the house's clock show so many days after Monday 3 March 2025."""

    def days_later(days):
        monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=days))

    days_later(0)
    return days_later


@pytest.fixture
def here(line):
    return f"/delivery/tasks/{line.pk}/close-out"


def test_the_whole_way_is_walked_on_the_page(
    browser, completed, here, lead_unit, office, second_office, at
):
    unit, inspector, signer = browser(lead_unit), browser(office), browser(second_office)
    assert "Apply for the close-out" in unit.get(here).text

    for who, step, offered in (
        (unit, "apply", "How each"), (inspector, "inspect", "Sign"),
        (signer, "sign", "Put it under public notice"), (inspector, "notice", "until 2025-03-07"),
    ):  # fmt: skip
        answer = who.post(f"{here}/{step}", TYPED[step])
        assert (answer.status_code, answer["Location"]) == (302, here), step
        assert offered in signer.get(here).text

    at(5)
    inspector = browser(office)  # the session of Monday is over
    assert "Close the task" in inspector.get(here).text
    assert inspector.post(f"{here}/close", TYPED["close"]).status_code == 302
    page = inspector.get(here).text
    assert "It is looked at again on 2025-06-08" in page and "无异议" in page
    assert Assignment.objects.get().state == "closed"

    at(97)
    inspector = browser(office)
    back = f"/delivery/tasks/{completed.line_id}/look-back"
    assert inspector.post(back, {"holds": "yes", "words": "管护良好"}).status_code == 302
    assert "Archive the task" in inspector.get(here).text
    inspector.post(f"/delivery/tasks/{completed.line_id}/archive")
    assert Assignment.objects.get().state == "archived"
    assert "Archived: nothing changes" in inspector.get(here).text


def test_a_failed_look_back_opens_the_task_again(browser, go_on, here, office, at):
    closed = go_on("closed")
    at(97)

    answer = browser(office).post(f"/delivery/tasks/{closed.assignment.line_id}/look-back",
                                  {"holds": "no", "words": "护栏损坏"})  # fmt: skip

    assert answer.status_code == 302
    page = browser(office).get(here).text
    assert "No longer holds" in page and "An earlier close-out" in page
    assert Assignment.objects.get().state == "signed"


@pytest.mark.parametrize(("step", "wrong"), [
    ("inspect", {"on": "2025-03-04"}), ("inspect", {"on": "0001-01-01"}),
    ("inspect", {"words": " "}), ("inspect", {"words": "字" * 1001}),
    ("inspect", {"words": "a\x00b"}), ("inspect", {"version": "x"}),
    ("inspect", {"version": "7"}), ("inspect", {"version": str(2**70)}), ("return", {"reason": ""}),
])  # fmt: skip
def test_a_step_with_a_mistake_is_shown_again_and_changes_nothing(
    browser, applied, here, office, step, wrong, at
):
    typed = TYPED.get(step, {"version": 1}) | wrong

    answer = browser(office).post(f"{here}/{step}", typed)

    assert answer.status_code == 422 and "Please mend this first" in answer.text
    assert CloseOut.objects.get().stage == "applied"


@pytest.mark.parametrize("field", ["answer_lasting", "answer_carried_out"])
def test_an_application_without_an_answer_keeps_the_others(
    browser, completed, here, lead_unit, field, at
):
    answer = browser(lead_unit).post(f"{here}/apply", ANSWERS | {field: ""})

    assert answer.status_code == 422 and answer.text.count("已落实") == 4
    assert not CloseOut.objects.exists()


def test_a_question_that_is_not_ticked_is_named(browser, go_on, here, second_office, at):
    go_on("inspected")

    answer = browser(second_office).post(
        f"{here}/sign", {"version": 2, "words": "同意", **YES, "answer_form": ""}
    )

    assert answer.status_code == 422 and "return the close-out with what is lacking" in answer.text
    assert CloseOut.objects.get().stage == "inspected"


def test_the_inspector_is_told_that_somebody_else_signs(browser, go_on, here, office, at):
    go_on("inspected")

    page = browser(office).get(here).text
    assert "You inspected" in page and f'action="{here}/sign"' not in page

    answer = browser(office).post(f"{here}/sign", TYPED["sign"])
    assert answer.status_code == 422 and "Somebody else of the office signs" in answer.text


def test_while_the_notice_lasts_nobody_closes(browser, go_on, here, office, at):
    go_on("noticed")
    at(4)

    assert f'action="{here}/close"' not in browser(office).get(here).text
    answer = browser(office).post(f"{here}/close", TYPED["close"])
    assert answer.status_code == 422 and "lasts until 2025-03-07" in answer.text


def test_a_second_click_is_told_how_far_it_is(browser, applied, here, office, at):
    browser(office).post(f"{here}/inspect", TYPED["inspect"])

    answer = browser(office).post(f"{here}/inspect", TYPED["inspect"])

    assert answer.status_code == 422 and "it is at “Inspected on site”" in answer.text


def test_without_an_open_close_out_or_look_back_there_is_nothing_to_do(
    browser, completed, here, office, at
):
    task = f"/delivery/tasks/{completed.line_id}"
    for path in (f"{here}/inspect", f"{here}/return", f"{task}/look-back", f"{task}/archive"):
        answer = browser(office).post(path, TYPED["inspect"])
        assert (answer.status_code, answer["Location"]) == (302, here)
    assert Assignment.objects.get().state == "completed"


@pytest.mark.parametrize("who", ["leader", "auditor"])
def test_who_looks_sees_the_page_and_takes_no_step(browser, request, applied, here, who, at):
    somebody = browser(request.getfixturevalue(who))

    page = somebody.get(here)
    assert page.status_code == 200 and 'class="ld-form"' not in page.text
    for step in ("apply", "inspect", "sign", "notice", "close", "return"):
        assert somebody.post(f"{here}/{step}", TYPED.get(step, {})).status_code == 404


def test_the_lead_unit_takes_no_step_of_the_office_and_the_office_does_not_apply(
    browser, completed, here, lead_unit, office, at
):
    assert browser(office).post(f"{here}/apply", ANSWERS).status_code == 404
    assert browser(lead_unit).post(f"{here}/inspect", TYPED["inspect"]).status_code == 404


def test_a_supporting_unit_reads_and_does_not_apply(browser, completed, here, reporting_unit, at):
    unit = browser(reporting_unit)

    assert "Apply for the close-out" not in unit.get(here).text
    answer = unit.post(f"{here}/apply", ANSWERS)
    assert answer.status_code == 422 and "Only people of that unit apply" in answer.text


def test_another_unit_finds_neither_the_page_nor_the_row(browser, applied, here, outsider, at):
    assert browser(outsider).get(here).status_code == 404
    assert browser(outsider).post(f"{here}/apply", ANSWERS).status_code == 404
    assert "建成东岸步道" not in browser(outsider).get("/delivery/close-outs").text


@pytest.mark.parametrize("odd", ["0", str(2**63), str(2**70)])
def test_a_task_that_is_not_there_is_not_found(browser, office, applied, odd):
    assert browser(office).get(f"/delivery/tasks/{odd}/close-out").status_code == 404
    assert browser(office).post(f"/delivery/tasks/{odd}/close-out/inspect").status_code == 404


def test_the_close_out_of_a_withdrawn_task_is_shown_and_stands_still(
    browser, applied, here, line, office, now, at
):
    plans.withdraw_line(line=line, reason="并入上级项目", by=office, at=now)

    page = browser(office).get(here).text
    assert "Withdrawn from the plan" in page and f'action="{here}/inspect"' not in page
    answer = browser(office).post(f"{here}/inspect", TYPED["inspect"])
    assert answer.status_code == 422 and "withdrawn from the plan" in answer.text


@pytest.mark.parametrize(("stage", "tab"), [
    (None, "to_apply"), ("applied", "open"), ("noticed", "open"), ("closed", "look_backs"),
    ("closed", "closed"),
])  # fmt: skip
def test_the_list_shows_each_task_where_it_stands(browser, request, auditor, stage, tab, at):
    if stage in (None, "applied"):
        request.getfixturevalue("applied" if stage else "completed")
    else:
        request.getfixturevalue("go_on")(stage)

    reader = browser(auditor)
    shown = {name for name in ("open", "look_backs", "to_apply", "closed")
             if "建成东岸步道" in reader.get(f"/delivery/close-outs?show={name}").text}  # fmt: skip

    assert tab in shown and len(shown) == (2 if stage == "closed" else 1)


def test_a_returned_close_out_is_marked_in_the_list(browser, applied, lead_unit, office, now, at):
    actions.return_close_out(application=applied, reason="缺管护协议", version=1, by=office, at=now)

    page = browser(lead_unit).get("/delivery/close-outs?show=to_apply").text
    assert "returned" in page
    home = browser(lead_unit).get("/delivery/").text
    assert "Close-out returned" in home


@pytest.mark.parametrize("query", ["show=nowhere", "show=open&page=0", "page=x", "show=%00"])
def test_an_odd_question_shows_what_is_under_way(browser, office, applied, query, at):
    answer = browser(office).get(f"/delivery/close-outs?{query}")

    assert answer.status_code == 200 and "建成东岸步道" in answer.text


def test_an_empty_list_says_what_will_stand_there(browser, office, db):
    for name in ("open", "look_backs", "to_apply", "closed"):
        assert "ld-empty" in browser(office).get(f"/delivery/close-outs?show={name}").text


def test_what_waits_stands_on_the_desk_of_whoever_can_do_it(
    browser, go_on, office, second_office, at
):
    go_on("inspected")
    link = "/close-out"

    assert queries.waiting_for(office, date(2025, 3, 3)).closings.count == 0
    assert queries.waiting_for(second_office, date(2025, 3, 3)).closings.count == 1
    assert link in browser(second_office).get("/delivery/").text
    assert "looks back that wait for you" in browser(second_office).get("/delivery/home-card").text


def test_the_look_back_stands_on_the_desk_from_its_day(browser, go_on, office, at):
    go_on("closed")

    assert queries.waiting_for(office, date(2025, 6, 7)).closings.to_look_back == ()
    assert queries.waiting_for(office, date(2025, 6, 8)).closings.to_look_back == (
        LookBack.objects.get(),
    )
