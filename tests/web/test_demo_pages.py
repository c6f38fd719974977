"""Every page of the demo as everybody of it sees it, reached by links from home."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from luodi.org.permissions import allows
from luodi.org.roles import Role
from luodi.org.routes import permissions_for
from luodi.watch import queries as watch
from luodi.web.demo import content
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.states import OWNER, States
from tests.web.test_urls import complaints, crawl

OLD_ROOMS = {
    "read:desk", "read:why", "read:edit", "read:download", "plan:plan", "plan:line", "plan:source",
    "plan:export", "history", "org:edit_unit", "org:edit_person",
}  # fmt: skip
NEW_ROOMS = {
    "indicators:list", "indicators:enter", "indicators:import", "indicators:template",
    "indicators:close", "indicators:series", "indicators:revise", "indicators:_of_line",
    "deliver:list", "deliver:task", "deliver:instruct", "deliver:report", "deliver:_of_line",
    "watch:list", "watch:alert", "watch:reserves", "watch:reserve",
    "watch:open_reserve", "watch:_of_line",
    "assess:list", "assess:assessment", "assess:why", "assess:scheme", "assess:scheme_of",
    "assess:recompute", "assess:result", "assess:manifest", "assess:open",
    "air:boards", "air:board", "air:compose", "air:withdraw_board", "air:export_board",
    "air:circulars", "air:circular", "air:draft", "air:withdraw_circular", "air:docx",
    "air:public", "air:public_board", "air:public_export", "air:public_place",
    "review:list", "review:export", "review:sessions", "review:session", "review:hold",
    "review:finding", "review:open", "review:year", "review:carry_over", "review:_of_line",
    "review:_of_publication",
}  # fmt: skip


class Forms(HTMLParser):
    """The addresses that a page's forms and buttons send to."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.here = address.split("?")[0]
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.found.add((given.get("action") or self.here).split("?")[0])
        for name in ("hx-post", "formaction"):
            if given.get(name):
                self.found.add(str(given[name]).split("?")[0])


@dataclass
class Walk:
    """What one of the demo's people met along all links from home."""

    role: Role
    views: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    shown: list[tuple[str, str]] = field(default_factory=list)  # a page, what a button sends to


@pytest.fixture(scope="module")
def _taken() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walk_of(states: States, _taken: dict[str, Walk]) -> Callable[[str], Walk]:
    """Walk as somebody, once: a walk takes minutes, and each test here asks something of it."""

    def walk_of(name: str) -> Walk:
        if name not in _taken:
            _taken[name] = _walk(name)
        return _taken[name]

    return walk_of


def _walk(name: str) -> Walk:
    by, browser = person(name), Client()
    come_in(browser, by)
    walk = Walk(Role(by.role))
    for address, page in crawl(browser, most=1):
        walk.views.add(resolve(urlsplit(address).path).view_name)
        walk.wrong += complaints(f"{name}: {address}", page)
        if page.get("Content-Type", "").startswith("text/html"):
            here = page.redirect_chain[-1][0] if page.redirect_chain else address
            walk.shown += [(address, target) for target in Forms(here, page.text).found]
    return walk


def test_every_page_that_somebody_of_the_demo_can_reach_is_sound(
    walk_of: Callable[[str], Walk],
) -> None:
    first = {entry.role: entry.sign_in_name for entry in reversed(content.people())}

    walks = [walk_of(name) for name in first.values()]

    seen = set().union(*(walk.views for walk in walks))
    assert [line for walk in walks for line in walk.wrong] == []
    assert seen >= OLD_ROOMS | NEW_ROOMS, sorted((OLD_ROOMS | NEW_ROOMS) - seen)


@pytest.mark.parametrize(
    "name", ["office-1", "leader", OWNER, "reporter-hwxx", "auditor", "admin", "security"]
)
def test_a_button_that_is_shown_leads_where_its_role_may_go(
    walk_of: Callable[[str], Walk], name: str
) -> None:
    """I9 of docs/permissions.md."""
    walk = walk_of(name)

    wrong = [
        (page, target) for page, target in walk.shown
        if not all(allows(walk.role, one)
                   for one in permissions_for(resolve(target).func, "POST"))
    ]  # fmt: skip
    assert wrong == []
    assert walk.shown


def test_an_after_action_review_opens_from_its_response(demo: list[str], client) -> None:
    come_in(client, person("office-1"))

    review = watch.after_action_reviews()[0]

    page = client.get(f"/watch/reviews/{review.pk}")

    assert page.status_code == 200
    assert complaints("/watch/reviews", page) == []


def test_a_stranger_reaches_every_place_of_a_public_board_and_nothing_of_the_house(
    demo: list[str], client
) -> None:
    pages = list(crawl(client, most=20))

    seen = {resolve(urlsplit(address).path).view_name for address, _ in pages}
    assert [line for address, page in pages for line in complaints(address, page)] == []
    assert seen == {"home", "help", "entry:sign_in", "air:public", "air:public_board",
                    "air:public_place", "air:public_export"}  # fmt: skip
    assert sum("/public/boards/" in address for address, _ in pages) >= 12
