"""The door in a real browser: a passkey is made and used, and typed text outlives a web session."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE, Opener
from tests.browser.watching import Watcher
from tools.running_house import House

DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def at_localhost(house: House, chromium: Browser, sessions: dict[str, Any]) -> Iterator[Page]:
    """A tab with a device that keeps passkeys, at an address with a name: a number has none.

    Only after the house's first links were used, which end with any newer sign-in.
    """
    address = house.address.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=address, viewport=WIDE, locale="zh-CN")
    page = context.new_page()
    watcher = Watcher(page, address)
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    complaints = watcher.complaints
    context.close()
    assert complaints == []


def come_in(page: Page, link: str) -> None:
    page.goto(link.replace("127.0.0.1", "localhost"))
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)


def test_a_device_makes_a_key_and_lets_its_owner_in(house: House, at_localhost: Page) -> None:
    page = at_localhost
    come_in(page, house.new_links()["leader"])
    page.goto("/entry/passkeys/new")
    page.locator("#id_name").fill("办公室电脑")
    page.locator("[data-entry-go]").click()
    page.wait_for_url("**/entry/")
    expect(page.locator("main")).to_contain_text("办公室电脑")

    come_in(page, house.new_links()["leader"])
    assert page.url.endswith("/entry/second")
    page.locator("[data-entry-go]").click()
    page.wait_for_url(lambda url: "/second" not in url)

    page.goto("/entry/")
    page.locator('form[action*="/passkeys/"] button').click()
    expect(page.locator("main")).not_to_contain_text("办公室电脑")


def test_typed_text_outlives_the_web_session(house: House, open_as: Opener) -> None:
    page = open_as("office", language="en")
    page.goto("/plans/1/add")
    page.locator("#id_title").fill("A task that took long to write")
    page.context.clear_cookies(name="sessionid")

    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/sign-in?next=*")
    page.goto(house.new_links()["office"])
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)
    page.goto("/plans/1/add")

    expect(page.locator("#id_title")).to_have_value("A task that took long to write")
    expect(page.locator("#toasts")).to_contain_text("It is not saved yet")
    page.locator("#id_title").fill("")  # nothing is left behind for whoever comes next
    page.goto("/plans/1/add")
    expect(page.locator("#id_title")).to_have_value("")


def test_typed_text_is_for_nobody_else_and_ends_with_signing_out(
    house: House, open_as: Opener
) -> None:
    page = open_as("office", language="en")
    page.goto("/plans/1/add")
    page.locator("#id_title").fill("Mine alone")
    page.context.clear_cookies(name="sessionid")
    page.goto("/sign-in")
    page.goto(house.new_links()["leader"])
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/enter" not in url)

    kept = page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('typed'))")
    assert kept == []
