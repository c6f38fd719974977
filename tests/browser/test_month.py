"""A month of two tasks, day by day, by the people of a house whose clock is set.

One is reported, sent back, reported again, accepted, closed for good and looked back at. The other
is put off in time, then late: a blue, a yellow, an orange and a red slip. At the end the auditor
reads both trails back.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Locator, Page, expect

from luodi.web.event_kinds import TITLES
from tests.browser.month_house import SECOND, MonthHouse, row_of, set_clock
from tests.browser.walkers import fill, follow, press
from tools.running_house import running

OFFICE, LEAD, AUDITOR = "office", "lead_unit", "auditor"
PLAN = "走完一个月的计划（虚构）"
KIOSKS, SIGNALS = "在公交首末站建设便民服务驿站5个", "完成枫林路口信号灯改造3处"
NEWS = """《云汀示例报》 2026年3月1日 第1版
本页地名、机构、人名、数字均为虚构,仅供演示

## 云汀区召开公交便民服务专题会

本报讯(示例记者 白露)3月1日,云汀区召开公交便民服务专题会。

会议明确,要在公交首末站建设便民服务驿站5个(牵头单位:区交通局;完成时限:2026年3月27日前)。

会议要求,完成枫林路口信号灯改造3处(牵头单位:区交通局;完成时限:2026年3月20日前)。
"""
# What the trail must tell of each task, in this order; steps of the same kind stand once each time.
TRAIL_OF_KIOSKS = (
    "deliver.assigned", "deliver.signed", "deliver.progress_reported", "deliver.sent_back",
    "deliver.progress_reported", "deliver.verified", "deliver.progress_reported",
    "deliver.verified", "deliver.completed", "deliver.close_out_applied",
    "deliver.close_out_inspected", "deliver.close_out_signed", "deliver.close_out_noticed",
    "deliver.closed_out", "deliver.looked_back", "deliver.archived",
)  # fmt: skip
TRAIL_OF_SIGNALS = (
    "deliver.assigned", "deliver.signed", "deliver.slip_issued", "deliver.slip_ended",
    "deliver.slip_issued", "deliver.slip_issued", "deliver.slip_issued",
)  # fmt: skip


@dataclass
class Tasks:
    """The addresses of the two tasks."""

    kiosks: str = ""
    signals: str = ""


@pytest.fixture
def month(
    tmp_path: Path, chromium: Browser, chromium_path: str, picture: Callable[[Page, str], None]
) -> Iterator[MonthHouse]:
    """A house of its own that begins on Monday, 2 March 2026, nine o'clock."""
    clock = tmp_path / "clock"
    set_clock(clock, "2026-03-02T09:00:00+08:00")
    command_line = (sys.executable, "-m", "tests.browser.clocked", str(clock))
    with running(tmp_path, command_line=command_line) as house:
        yield MonthHouse(house, chromium, clock, picture)


def test_two_tasks_go_through_their_month(month: MonthHouse, tmp_path: Path) -> None:
    tasks = Tasks()

    _a_decision_becomes_two_tasks(month, tasks, tmp_path)
    _the_unit_signs_and_reports(month, tasks)
    _a_report_is_sent_back_and_comes_again(month, tasks)
    _one_is_put_off_before_it_is_due(month, tasks)
    _the_other_is_done_and_accepted(month, tasks)
    _what_is_late_gets_graver_slips(month, tasks)
    _the_accepted_one_is_closed_by_four_steps(month, tasks)
    _it_is_looked_back_at(month, tasks)
    _the_auditor_reads_both_trails(month, tasks)

    assert month.complaints() == []


def _a_decision_becomes_two_tasks(month: MonthHouse, tasks: Tasks, folder: Path) -> None:
    news = folder / "month.txt"
    news.write_text(NEWS, encoding="utf-8")
    page = month.go(OFFICE, "/documents/new")
    page.locator("input[type=file]").set_input_files(news)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    expect(page.locator('.ld-actions a[href$="/desk"]')).to_be_visible(timeout=60_000)
    follow(page, '.ld-actions a[href$="/desk"]')
    for draft in page.locator(".rd-row.rd-is-new").evaluate_all("rows => rows.map(r => r.id)"):
        page.locator(f"#{draft} .rd-accept").click()
        expect(page.locator(f"#{draft}")).to_have_class(re.compile("rd-is-accepted"))
    follow(page, "#tally a.btn-primary")
    page.locator("#id_plan").select_option("new")
    fill(page, title=PLAN, year="2026")
    press(page, arrive=r"/plans/\d+$")
    plan = page.url
    tasks.kiosks = _assigned(month, plan, KIOSKS)
    tasks.signals = _assigned(month, plan, SIGNALS)
    month.keep(OFFICE, "assigned")


def _assigned(month: MonthHouse, plan: str, title: str) -> str:
    page = month.go(OFFICE, plan)
    follow(page, f'a[href*="/plans/lines/"]:has-text("{title}")')
    press(page, 'main form[action$="/assign"]', arrive="/delivery/tasks/")
    return page.url.removeprefix(month.house.address)


def _the_unit_signs_and_reports(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-03-03T09:30:00+08:00")
    for task in (tasks.kiosks, tasks.signals):
        press(month.go(LEAD, task), 'main form[action$="/sign"]')
    month.on("2026-03-09T09:30:00+08:00")
    page = month.go(LEAD, "/delivery/inbox")
    key = tasks.kiosks.rsplit("/", 1)[1]
    page.locator(f"#completion-{key}").fill("40")
    page.locator(f"#sentence-{key}").fill("两个驿站主体完工。")
    page.keyboard.press("Tab")
    expect(page.locator(f'[data-dv-row="{key}"] [data-dv-said]')).not_to_be_empty()
    month.keep(LEAD, "inbox-with-a-draft")
    expect(page.locator(f"#sentence-{key}")).to_have_value("两个驿站主体完工。")
    page.locator("[data-dv-send]").first.click()
    expect(page.locator(f"#sentence-{key}")).to_have_count(0)
    month.keep(LEAD, "inbox-sent")


def _a_report_is_sent_back_and_comes_again(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-03-10T10:00:00+08:00")
    page = month.go(OFFICE, "/delivery/reviews")
    _say_why_it_goes_back(page)
    month.keep(OFFICE, "reviews")
    review = _say_why_it_goes_back(page)
    review.locator('form[action$="/send-back"] button').click()
    page.wait_for_load_state("networkidle")

    month.on("2026-03-11T09:00:00+08:00")
    page = month.go(LEAD, tasks.kiosks)
    follow(page, 'a[href$="/report"]')
    fill(page, completion="40", sentence="两个驿站主体完工，另外三个正在做基础。")
    month.keep(LEAD, "report-again")
    fill(page, completion="40", sentence="两个驿站主体完工，另外三个正在做基础。")
    press(page, arrive=r"/delivery/tasks/\d+$")
    page = month.go(OFFICE, "/delivery/reviews")
    page.locator(f'.dv-review:has-text("{KIOSKS}") input[name=ticked]').check()
    press(page, ".dv-sheet-foot")
    expect(month.go(OFFICE, tasks.kiosks).locator("#how-far ~ .dv-bar").first).to_contain_text(
        "40%"
    )


def _say_why_it_goes_back(page: Page) -> Locator:
    review = page.locator(f'.dv-review:has-text("{KIOSKS}")')
    review.locator("details").first.evaluate("element => { element.open = true; }")
    review.locator("textarea[name=reason]").fill("请写明另外三个驿站的进度。")
    return review


def _one_is_put_off_before_it_is_due(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-03-17T08:00:00+08:00")  # three days before
    month.work_of_the_day()
    page = month.go(LEAD, tasks.signals)
    expect(page.locator("#chased ~ ul")).to_contain_text("蓝")
    follow(page, 'a[href*="what=due_on"]')
    fill(page, after="2026-03-24", reason="设备厂家延后到货，已签补充协议（虚构）。")
    month.keep(LEAD, "ask-for-an-extension")
    fill(page, after="2026-03-24", reason="设备厂家延后到货，已签补充协议（虚构）。")
    press(page, arrive=r"/plans/(requests|lines)/\d+")

    page = month.go(OFFICE, "/plans/requests")
    follow(page, f'li:has-text("{SIGNALS}") a[href*="/plans/requests/"]')
    fill(page, reason="同意顺延至24日。")
    page.locator('button[name=verdict][value="accept"]').click()
    page.wait_for_load_state("networkidle")
    month.on("2026-03-18T08:00:00+08:00")
    month.work_of_the_day()
    page = month.go(OFFICE, tasks.signals)
    expect(page.locator("#chased ~ dl")).to_contain_text("2026-03-20")  # as first promised
    expect(page.locator("#facts ~ dl")).to_contain_text("2026-03-24")
    month.keep(OFFICE, "put-off")


def _the_other_is_done_and_accepted(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-03-24T09:00:00+08:00")
    page = month.go(LEAD, tasks.kiosks)
    follow(page, 'a[href$="/report"]')
    page.locator("#id_is_final").check()
    fill(page, completion="100", sentence="五个驿站全部建成开放。")
    press(page, arrive=r"/delivery/tasks/\d+$")
    page = month.go(OFFICE, tasks.kiosks)
    press(page, 'main form[action$="/verify"]')
    page = month.go(SECOND, tasks.kiosks)
    press(page, 'main form[action$="/accept"]')
    month.keep(SECOND, "accepted")


def _what_is_late_gets_graver_slips(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-03-25T08:00:00+08:00")  # Wednesday: one working day late
    month.work_of_the_day()
    month.work_of_the_day()  # twice: nothing more
    page = month.go(LEAD, tasks.signals)
    expect(page.locator("#chased ~ ul li")).to_have_count(2)  # the blue one ended, the yellow one
    follow(page, '#chased ~ ul a[href*="/delivery/slips/"]')
    fill(page, words="厂家仍未到货，预计三十日到（虚构）。")
    month.keep(LEAD, "yellow-slip")
    fill(page, words="厂家仍未到货，预计三十日到（虚构）。")
    press(page, 'main form[action$="/answer"]')
    page = month.go(OFFICE, "/delivery/slips")
    follow(page, f'#rulings ~ ul li:has-text("{SIGNALS}") a[href*="/delivery/slips/"]')
    page.locator("#id_verdict").select_option("refuse")
    fill(page, reason="延期时已说明同一原因，不再认可。")
    press(page, 'main form[action$="/rule"]')
    for day, colour in (("2026-03-31", "橙"), ("2026-04-08", "红")):  # 4 to 6 April are off
        month.on(f"{day}T08:00:00+08:00")
        month.work_of_the_day()
        page = month.go(OFFICE, "/delivery/slips")
        row = page.locator("tbody tr", has_text=SIGNALS).filter(has_text="任务本身")
        expect(row).to_have_count(1)
        expect(row).to_contain_text(colour)
    month.keep(OFFICE, "red-slip")
    month.go(OFFICE, "/")
    month.keep(OFFICE, "home-in-the-red")


def _the_accepted_one_is_closed_by_four_steps(month: MonthHouse, tasks: Tasks) -> None:
    page = month.go(LEAD, f"{tasks.kiosks}/close-out")
    for answer in page.locator('textarea[name^="answer_"]').all():
        answer.fill("已逐项落实，见验收记录（虚构）。")
    press(page, 'main form[action$="/apply"]')
    page = month.go(OFFICE, f"{tasks.kiosks}/close-out")
    fill(page, on="2026-04-08", words="现场查看五个驿站，均已开放（虚构）。")
    press(page, 'main form[action$="/inspect"]')
    expect(page.locator('main form[action$="/sign"]')).to_have_count(0)  # another one signs

    month.on("2026-04-09T09:00:00+08:00")
    page = month.go(SECOND, f"{tasks.kiosks}/close-out")
    for question in page.locator(".dv-questions input[type=checkbox]").all():
        question.check()
    fill(page, words="同意销号。")
    press(page, 'main form[action$="/sign"]')
    page = month.go(OFFICE, f"{tasks.kiosks}/close-out")
    fill(page, until="2026-04-16", words="区政府网站公示，电话见公示页（虚构）。")
    press(page, 'main form[action$="/notice"]')
    month.keep(OFFICE, "under-notice")

    month.on("2026-04-17T09:00:00+08:00")
    page = month.go(OFFICE, f"{tasks.kiosks}/close-out")
    fill(page, words="公示期间没有收到意见。", look_back_on="2026-10-14")
    press(page, 'main form[action$="/close"]')
    month.keep(OFFICE, "closed")


def _it_is_looked_back_at(month: MonthHouse, tasks: Tasks) -> None:
    month.on("2026-10-14T09:00:00+08:00")
    page = month.go(OFFICE, "/delivery/close-outs?show=look_backs")
    assert row_of(page, KIOSKS) == tasks.kiosks
    month.keep(OFFICE, "close-outs")
    page = month.go(OFFICE, f"{tasks.kiosks}/close-out")
    page.locator("#id_holds").select_option("yes")
    fill(page, words="五个驿站正常开放（虚构）。")
    press(page, 'main form[action$="/look-back"]')
    page = month.go(OFFICE, f"{tasks.kiosks}/close-out")
    press(page, 'main form[action$="/archive"]')
    month.go(OFFICE, tasks.kiosks)
    month.keep(OFFICE, "archived")


def _the_auditor_reads_both_trails(month: MonthHouse, tasks: Tasks) -> None:
    for task, title, wanted in (
        (tasks.kiosks, KIOSKS, TRAIL_OF_KIOSKS), (tasks.signals, SIGNALS, TRAIL_OF_SIGNALS),
    ):  # fmt: skip
        page = month.go(AUDITOR, task)
        follow(page, 'a[href*="/trail/"]')
        expect(page.locator("h1")).to_contain_text(title)
        month.keep(AUDITOR, "trail")
        assert _in_order(wanted, _told(page)), _told(page)
    page = month.go(AUDITOR, "/trail/chain")
    expect(page.locator(".ld-chain")).to_contain_text("完整")
    month.keep(AUDITOR, "chain")


def _told(page: Page) -> list[str]:
    """Return what the events on the page are called, the oldest first."""
    cells = page.locator("tbody td:nth-child(4)").all_inner_texts()
    return [cell.strip().splitlines()[0] for cell in reversed(cells)]


def _in_order(wanted: tuple[str, ...], told: list[str]) -> bool:
    """Say whether what is wanted stands in what was told, in its order."""
    with override("zh-hans"):
        titles = [str(TITLES[kind]) for kind in wanted]
    rest = iter(told)
    return all(title in rest for title in titles)
