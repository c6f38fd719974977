"""The list, one task, files and fragments: who sees what."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def _page(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", ["office", "leader", "lead-unit", "reporting-unit", "auditor"])
def test_the_list_shows_ones_tasks_with_their_lights(english, somebody, assignment, who):
    page = _page(english(somebody(who)).get("/delivery/"))

    assert "建成东岸步道" in page and "ld-light-no_data" in page


def test_the_list_is_empty_for_a_unit_without_tasks(english, assignment, outsider):
    page = _page(english(outsider).get("/delivery/"))

    assert "建成东岸步道" not in page and "No task is assigned yet" in page


def test_the_list_tells_what_the_plan_withdrew_and_why(english, lead_unit, office, line, assignment,
                                                       now):  # fmt: skip
    plans.withdraw_line(line=line, reason="市里已统一建设", by=office, at=now)

    page = _page(english(lead_unit).get("/delivery/"))

    assert "Withdrawn from the plan: 1" in page and "市里已统一建设" in page
    assert f'href="/delivery/tasks/{line.pk}"' in page


def test_the_administrator_sees_no_deliveries(client_of, administrator, assignment):
    assert client_of(administrator).get("/delivery/").status_code == 404
    assert client_of(administrator).get(f"/delivery/tasks/{assignment.line_id}").status_code == 404


def test_the_list_can_be_cut_to_one_light_and_an_odd_one_asks_for_all(english, office, assignment):
    browser = english(office)

    assert "建成东岸步道" not in _page(browser.get("/delivery/?light=red"))
    assert "建成东岸步道" in _page(browser.get("/delivery/?light=no_data"))
    assert "建成东岸步道" in _page(browser.get("/delivery/?light=%00purple&page=x"))


def test_what_waits_comes_first_with_its_button(english, lead_unit, assignment):
    page = _page(english(lead_unit).get("/delivery/"))

    assert "Waiting for you: 1" in page
    assert f'action="/delivery/tasks/{assignment.line_id}/sign"' in page


def test_a_reminder_is_shown_with_its_words(
    english, lead_unit, signed, office, now, time_machine
):  # fmt: skip
    week_before = now.replace(month=12, day=24)  # the task falls due on 31 December
    time_machine.move_to(week_before, tick=False)
    actions.remind(today=week_before.date(), by=office, at=week_before)

    page = _page(english(lead_unit).get("/delivery/"))

    assert "Reminders" in page and "The task falls due in seven days" in page


def test_a_tasks_page_shows_the_rule_with_its_numbers(english, auditor, update, office, now):
    actions.verify(update=update, by=office, at=now)

    page = _page(english(auditor).get(f"/delivery/tasks/{update.line_id}"))

    assert "20% is done" in page and "counted day by day from 2025-01-01 to 2025-12-31" in page
    assert "完成勘测" in page and "verified" in page


@pytest.mark.parametrize("address", ["tasks/{line}", "tasks/{line}/report", "_of_line/{line}"])
def test_for_a_unit_outside_the_task_it_does_not_exist(client_of, outsider, signed, address):
    url = "/delivery/" + address.format(line=signed.line_id)

    assert client_of(outsider).get(url).status_code == 404


def test_a_line_that_is_not_assigned_has_no_page(client_of, office, line):
    assert client_of(office).get(f"/delivery/tasks/{line.pk}").status_code == 404
    assert client_of(office).get("/delivery/tasks/987654").status_code == 404


def test_buttons_show_only_where_they_can_be_pressed(english, update, lead_unit, office, leader):
    url = f"/delivery/tasks/{update.line_id}"

    assert "Verify: it counts" in _page(english(office).get(url))
    for person in (lead_unit, leader):
        page = _page(english(person).get(url))
        assert "Verify: it counts" not in page and "/report" not in page


def test_a_file_is_downloaded_and_never_shown(client_of, signed, report, lead_unit, outsider):
    report(evidence=[("验收单.txt", b"words")])
    [file] = queries.updates(signed.line)[0].evidence.all()

    answer = client_of(lead_unit).get(f"/delivery/evidence/{file.pk}")

    assert b"".join(answer.streaming_content) == b"words"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client_of(outsider).get(f"/delivery/evidence/{file.pk}").status_code == 404


def test_a_file_whose_bytes_changed_is_not_handed_out(client_of, signed, report, office, settings):
    report(evidence=[("验收单.txt", b"words")])
    [file] = queries.updates(signed.line)[0].evidence.all()
    (settings.MEDIA_ROOT / file.upload.path).write_bytes(b"other")

    answer = client_of(office).get(f"/delivery/evidence/{file.pk}")

    assert (answer.status_code, answer["Location"]) == (302, f"/delivery/tasks/{signed.line_id}")


def test_the_plans_page_gets_light_or_the_way_to_assign_or_nothing(
    english, office, lead_unit, line, now
):
    url = f"/delivery/_of_line/{line.pk}"
    assert f"/delivery/tasks/{line.pk}/assign" in _page(english(office).get(url))
    assert _page(english(lead_unit).get(url)) == ""

    actions.assign(line=line, by=office, at=now)

    assert "ld-light-no_data" in _page(english(lead_unit).get(url))


def test_the_home_card_is_empty_where_nothing_waits(english, office, lead_unit, assignment):
    assert _page(english(office).get("/delivery/home-card")) == ""
    assert "Tasks to sign for: 1" in _page(english(lead_unit).get("/delivery/home-card"))


def test_every_page_speaks_chinese_where_asked(client_of, lead_unit, signed):
    for address in ("", f"tasks/{signed.line_id}", f"tasks/{signed.line_id}/report"):
        page = _page(client_of(lead_unit).get(f"/delivery/{address}"))

        assert re.search(r'<html lang="zh-Hans"', page)


def test_a_tasks_page_says_where_it_came_from_and_whether_it_counts(
    english, lead_unit, line, office, now
):
    made = actions.assign(line=line, starts_on=date(2025, 1, 1), origin="rectification",
                          by=office, at=now)  # fmt: skip

    page = _page(english(lead_unit).get(f"/delivery/tasks/{made.line_id}"))

    assert "From a rectification" in page and "not counted in circulars" in page


def test_a_tasks_page_loads_what_other_rooms_say_of_its_line(client_of, lead_unit, signed):
    browser = client_of(lead_unit)

    page = _page(browser.get(f"/delivery/tasks/{signed.line_id}"))

    addresses = re.findall(r'hx-get="([^"]*of-line/[0-9]+)"', page)
    assert [address.split("/")[1] for address in addresses] == ["figures", "watch", "review"]
    assert [browser.get(address).status_code for address in addresses] == [200, 200, 200]


@pytest.mark.parametrize("who", ["office", "leader", "lead-unit"])
def test_the_home_card_names_what_is_far_behind_with_unit_and_gap(
    english, somebody, update, office, now, who
):
    # 20 % was done in March 2025; the deadline of 31 December has passed long since
    actions.verify(update=update, by=office, at=now)

    page = _page(english(somebody(who)).get("/delivery/home-card"))

    assert "Far behind: 1" in page and f'href="/delivery/tasks/{update.line_id}"' in page
    assert "区经信局" in page and "80 points behind" in page
    assert ("Give an instruction" in page) == (who == "leader")


def test_what_others_lead_is_not_on_the_home_card(english, outsider, update, office, now):
    actions.verify(update=update, by=office, at=now)

    assert _page(english(outsider).get("/delivery/home-card")) == ""


def test_a_leader_can_instruct_from_the_home_card_of_an_empty_house(english, leader):
    page = _page(english(leader).get("/delivery/home-card"))

    assert 'href="/delivery/instruct"' in page and "Far behind" not in page


def test_a_page_asks_as_little_for_many_reports_as_for_one(
    english, office, lead_unit, assignment, signed, report, now, django_assert_max_num_queries
):
    for day in range(1, 6):
        told = report(completion_rate=Decimal(day) / 10, at=now + timedelta(days=day))
        actions.verify(update=told, by=office, at=now + timedelta(days=day))
    browser = english(office)
    browser.get(f"/delivery/tasks/{assignment.line_id}")

    with django_assert_max_num_queries(13):
        page = _page(browser.get(f"/delivery/tasks/{assignment.line_id}"))

    assert "Earlier reports: 2" in page


def test_earlier_reports_are_a_click_away(english, office, assignment, signed, report, now):
    for day in range(1, 6):
        at = now + timedelta(days=day)
        told = report(completion_rate=Decimal(day) / 10, sentence=f"第{day}次报告", at=at)
        actions.verify(update=told, by=office, at=at)
    browser, page = english(office), f"/delivery/tasks/{assignment.line_id}"

    few, every = _page(browser.get(page)), _page(browser.get(f"{page}?reports=all"))

    [address] = re.findall(r'href="([^"]+)">Earlier reports: 2<', few)
    assert address == f"{page}?reports=all#reports"
    assert re.findall("第[1-5]次报告", few) == ["第5次报告", "第4次报告", "第3次报告"]
    assert re.findall("第[1-5]次报告", every) == [f"第{day}次报告" for day in (5, 4, 3, 2, 1)]
    assert "Earlier reports" not in every
