"""The loop as five people walk it, from a page of news to next year's plan, and back by its links.

The walk is made once, in Chinese at a desk, by real forms: each step is done once. What it made is
then looked at again in English and on a phone; the empty forms on the way are those of test_pages,
which looks at them in every way already.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from luodi.web.demo import content
from tests.browser.conftest import Opener
from tests.browser.walkers import Walkers, fill, follow, press
from tools.running_house import House

OFFICE, SECOND, LEADER, LEAD, REPORTER, PUBLIC, ADMINISTRATOR = (
    "office", "second_office", "leader", "lead_unit", "reporting_unit", "public", "administrator",
)  # fmt: skip
HERE = ZoneInfo("Asia/Shanghai")
BUREAU, TOWN = "区交通局", "河湾街道"  # the units of the two links that the demo hands out
TASK = "在公交首末站建设便民服务驿站5个"
STATIONS = "便民服务站"  # an indicator of which the bureau itself has no figure
SCHEME = "年度重点任务推进考核"
DAYS_GO_BY = (
    "from datetime import date; from luodi.assess.models import Assessment; "
    "Assessment.objects.filter(pk={key}).update(checking_until=date(2020, 1, 1))"
)
PLAN, NEXT_PLAN = "走完一圈的计划（虚构）", "接续下一年的计划（虚构）"
SESSION = "走完一圈后的对照检查（虚构）"
NEWS = """《云汀示例报》 {year}年1月6日 第1版
本页地名、机构、人名、数字均为虚构,仅供演示

## 云汀区召开公交便民服务专题会

本报讯(示例记者 白露)1月5日,云汀区召开公交便民服务专题会。

会议明确,要在公交首末站建设便民服务驿站5个(牵头单位:区交通局;配合单位:河湾街道;完成时限:{year}年12月31日前)。
"""


@dataclass
class Trail:
    """What one chapter leaves for the next: addresses within the house."""

    plan: str = ""
    line: str = ""
    task: str = ""
    period: str = ""
    assessment: str = ""
    board: str = ""
    finding: str = ""


@pytest.fixture
def today() -> date:
    """The day by the house's clock."""
    return datetime.now(HERE).date()


@pytest.fixture
def news(tmp_path: Path, today: date) -> Path:
    """An invented page with one sentence that says who does what by when."""
    path = tmp_path / "loop.txt"
    path.write_text(NEWS.format(year=today.year), encoding="utf-8")
    return path


@pytest.fixture
def walkers(
    house: House, open_as: Opener, sessions: dict[str, Any], picture: Callable[[Page, str], None]
) -> Walkers:
    """The people of the demo, and a second person of the office let in by the administrator."""
    found = Walkers(open_as, picture, sessions, house.address)
    if SECOND not in sessions:
        sessions[SECOND] = sessions[PUBLIC]
        _let_in_the_second(found)
    return found


def _let_in_the_second(walkers: Walkers) -> None:
    page = walkers.go(ADMINISTRATOR, "/people/")
    walkers.keep(ADMINISTRATOR, "people", again=False)
    page.locator("tr", has_text="office-2").locator('a[href$="/edit"]').click()
    page.locator('main form[action$="/link"] button').click()
    link = page.locator("#link").input_value()
    walkers.keep(ADMINISTRATOR, "one-time-link", again=False)
    page = walkers.go(SECOND, link)
    walkers.keep(SECOND, "one-time-link", again=False)
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url(walkers.address + "/")
    walkers.sessions[SECOND] = page.context.storage_state()


def test_five_people_walk_the_loop_and_back(
    walkers: Walkers, house: House, news: Path, today: date
) -> None:
    trail = Trail()

    _a_page_becomes_a_task(walkers, trail, news, today)
    _the_leader_adds_one(walkers, trail, today)
    _the_units_sign_count_and_report(walkers, trail, today)
    _another_unit_verifies(walkers, trail)
    _an_alert_is_answered(walkers)
    _a_month_is_judged_by_two(walkers, house, trail)
    _the_standing_is_aired_by_two(walkers, trail)
    _a_circular_is_issued_by_two(walkers, trail)
    _the_public_reads_down_to_the_sentence(walkers, trail)
    _the_office_clicks_back_to_the_page(walkers, trail)
    _the_last_place_is_put_right(walkers, trail, today)
    _the_year_goes_on_in_the_next(walkers, today)

    assert walkers.look_again() == []


def _a_page_becomes_a_task(walkers: Walkers, trail: Trail, news: Path, today: date) -> None:
    page = walkers.go(OFFICE, "/")
    walkers.keep(OFFICE, "home", again=False)
    page = walkers.go(OFFICE, "/documents/new")
    page.locator("input[type=file]").set_input_files(news)
    walkers.keep(OFFICE, "upload", again=False)
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/documents/\d+$"))
    expect(page.locator('.ld-actions a[href$="/desk"]')).to_be_visible(timeout=30_000)
    follow(page, '.ld-actions a[href$="/desk"]')
    for draft in page.locator(".rd-row.rd-is-new").evaluate_all("rows => rows.map(r => r.id)"):
        page.locator(f"#{draft} .rd-accept").click()
        expect(page.locator(f"#{draft}")).to_have_class(re.compile("rd-is-accepted"))
    walkers.keep(OFFICE, "desk")

    follow(page, "#tally a.btn-primary")
    page.locator("#id_plan").select_option("new")
    fill(page, title=PLAN, year=str(today.year))
    walkers.keep(OFFICE, "adopt", again=False)
    press(page, arrive=r"/plans/\d+$")
    trail.plan = page.url
    walkers.keep(OFFICE, "plan")

    trail.line = follow(page, f'a[href*="/plans/lines/"]:has-text("{TASK}")')
    follow(page, 'a[href*="/targets/"]')
    fill(page, indicator=STATIONS, value="5", year=str(today.year))
    walkers.keep(OFFICE, "target")
    press(page, arrive=r"/plans/lines/\d+$")
    expect(page.locator('main form[action$="/assign"]')).to_be_visible()
    press(page, 'main form[action$="/assign"]', arrive="/delivery/tasks/")
    trail.task = page.url
    walkers.keep(OFFICE, "assigned")


def _the_leader_adds_one(walkers: Walkers, trail: Trail, today: date) -> None:
    page = walkers.go(LEADER, "/")
    expect(page.locator(".ld-loop a")).not_to_have_count(0)
    walkers.keep(LEADER, "cockpit")
    page = walkers.go(LEADER, "/delivery/")
    follow(page, 'a[href$="/instruct"]')
    fill(
        page, words="公交线路要通到家门口，年底前给我一个结果。", title="公交线路通到家门口",
        lead_unit=BUREAU, due_on=f"{today.year}-12-31", plan=PLAN,
    )  # fmt: skip
    walkers.keep(LEADER, "instruct")
    press(page, arrive=r"/delivery/tasks/\d+$")
    expect(page.locator(".dv-words")).to_contain_text("通到家门口")
    walkers.keep(LEADER, "instructed")


def _the_units_sign_count_and_report(walkers: Walkers, trail: Trail, today: date) -> None:
    page = walkers.go(LEAD, "/delivery/")
    walkers.keep(LEAD, "to-sign", again=False)
    follow(page, f'.dv-waiting a:has-text("{TASK}")')
    assert page.url == trail.task
    press(page, 'main form[action$="/sign"]')

    page = walkers.go(REPORTER, "/figures/enter")
    fill(page, indicator=STATIONS, unit=TOWN)
    walkers.keep(REPORTER, "figure-choose", again=False)
    press(page, arrive="indicator=")
    fill(page, period=f"{today:%Y-%m}", value="2", source="街道台账（虚构）")
    walkers.keep(REPORTER, "figure-enter")
    press(page, arrive="/figures/service_stations/HWJD")
    expect(page.locator("main")).to_contain_text("街道台账")
    walkers.keep(REPORTER, "series")

    page = walkers.go(LEAD, trail.task)
    follow(page, 'a[href$="/report"]')
    expect(page.locator("input[name=basis]").first).to_be_checked()
    fill(page, sentence="两个驿站建成开放，其余三个正在装修。", next_step="下月再建成一个。")
    walkers.keep(LEAD, "report", again=False)
    press(page, arrive=r"/delivery/tasks/\d+$")
    walkers.keep(LEAD, "reported")


def _another_unit_verifies(walkers: Walkers, trail: Trail) -> None:
    page = walkers.tab(LEAD)
    expect(page.locator('main form[action$="/verify"]')).to_have_count(0)
    pk = str(page.locator('[id^="update-"]').first.get_attribute("id")).removeprefix("update-")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    verify = f"/delivery/updates/{pk}/verify"
    refused = page.request.post(verify, form={"csrfmiddlewaretoken": token})
    assert "ld-toast-error" in refused.text()

    # not from the desk, which shows the first eight: other walks left reports in this house
    page = walkers.go(OFFICE, "/delivery/reviews")
    walkers.keep(OFFICE, "to-verify", again=False)
    follow(page, f'.dv-queue a[aria-label*="{TASK}"]')
    walkers.keep(OFFICE, "verify")
    press(page, f'main form[action="{verify}"]')
    expect(page.locator("#how-far ~ p").nth(1)).to_contain_text("40%")  # two stations of five
    walkers.keep(OFFICE, "light")


def _an_alert_is_answered(walkers: Walkers) -> None:
    page = walkers.go(OFFICE, "/watch/?show=new")
    walkers.keep(OFFICE, "alerts", again=False)
    # the demo's latest outbreak: one week before today, whatever the day
    follow(page, 'a[href*="/watch/alerts/"]:has-text("云汀中学")')
    walkers.keep(OFFICE, "alert")
    fill(page, reason="与校医核对，同班集中发热，属实（虚构）。")
    page.locator("#id_verdict").select_option("acted_on")
    press(page, 'main form[action$="/triage"]')
    fill(page, plan=PLAN)
    walkers.keep(OFFICE, "respond", again=False)
    press(page, 'main form[action$="/respond"]')
    expect(page.locator('a[href*="/delivery/tasks/"]')).not_to_have_count(0)
    walkers.keep(OFFICE, "response")


def _a_month_is_judged_by_two(walkers: Walkers, house: House, trail: Trail) -> None:
    page = walkers.go(OFFICE, "/assess/")
    # the demo judged the quarter; the walk judges its last month, which nobody has judged yet
    now = datetime.now(HERE)
    trail.period = f"{content.year_of(now)}-{3 * content.quarter_of(now):02}"
    follow(page, 'a[href$="/open"]')
    options = page.locator("#id_scheme option").filter(has_text=SCHEME)
    page.locator("#id_scheme").select_option(options.first.get_attribute("value"))
    fill(page, period=trail.period)
    walkers.keep(OFFICE, "assess-open", again=False)
    press(page, arrive=r"/assess/\d+$")
    trail.assessment = page.url
    press(page, 'main form[action$="/compute"]')
    expect(page.locator('main form[action$="/confirm"]')).to_have_count(0)
    follow(page, 'a[href$="/look-over"]')
    press(page, "main .ld-form")
    expect(page.locator('main form[action$="/confirm"]')).to_have_count(0)
    walkers.keep(OFFICE, "computed")

    # the days in which units may object go by
    key = trail.assessment.rsplit("/", 1)[1]
    house.run("shell", "-c", DAYS_GO_BY.format(key=key))
    page = walkers.go(SECOND, "/assess/")
    follow(page, f'a[href$="{trail.assessment.removeprefix(walkers.address)}"]')
    press(page, 'main form[action$="/confirm"]')
    walkers.keep(SECOND, "confirmed")


def _the_standing_is_aired_by_two(walkers: Walkers, trail: Trail) -> None:
    page = walkers.go(OFFICE, "/boards/")
    follow(page, 'a[href$="/compose"]')
    assessment = trail.assessment.rsplit("/", 1)[1]
    page.locator("#id_standing").select_option(f"delivery_standing:{assessment}")
    walkers.keep(OFFICE, "compose", again=False)
    press(page, arrive=r"/boards/\d+$")
    trail.board = page.url
    expect(page.locator('main form[action$="/publish"]')).to_have_count(0)
    walkers.keep(OFFICE, "composed")

    page = walkers.go(SECOND, "/boards/")
    follow(page, f'a[href$="{trail.board.removeprefix(walkers.address)}"]')
    press(page, 'main form[action$="/publish"]')
    walkers.keep(SECOND, "published")


def _a_circular_is_issued_by_two(walkers: Walkers, trail: Trail) -> None:
    page = walkers.go(OFFICE, "/circulars/")
    follow(page, 'a[href$="/draft"]')
    fill(page, period=trail.period)
    walkers.keep(OFFICE, "draft", again=False)
    press(page, arrive=r"/circulars/drafts/\d+$")
    drafted = page.url

    page = walkers.go(SECOND, "/circulars/")
    follow(page, f'a[href$="{drafted.removeprefix(walkers.address)}"]')
    press(page, 'main form[action$="/issue"]')
    walkers.keep(SECOND, "circular")
    with page.expect_download() as download:
        page.locator('a[href$="/docx"]').click()
    assert download.value.path().read_bytes().startswith(b"PK")


def _the_public_reads_down_to_the_sentence(walkers: Walkers, trail: Trail) -> None:
    page = walkers.go(PUBLIC, "/public/")
    walkers.keep(PUBLIC, "public")
    follow(page, 'a[href*="/public/boards/"]')
    walkers.keep(PUBLIC, "public-board")
    follow(page, f'a:text-is("{BUREAU}")')
    expect(page.locator("#why ~ * tfoot strong")).not_to_be_empty()
    expect(page.locator("figure.air-quote blockquote").first).not_to_be_empty()
    expect(page.locator('main a[href*="/delivery/"], main a[href*="/plans/"]')).to_have_count(0)
    walkers.keep(PUBLIC, "public-place")


def _the_office_clicks_back_to_the_page(walkers: Walkers, trail: Trail) -> None:
    """Nothing is typed here but the address of the board: each step is a link of the page before.

    The first task behind the place is followed; at the end its words are those that were quoted.
    """
    page = walkers.go(OFFICE, "/public/")
    follow(page, 'a[href*="/public/boards/"]')
    follow(page, f'a:text-is("{BUREAU}")')
    quoted = page.locator("figure.air-quote blockquote").first.inner_text()
    task = page.locator(".air-task strong").first.inner_text().split(" ", 1)[1]
    walkers.keep(OFFICE, "place-from-inside")
    follow(page, '.ld-actions a[href*="/why/"]')
    walkers.keep(OFFICE, "why")
    follow(page, f'a[href*="/delivery/tasks/"]:has-text("{task}")')
    walkers.keep(OFFICE, "task")
    # the task quotes its words too, with a link past the line
    follow(page, 'a[href*="/plans/lines/"]:not([href$="/source"])')
    walkers.keep(OFFICE, "line")
    follow(page, 'a[href$="/source"]')
    marked = page.locator("figure.ld-quote").first.locator("mark")
    assert _one_line("".join(marked.all_text_contents())) in _one_line(quoted)
    walkers.keep(OFFICE, "source")
    address = follow(page, "figure.ld-quote figcaption a")
    draft = address.rsplit("#draft-", 1)[1]
    span = page.locator(f'.rd-span[data-drafts~="{draft}"]').first
    assert _one_line(span.inner_text()) in _one_line(quoted)
    walkers.keep(OFFICE, "document")


def _one_line(words: str) -> str:
    return "".join(words.split())


def _the_last_place_is_put_right(walkers: Walkers, trail: Trail, today: date) -> None:
    page = walkers.go(OFFICE, "/review/sessions")
    follow(page, 'a[href$="/hold"]')
    page.locator("#id_kind").select_option("self_examination")
    fill(page, title=SESSION, held_on=today.isoformat())
    walkers.keep(OFFICE, "hold", again=False)
    press(page, arrive=r"/review/sessions/\d+$")

    page = walkers.go(OFFICE, trail.board)
    follow(page, 'a[href*="/findings/open"][href*="unit=JTJ"]')
    fill(page, session=SESSION, statement="公交线路开通滞后，停靠点协议未签（虚构）。")
    walkers.keep(OFFICE, "finding-open")
    press(page, arrive=r"/review/findings/\d+$")
    trail.finding = page.url
    follow(page, 'a[href$="/plan"]')
    fill(page, remedy="两周内签订停靠点协议。", due_on=f"{today.year}-12-31", plan=PLAN)
    walkers.keep(OFFICE, "remedy", again=False)
    press(page, arrive=r"/review/findings/\d+$")

    page = walkers.go(LEAD, trail.finding)
    fill(page, result="协议已签，两条线路均已设站。")
    walkers.keep(LEAD, "submit")
    press(page, 'main form[action$="/submit"]')
    page = walkers.go(SECOND, trail.finding)
    fill(page, conclusion="现场查看两处停靠点，同意销号。", look_back_on=f"{today.year + 1}-03-01")
    walkers.keep(SECOND, "close")
    press(page, 'main form[action$="/close"]')
    walkers.keep(SECOND, "closed")


def _the_year_goes_on_in_the_next(walkers: Walkers, today: date) -> None:
    page = walkers.go(OFFICE, "/plans/new")
    fill(page, title=NEXT_PLAN, year=str(today.year + 1))
    press(page, arrive=r"/plans/\d+$")
    next_plan = page.url

    page = walkers.go(OFFICE, f"/review/years/{today.year}")
    press(page, 'main form[action$="/compile"]')
    walkers.keep(OFFICE, "year")
    follow(page, 'a[href$="/carry-over"]')
    fill(page, into=NEXT_PLAN)
    walkers.keep(OFFICE, "carry-over")
    press(page, "main form.ld-form")
    page = walkers.go(OFFICE, next_plan)
    expect(page.locator('main a[href*="/plans/lines/"]')).not_to_have_count(0)
    walkers.keep(OFFICE, "next-plan")
