"""A page that lies open refreshes its own part, says how old it is, and stands still when asked."""

from playwright.sync_api import Request, expect

from tests.browser.conftest import Opener

A_MINUTE = 61_000  # ms


def is_live(request: Request) -> bool:
    """Say whether a page asked for itself again."""
    return request.headers.get("luodi-live") == "1"


def test_the_first_page_asks_again_each_minute_until_it_is_stopped(open_as: Opener) -> None:
    page = open_as("office")
    page.clock.install()
    page.goto("/")
    said = page.locator("[data-ld-live-said]")
    expect(said).to_contain_text("自动刷新")
    page.evaluate("document.querySelector('[data-ld-live]').textContent = '旧'")

    with page.expect_request(is_live):
        page.clock.fast_forward(A_MINUTE)

    expect(page.locator("[data-ld-live] #month-short")).to_be_visible()

    said.get_by_role("button", name="暂停刷新").click()
    expect(said).to_contain_text("已暂停刷新")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if is_live(request) else None)
    page.clock.fast_forward(A_MINUTE)
    assert asked == []


def test_without_an_answer_it_says_that_it_may_be_out_of_date(open_as: Opener) -> None:
    page = open_as("office")
    page.clock.install()
    page.goto("/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('out of reach')); }")

    for _minute in range(3):
        page.clock.fast_forward(A_MINUTE)

    said = page.locator("[data-ld-live-said]")
    expect(said).to_contain_text("所示内容可能已过时")
